/* multipart.c - forms with files (multipart/form-data, RFC 7578) that are whole in memory.
 *
 * Strict: CRLF line ends, a boundary of 1..70 characters of RFC 2046, a Content-Disposition with
 * a name in each part, nothing behind the last boundary but white space. Headers of a part that
 * we do not know are passed over, as the RFC says. */
#include "platform/web/internal.h"

enum { MOST_BOUNDARY = 70, MOST_PART_HEAD = 2048 };

struct span {
	const char *at;
	size_t n;
};

/* The value that begins at 'i': a token, or "text with \" ". NULL when a quote is left open. */
static char *parameter_value(struct arena *mem, struct span value, size_t i)
{
	bool quoted = i < value.n && value.at[i] == '"';
	char *text = arena_take(mem, value.n - i + 1);
	size_t n = 0;
	for (i += quoted; i < value.n; i++) {
		char c = value.at[i];
		if (quoted ? c == '"' : c == ';' || c == ' ' || c == '\t')
			return text;
		if (quoted && c == '\\' && i + 1 < value.n && value.at[i + 1] == '"')
			c = value.at[++i]; /* browsers escape the quote, and nothing else */
		text[n++] = c;
	}
	return quoted ? NULL : text;
}

/* The parameter 'name' of a header value, after a semicolon that stands in no quotes: the name of
 * a file may hold "; name=". NULL when absent or broken. */
static char *parameter(struct arena *mem, struct span value, const char *name)
{
	size_t length = strlen(name);
	bool quoted = false;
	for (size_t i = 0; i < value.n; i++) {
		quoted ^= value.at[i] == '"' && value.at[i - !!i] != '\\';
		if (quoted || value.at[i] != ';')
			continue;
		size_t at = i + 1;
		while (at < value.n && (value.at[at] == ' ' || value.at[at] == '\t'))
			at++;
		if (value.n - at > length && !strncasecmp(value.at + at, name, length) && value.at[at + length] == '=')
			return parameter_value(mem, value, at + length + 1);
	}
	return NULL;
}

static bool boundary_valid(const char *text)
{
	size_t n = strspn(text, "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ'()+_,-./:=? ");
	return n && n <= MOST_BOUNDARY && !text[n] && text[n - 1] != ' ';
}

/* The next line of a part's head, without its CRLF. */
static bool next_line(struct span *rest, struct span *line)
{
	const char *end = memmem(rest->at, rest->n, "\r\n", 2);
	if (!end)
		return false;
	*line = (struct span){ rest->at, (size_t)(end - rest->at) };
	rest->n -= line->n + 2;
	rest->at = end + 2;
	return true;
}

static bool header_is(struct span line, const char *name, struct span *value)
{
	size_t n = strlen(name);
	if (line.n <= n || strncasecmp(line.at, name, n) || line.at[n] != ':')
		return false;
	*value = (struct span){ line.at + n + 1, line.n - n - 1 };
	while (value->n && (*value->at == ' ' || *value->at == '\t')) {
		value->at++;
		value->n--;
	}
	return true;
}

static bool part_head(struct arena *mem, struct span *rest, struct pair *pair)
{
	struct span line, value;
	const char *start = rest->at;
	while (next_line(rest, &line)) {
		if (rest->at - start > MOST_PART_HEAD || memchr(line.at, 0, line.n))
			return false;
		if (!line.n)
			return pair->name && *pair->name;
		if (header_is(line, "Content-Disposition", &value)) {
			if (pair->name || value.n < 9 || strncasecmp(value.at, "form-data", 9))
				return false;
			pair->name = parameter(mem, value, "name");
			pair->file_name = parameter(mem, value, "filename");
		} else if (header_is(line, "Content-Type", &value)) {
			pair->type = arena_copy_bytes(mem, value.at, value.n);
		}
	}
	return false;
}

/* One part: its head, and its bytes up to the next boundary. 'rest' then stands behind that boundary. */
static bool part(struct arena *mem, struct span *rest, struct span mark, struct pair *pair)
{
	if (!part_head(mem, rest, pair))
		return false;
	/* An empty value: the boundary follows the head's last CRLF at once. */
	struct span from = { rest->at - 2, rest->n + 2 };
	const char *end = memmem(from.at, from.n, mark.at, mark.n);
	if (!end)
		return false;
	const char *value = rest->at;
	size_t n = end > value ? (size_t)(end - value) : 0;
	if (!pair->file_name && memchr(value, 0, n))
		return false;
	pair->value = arena_copy_bytes(mem, value, n);
	pair->n = n;
	rest->n = from.n - (size_t)(end - from.at) - mark.n;
	rest->at = end + mark.n;
	return true;
}

bool pairs_multipart(struct arena *mem, const char *content_type, const char *bytes, size_t n, struct pairs *out)
{
	const char *boundary = parameter(mem, (struct span){ content_type, strlen(content_type) }, "boundary");
	if (!boundary || !boundary_valid(boundary))
		return false;
	char *text = join(mem, "\r\n--", boundary, NULL);
	struct span mark = { text, strlen(text) }, rest = { bytes, n };
	/* The first boundary has no CRLF before it. */
	if (n < mark.n - 2 || memcmp(bytes, mark.at + 2, mark.n - 2))
		return false;
	rest.at += mark.n - 2;
	rest.n -= mark.n - 2;
	struct pairs pairs = { 0 };
	size_t room = 0;
	while (rest.n >= 2 && !memcmp(rest.at, "\r\n", 2)) {
		struct pair pair = { 0 };
		rest.at += 2;
		rest.n -= 2;
		if (pairs.n == MOST_PAIRS || !part(mem, &rest, mark, &pair))
			return false;
		pairs.at = arena_grow(mem, pairs.at, pairs.n, &room, sizeof *pairs.at);
		pairs.at[pairs.n++] = pair;
	}
	if (rest.n < 2 || memcmp(rest.at, "--", 2))
		return false;
	for (size_t i = 2; i < rest.n; i++)
		if (!strchr(" \t\r\n", rest.at[i]) || !rest.at[i])
			return false;
	*out = pairs;
	return true;
}
