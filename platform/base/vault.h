/* vault.h - words about one person that a copy of the database does not give away.
 *
 * Each person has a key, kept wrapped by the key of the installation; without it the words are noise, so
 * deleting the key erases them, in backups too. What is closed names its community, person and row: moved
 * elsewhere it does not open. XChaCha20-Poly1305. */
#pragma once
#include "platform/base/arena.h"
#include <stdbool.h>
#include <stdint.h>

struct closed {
	const void *at;
	size_t n;
};
struct vault_place {
	int64_t community, person, row;
};

/* A new key for somebody, wrapped; 'row' of the place is not read. */
struct closed vault_key(struct arena *mem, struct vault_place place);
/* False when the key is not of this installation, community and person. */
bool vault_close(struct arena *mem, struct closed key, struct vault_place place, const char *words, struct closed *out);
/* False when anything is not as it was closed; *out is then untouched. */
bool vault_open(struct arena *mem, struct closed key, struct vault_place place, struct closed closed, const char **out);
