/* vault.c - a key a person, wrapped; words closed with it. */
#include "platform/base/vault.h"
#include "platform/base/secret.h"
#include <sodium.h>
#include <string.h>

enum { NONCE = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES, TAG = crypto_aead_xchacha20poly1305_ietf_ABYTES };

/* Nonce, then the bytes with their tag. */
static struct closed close_bytes(struct arena *mem, const unsigned char *key, struct vault_place place, const void *bytes,
                                 size_t n)
{
	unsigned char *at = arena_take(mem, NONCE + n + TAG);
	unsigned long long length;
	random_bytes(at, NONCE);
	crypto_aead_xchacha20poly1305_ietf_encrypt(at + NONCE, &length, bytes, n, (const unsigned char *)&place, sizeof place,
	                                           NULL, at, key);
	return (struct closed){ at, NONCE + (size_t)length };
}

static bool open_bytes(const unsigned char *key, struct vault_place place, struct closed closed, unsigned char *out)
{
	const unsigned char *at = closed.at;
	unsigned long long length;
	return closed.n >= NONCE + TAG &&
	       !crypto_aead_xchacha20poly1305_ietf_decrypt(out, &length, NULL, at + NONCE, closed.n - NONCE,
	                                                   (const unsigned char *)&place, sizeof place, at, key);
}

static struct hash wrapping_key(void)
{
	return secret_mac("vault", "", 0);
}

static bool unwrap(struct closed key, struct vault_place place, unsigned char out[KEY_BYTES])
{
	struct hash master = wrapping_key();
	place.row = 0;
	return key.n == NONCE + KEY_BYTES + TAG && open_bytes(master.at, place, key, out);
}

struct closed vault_key(struct arena *mem, struct vault_place place)
{
	unsigned char key[KEY_BYTES];
	struct hash master = wrapping_key();
	place.row = 0;
	random_bytes(key, sizeof key);
	struct closed wrapped = close_bytes(mem, master.at, place, key, sizeof key);
	sodium_memzero(key, sizeof key);
	return wrapped;
}

bool vault_close(struct arena *mem, struct closed key, struct vault_place place, const char *words, struct closed *out)
{
	unsigned char open[KEY_BYTES];
	if (!unwrap(key, place, open))
		return false;
	*out = close_bytes(mem, open, place, words, strlen(words));
	sodium_memzero(open, sizeof open);
	return true;
}

bool vault_open(struct arena *mem, struct closed key, struct vault_place place, struct closed closed, const char **out)
{
	unsigned char open[KEY_BYTES];
	if (closed.n < NONCE + TAG || !unwrap(key, place, open))
		return false;
	char *words = arena_take(mem, closed.n - NONCE - TAG + 1);
	bool good = open_bytes(open, place, closed, (unsigned char *)words);
	sodium_memzero(open, sizeof open);
	if (!good)
		return false;
	words[closed.n - NONCE - TAG] = '\0';
	*out = words;
	return true;
}
