/* rate.c - how often: token buckets in memory, per session and per address block.
 *
 * A bucket holds 'per_hour' tokens and fills evenly. The table has a fixed size: in a full row the
 * bucket that is fullest is taken over, which only ever forgives. Addresses are kept as the block
 * they stand in (/24, /56; TRUST row 35), mixed with a key of this process, and never written down. */
#include "platform/base/clock.h"
#include "platform/web/internal.h"
#include <arpa/inet.h>
#include <pthread.h>

enum { ROWS = 8192, WAYS = 4 };

struct bucket {
	uint64_t key;
	float tokens;
	uint32_t seen; /* seconds since start */
	float most;
};

struct rates {
	pthread_mutex_t lock;
	int64_t start_ms;
	unsigned char salt[KEY_BYTES];
	struct bucket at[ROWS][WAYS];
};

struct rates *rates_new(struct arena *mem)
{
	struct rates *rates = arena_new(mem, struct rates);
	pthread_mutex_init(&rates->lock, NULL);
	rates->start_ms = clock_monotonic_ms();
	random_bytes(rates->salt, sizeof rates->salt);
	return rates;
}

void rates_free(struct rates *rates)
{
	pthread_mutex_destroy(&rates->lock);
}

/* FNV-1a over salt and key: people choose their addresses, but cannot see the salt. */
static uint64_t mix(const struct rates *rates, const void *key, size_t n)
{
	uint64_t hash = 1469598103934665603u;
	for (size_t i = 0; i < sizeof rates->salt; i++)
		hash = (hash ^ rates->salt[i]) * 1099511628211u;
	for (size_t i = 0; i < n; i++)
		hash = (hash ^ ((const unsigned char *)key)[i]) * 1099511628211u;
	return hash ? hash : 1;
}

static void refill(struct bucket *bucket, uint32_t now)
{
	float more = (float)(now - bucket->seen) * bucket->most / (float)HOUR;
	bucket->tokens = bucket->tokens + more > bucket->most ? bucket->most : bucket->tokens + more;
	bucket->seen = now;
}

static struct bucket *bucket_of(struct rates *rates, uint64_t key, int per_hour, uint32_t now)
{
	struct bucket *row = rates->at[key % ROWS], *fullest = &row[0];
	for (size_t i = 0; i < WAYS; i++) {
		if (row[i].key == key) {
			refill(&row[i], now);
			return &row[i];
		}
		if (row[i].key)
			refill(&row[i], now);
		float room = row[i].key ? row[i].most - row[i].tokens : -1;
		float least = fullest->key ? fullest->most - fullest->tokens : -1;
		if (room < least)
			fullest = &row[i];
	}
	*fullest = (struct bucket){ .key = key, .tokens = (float)per_hour, .most = (float)per_hour, .seen = now };
	return fullest;
}

bool rate_take(struct rates *rates, const void *key, size_t n, int per_hour, int64_t now_ms)
{
	uint32_t now = (uint32_t)((now_ms - rates->start_ms) / 1000);
	uint64_t hash = mix(rates, key, n);
	pthread_mutex_lock(&rates->lock);
	struct bucket *bucket = bucket_of(rates, hash, per_hour, now);
	bool some = bucket->tokens >= 1;
	if (some)
		bucket->tokens -= 1;
	pthread_mutex_unlock(&rates->lock);
	return some;
}

int rate_left(struct rates *rates, const void *key, size_t n, int per_hour, int64_t now_ms)
{
	uint32_t now = (uint32_t)((now_ms - rates->start_ms) / 1000);
	uint64_t hash = mix(rates, key, n);
	pthread_mutex_lock(&rates->lock);
	int left = (int)bucket_of(rates, hash, per_hour, now)->tokens;
	pthread_mutex_unlock(&rates->lock);
	return left;
}

size_t address_block(const char *address, unsigned char out[16])
{
	struct in6_addr six;
	struct in_addr four;
	if (!address)
		return 0;
	if (inet_pton(AF_INET, address, &four) == 1) {
		memcpy(out, &four, 3);
		return 3;
	}
	if (inet_pton(AF_INET6, address, &six) != 1)
		return 0;
	static const unsigned char mapped[12] = { [10] = 0xff, [11] = 0xff };
	if (!memcmp(&six, mapped, sizeof mapped)) {
		memcpy(out, six.s6_addr + 12, 3);
		return 3;
	}
	memcpy(out, &six, 7);
	return 7;
}
