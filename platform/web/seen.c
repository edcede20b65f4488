/* seen.c - when sessions were last used: noted in memory, written down a little later by another thread.
 *
 * A page must not wait for a write, nor cause one each time: a session is written at most every
 * five minutes. What is in memory when the process is killed is lost, which is no harm. */
#include "platform/base/clock.h"
#include "platform/web/internal.h"
#include <pthread.h>

enum { REMEMBERED = 4096, MOST_TO_WRITE = 512, EACH = 5 * MINUTE };

struct seen {
	pthread_mutex_t lock;
	struct {
		struct hash id;
		int64_t at;
	} last[REMEMBERED]; /* by the first bytes of the id; a clash only means one write more */
	struct hash to_write[MOST_TO_WRITE];
	size_t n;
};

struct seen *seen_new(struct arena *mem)
{
	struct seen *seen = arena_new(mem, struct seen);
	pthread_mutex_init(&seen->lock, NULL);
	return seen;
}

void seen_free(struct seen *seen)
{
	pthread_mutex_destroy(&seen->lock);
}

void seen_note(struct seen *seen, struct hash id, int64_t now)
{
	size_t place = ((size_t)id.at[0] << 8 | id.at[1]) % REMEMBERED;
	pthread_mutex_lock(&seen->lock);
	bool same = !memcmp(&seen->last[place].id, &id, sizeof id);
	if ((!same || now - seen->last[place].at >= EACH) && seen->n < MOST_TO_WRITE) {
		seen->last[place].id = id;
		seen->last[place].at = now;
		seen->to_write[seen->n++] = id;
	}
	pthread_mutex_unlock(&seen->lock);
}

struct batch {
	const struct web *web;
	struct hash ids[MOST_TO_WRITE];
	size_t n;
};

static result write_batch(struct scope *s, void *data)
{
	const struct batch *batch = data;
	for (size_t i = 0; i < batch->n; i++)
		TRY(batch->web->hooks.session_seen(s, batch->ids[i]));
	return OK;
}

result web_write_seen(struct web *web, struct scope *s)
{
	struct seen *seen = web->seen;
	struct batch *batch = arena_new(s->mem, struct batch);
	pthread_mutex_lock(&seen->lock);
	batch->web = web;
	batch->n = seen->n;
	memcpy(batch->ids, seen->to_write, seen->n * sizeof *batch->ids);
	seen->n = 0;
	pthread_mutex_unlock(&seen->lock);
	return batch->n ? db_write(s, write_batch, batch) : OK;
}
