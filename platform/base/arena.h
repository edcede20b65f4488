/* arena.h - memory that is freed all at once, when a request or a job ends. */
#pragma once
#include <stdarg.h>
#include <stddef.h>

struct arena {
	struct chunk *chunks;
};

/* A place in an arena to go back to: all that was taken after it is gone. */
struct arena_mark {
	struct chunk *chunk;
	size_t used;
};

/* Zeroed memory, aligned to 16; never NULL: when the machine has none left, the process stops. */
void *arena_take(struct arena *a, size_t size) __attribute__((malloc, returns_nonnull));

/* The same, not zeroed: for what is filled at once, such as the bytes of a page. */
void *arena_room(struct arena *a, size_t size) __attribute__((malloc, returns_nonnull));

/* Room for 'count' things of 'size'; stops the process where the product overflows. */
void *arena_array(struct arena *a, size_t count, size_t size) __attribute__((malloc, returns_nonnull));

/* A copy of a text; NULL stays NULL. */
char *arena_copy(struct arena *a, const char *text);

/* A copy of the first n bytes, with a zero behind them. */
char *arena_copy_bytes(struct arena *a, const void *bytes, size_t n) __attribute__((returns_nonnull));

/* A text made as printf makes it. */
char *arena_print(struct arena *a, const char *format, ...) __attribute__((format(printf, 2, 3), returns_nonnull));
char *arena_vprint(struct arena *a, const char *format, va_list args) __attribute__((format(printf, 2, 0), returns_nonnull));

/* Room for one more thing in a list that doubles: 'at' as it was or its larger copy. */
void *arena_grow(struct arena *a, void *at, size_t n, size_t *room, size_t size) __attribute__((returns_nonnull));

struct arena_mark arena_mark(const struct arena *a);
void arena_reset(struct arena *a, struct arena_mark to);

/* Gives everything back to the machine; the arena may be used again. */
void arena_free(struct arena *a);

#define arena_new(a, type) ((type *)arena_take((a), sizeof(type)))

static inline void arena_free_at(struct arena *a)
{
	arena_free(a);
}
#define AUTO_ARENA __attribute__((cleanup(arena_free_at))) struct arena
