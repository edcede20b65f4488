/* text_row.h - the table of texts that tools/po2c makes and language.c reads: a hash with open addressing.
 *
 * The number of rows is a power of two and at most half are taken, so that a search soon meets an
 * empty row. Both sides use text_hash below; nobody else includes this file. */
#pragma once
#include <stdint.h>
#include <string.h>

struct text_row {
	const char *msgid;   /* NULL: an empty row */
	const char *text[2]; /* one, many; without plural the second is NULL */
	uint32_t hash;
};

static inline uint64_t text_word(const char *bytes, size_t n)
{
	uint64_t word = 0;
	memcpy(&word, bytes, n);
	return word;
}

/* Eight bytes a step; multiply and fold, as wyhash does. */
static inline uint32_t text_hash(const char *text, size_t n)
{
	uint64_t h = 0x9E3779B97F4A7C15u ^ n;
	for (; n >= 8; text += 8, n -= 8) {
		h = (h ^ text_word(text, 8)) * 0xD6E8FEB86659FD93u;
		h ^= h >> 32;
	}
	h = (h ^ text_word(text, n)) * 0xD6E8FEB86659FD93u;
	return (uint32_t)(h ^ (h >> 32));
}
