#include "platform/base/scope.h"
#include "platform/base/secret.h"
#include "platform/base/text.h"
#include <ctype.h>
#include <string.h>

/* seal.c - ids in an address that nobody can make up: base 32, hyphens, ten bytes of keyed hash.
 *
 * All lower case, since mail systems change the case of addresses; id_parse reads both. */

enum { SEAL_BYTES = 10 };

static char *mac_text(struct arena *mem, const char *purpose, const int64_t *ids, size_t n)
{
	struct hash mac = secret_mac(purpose, ids, n * sizeof *ids);
	return hex_text(mem, mac.at, SEAL_BYTES);
}

char *seal(struct arena *mem, const char *purpose, const int64_t *ids, size_t n)
{
	char *token = arena_copy(mem, "");
	for (size_t i = 0; i < n; i++)
		token = arena_print(mem, "%s%s-", token, id_text(mem, ids[i]));
	token = arena_print(mem, "%s%s", token, mac_text(mem, purpose, ids, n));
	for (char *c = token; *c; c++)
		*c = (char)tolower((unsigned char)*c);
	return token;
}

bool seal_open(struct arena *mem, const char *purpose, const char *token, int64_t *ids, size_t n)
{
	int64_t found[SEAL_IDS];
	struct texts parts = text_split(mem, token, '-');
	if (parts.n != n + 1)
		return false;
	for (size_t i = 0; i < n; i++)
		if ((found[i] = id_parse(parts.at[i])) < 0)
			return false;
	const char *right = mac_text(mem, purpose, found, n);
	if (strlen(parts.at[n]) != strlen(right) || !same_bytes(parts.at[n], right, strlen(right)))
		return false;
	memcpy(ids, found, n * sizeof *ids);
	return true;
}
