/* arena.c - memory that is freed all at once.
 *
 * The chunks form a list, newest first; only the newest is filled. Memory is zeroed when it is
 * taken, so what a mark gave back comes out clean again. */
#include "platform/base/arena.h"
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { CHUNK_BYTES = 16 * 1024 - 64, ALIGNMENT = 16 };

struct chunk {
	struct chunk *older;
	size_t used, size;
	_Alignas(ALIGNMENT) char data[];
};

/* Nothing that is half done may go on without memory: what was acknowledged is stored, the rest is not. */
static void stop_without_memory(void)
{
	fputs("stoep: out of memory\n", stderr);
	abort();
}

static struct chunk *chunk_new(struct arena *a, size_t least)
{
	size_t size = least > CHUNK_BYTES ? least : CHUNK_BYTES;
	struct chunk *c = malloc(sizeof *c + size);
	if (!c)
		stop_without_memory();
	*c = (struct chunk){ .older = a->chunks, .size = size };
	a->chunks = c;
	return c;
}

void *arena_room(struct arena *a, size_t size)
{
	if (size > PTRDIFF_MAX / 2)
		stop_without_memory();
	size = (size + ALIGNMENT - 1) & ~(size_t)(ALIGNMENT - 1);
	struct chunk *c = a->chunks;
	if (!c || c->size - c->used < size)
		c = chunk_new(a, size);
	void *at = c->data + c->used;
	c->used += size;
	return at;
}

void *arena_take(struct arena *a, size_t size)
{
	return memset(arena_room(a, size), 0, size);
}

void *arena_array(struct arena *a, size_t count, size_t size)
{
	size_t bytes;
	if (__builtin_mul_overflow(count, size, &bytes))
		stop_without_memory();
	return arena_take(a, bytes);
}

char *arena_copy(struct arena *a, const char *text)
{
	return text ? arena_copy_bytes(a, text, strlen(text)) : NULL;
}

char *arena_copy_bytes(struct arena *a, const void *bytes, size_t n)
{
	char *copy = arena_take(a, n + 1);
	if (n)
		memcpy(copy, bytes, n);
	return copy;
}

/* Most texts are short: those are made once, not measured first. */
char *arena_vprint(struct arena *a, const char *format, va_list args)
{
	char small[256];
	va_list again;
	va_copy(again, args);
	int n = vsnprintf(small, sizeof small, format, args);
	if (n < 0)
		stop_without_memory();
	char *text = arena_take(a, (size_t)n + 1);
	if ((size_t)n < sizeof small)
		memcpy(text, small, (size_t)n);
	else
		vsnprintf(text, (size_t)n + 1, format, again);
	va_end(again);
	return text;
}

char *arena_print(struct arena *a, const char *format, ...)
{
	va_list args;
	va_start(args, format);
	char *text = arena_vprint(a, format, args);
	va_end(args);
	return text;
}

void *arena_grow(struct arena *a, void *at, size_t n, size_t *room, size_t size)
{
	if (at && n < *room)
		return at;
	size_t more = *room < 8 ? 8 : *room;
	if (__builtin_mul_overflow(more, 2, &more))
		stop_without_memory();
	void *larger = arena_array(a, more, size);
	if (n)
		memcpy(larger, at, n * size);
	*room = more;
	return larger;
}

struct arena_mark arena_mark(const struct arena *a)
{
	return (struct arena_mark){ .chunk = a->chunks, .used = a->chunks ? a->chunks->used : 0 };
}

void arena_reset(struct arena *a, struct arena_mark to)
{
	while (a->chunks && a->chunks != to.chunk) {
		struct chunk *older = a->chunks->older;
		free(a->chunks);
		a->chunks = older;
	}
	if (a->chunks)
		a->chunks->used = to.used;
}

void arena_free(struct arena *a)
{
	arena_reset(a, (struct arena_mark){ 0 });
}
