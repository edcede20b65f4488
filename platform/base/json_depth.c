/* json_depth.c - counts brackets outside of texts. */
#include "platform/base/json_depth.h"

bool json_is_shallow(const char *json, size_t n)
{
	int depth = 0;
	bool in_text = false;
	for (size_t i = 0; i < n; i++) {
		char c = json[i];
		if (in_text && c == '\\')
			i++;
		else if (c == '"')
			in_text = !in_text;
		else if (!in_text && (c == '{' || c == '['))
			depth++;
		else if (!in_text && (c == '}' || c == ']') && depth > 0)
			depth--;
		if (depth > JSON_DEEPEST)
			return false;
	}
	return true;
}
