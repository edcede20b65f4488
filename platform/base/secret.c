/* secret.c - libsodium behind our own names; it is known to this file and to password code alone. */
#include "platform/base/secret.h"
#include <assert.h>
#include <pthread.h>
#include <sodium.h>
#include <stdlib.h>
#include <string.h>

static unsigned char installation_key[KEY_BYTES];
static bool has_key;

static void start(void)
{
	if (sodium_init() < 0)
		abort();
}

static void ready(void)
{
	static pthread_once_t once = PTHREAD_ONCE_INIT;
	pthread_once(&once, start);
}

static bool repeats;
static struct {
	unsigned char seed[KEY_BYTES];
	uint64_t call;
} row;

void random_repeat(const unsigned char seed[KEY_BYTES])
{
	repeats = seed != NULL;
	memset(&row, 0, sizeof row);
	if (seed)
		memcpy(row.seed, seed, KEY_BYTES);
}

/* Each call has a key of its own, made of the seed and its number. */
static void next_of_row(void *out, size_t n)
{
	static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
	pthread_mutex_lock(&lock);
	row.call++;
	struct hash key = hash_of(&row, sizeof row);
	pthread_mutex_unlock(&lock);
	randombytes_buf_deterministic(out, n, key.at);
}

void random_bytes(void *out, size_t n)
{
	ready();
	if (repeats)
		next_of_row(out, n);
	else
		randombytes_buf(out, n);
}

char *token_new(struct arena *mem)
{
	unsigned char secret[KEY_BYTES];
	random_bytes(secret, sizeof secret);
	char *text = base64url(mem, secret, sizeof secret);
	sodium_memzero(secret, sizeof secret);
	return text;
}

struct hash hash_of(const void *bytes, size_t n)
{
	struct hash h;
	ready();
	crypto_generichash(h.at, sizeof h.at, bytes, n, NULL, 0);
	return h;
}

struct hash secret_mac(const char *purpose, const void *bytes, size_t n)
{
	assert(has_key);
	crypto_generichash_state state;
	struct hash h;
	crypto_generichash_init(&state, installation_key, sizeof installation_key, sizeof h.at);
	/* The zero behind the purpose keeps 'ab' + 'c' apart from 'a' + 'bc'. */
	crypto_generichash_update(&state, (const unsigned char *)purpose, strlen(purpose) + 1);
	crypto_generichash_update(&state, bytes, n);
	crypto_generichash_final(&state, h.at, sizeof h.at);
	return h;
}

void secret_set(const unsigned char key[KEY_BYTES])
{
	ready();
	memcpy(installation_key, key, KEY_BYTES);
	has_key = true;
}

bool same_bytes(const void *a, const void *b, size_t n)
{
	return sodium_memcmp(a, b, n) == 0;
}

char *base64url(struct arena *mem, const void *bytes, size_t n)
{
	size_t room = sodium_base64_encoded_len(n, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
	char *text = arena_take(mem, room);
	sodium_bin2base64(text, room, bytes, n, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
	return text;
}

unsigned char *base64url_parse(struct arena *mem, const char *text, size_t *n)
{
	size_t length = strlen(text), found;
	unsigned char *bytes = arena_take(mem, length + 1);
	if (sodium_base642bin(bytes, length + 1, text, length, NULL, &found, NULL, sodium_base64_VARIANT_URLSAFE_NO_PADDING))
		return NULL;
	*n = found;
	return bytes;
}

char *hex_text(struct arena *mem, const void *bytes, size_t n)
{
	char *text = arena_array(mem, n + 1, 2);
	return sodium_bin2hex(text, n * 2 + 1, bytes, n);
}
