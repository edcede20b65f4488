/* secret.h - random bytes, hashes, signed tokens and comparison in constant time (libsodium). */
#pragma once
#include "platform/base/arena.h"
#include <stdbool.h>
#include <stdint.h>

enum { KEY_BYTES = 32, HASH_BYTES = 32, TOKEN_TEXT = 44 };

struct hash {
	unsigned char at[HASH_BYTES];
};

void random_bytes(void *out, size_t n);
/* From here on random_bytes() gives the same row of bytes for the same seed: for tests and the demo
 * town, never in a server. NULL: random again. */
void random_repeat(const unsigned char seed[KEY_BYTES]);

/* A new secret of 256 bits as base64url without padding (43 characters). */
char *token_new(struct arena *mem) __attribute__((returns_nonnull));
/* What the database keeps of a secret: its BLAKE2b-256. */
struct hash hash_of(const void *bytes, size_t n);

/* Keyed BLAKE2b-256 with the installation's secret key; 'purpose' keeps uses apart. */
struct hash secret_mac(const char *purpose, const void *bytes, size_t n);
/* The installation's key: 32 bytes from secret.key or the environment. Once, at start, before any
 * other thread runs; secret_mac without it is a mistake of ours and stops the process. */
void secret_set(const unsigned char key[KEY_BYTES]);

bool same_bytes(const void *a, const void *b, size_t n); /* in constant time */

/* base64url without padding, RFC 4648 section 5; NULL when it is none. */
char *base64url(struct arena *mem, const void *bytes, size_t n) __attribute__((returns_nonnull));
unsigned char *base64url_parse(struct arena *mem, const char *text, size_t *n);
char *hex_text(struct arena *mem, const void *bytes, size_t n) __attribute__((returns_nonnull));

/* Ids in an address that cannot be made up, for links in mails: no table is needed. 'purpose' keeps uses
 * apart; at most SEAL_IDS ids. Opening leaves 'ids' untouched and gives false when the seal is not right. */
enum { SEAL_IDS = 4 };
char *seal(struct arena *mem, const char *purpose, const int64_t *ids, size_t n) __attribute__((returns_nonnull));
bool seal_open(struct arena *mem, const char *purpose, const char *token, int64_t *ids, size_t n);
