/* worker.c - threads that may take their time, and the memory and reader that each thread keeps.
 *
 * A loop serves many connections, so nothing slow runs in it. A pool has a queue with a stated
 * maximum; what does not fit is refused at once, so that waiting stays short. */
#include "platform/base/log.h"
#include "platform/web/serve.h"

enum { FIRST_PIECE = 192 * 1024 };

struct bench {
	struct arena arena, lasting;
	struct arena_mark start;
	struct db *reader;
	struct server *server;
	struct bench *next;
};

static _Thread_local struct bench *mine;

/* Made at the first request of a thread and kept until the server stops: a reader opens once, its
 * statements stay prepared. */
struct bench *bench_mine(struct server *server)
{
	if (mine && mine->server == server)
		return mine;
	struct arena lasting = { 0 };
	struct bench *bench = arena_new(&lasting, struct bench);
	*bench = (struct bench){ .lasting = lasting, .server = server };
	arena_room(&bench->arena, FIRST_PIECE); /* kept from request to request; touched when it is used */
	bench->start = arena_mark(&bench->arena);
	bench->start.used = 0;
	pthread_mutex_lock(&server->benches_lock);
	bench->next = server->benches;
	server->benches = bench;
	pthread_mutex_unlock(&server->benches_lock);
	mine = bench;
	return bench;
}

struct arena *bench_arena(struct bench *bench)
{
	return &bench->arena;
}

/* Tried again at each request while it fails: a database that comes back is found. */
struct db *bench_reader(struct bench *bench)
{
	if (bench->reader)
		return bench->reader;
	result problem = db_reader(bench->server->web->store, &bench->lasting, &bench->reader);
	if (problem)
		log_event(LOG_ERROR_, "reader", "cause", problem->cause ? problem->cause : "-", NULL);
	return bench->reader;
}

void bench_clear(struct bench *bench)
{
	arena_reset(&bench->arena, bench->start);
}

/* Only when no thread of the server runs any more. */
void bench_close_all(struct server *server)
{
	struct bench *next;
	for (struct bench *bench = server->benches; bench; bench = next) {
		next = bench->next;
		if (bench->reader)
			db_reader_close(bench->reader);
		arena_free(&bench->arena);
		struct arena lasting = bench->lasting; /* the bench itself lives in it */
		arena_free(&lasting);
	}
	server->benches = NULL;
}

struct pool {
	struct server *server;
	pthread_mutex_t lock;
	pthread_cond_t some;
	struct exchange *first, **end;
	size_t waiting, most;
	bool stopping;
	pthread_t *threads;
	int n_threads;
};

static struct exchange *take(struct pool *pool)
{
	pthread_mutex_lock(&pool->lock);
	while (!pool->first && !pool->stopping)
		pthread_cond_wait(&pool->some, &pool->lock);
	struct exchange *x = pool->first;
	if (x) {
		pool->first = x->next;
		if (!pool->first)
			pool->end = &pool->first;
		pool->waiting--;
	}
	pthread_mutex_unlock(&pool->lock);
	return x;
}

/* Ends when the pool stops and nothing waits any more. */
static void *work(void *data)
{
	struct pool *pool = data;
	for (struct exchange *x; (x = take(pool));) {
		exchange_run(x);
		MHD_resume_connection(x->connection); /* from here on it is the loop's */
	}
	return NULL;
}

result pool_new(struct arena *mem, struct server *server, int threads, size_t most, struct pool **out)
{
	struct pool *pool = arena_new(mem, struct pool);
	*pool = (struct pool){ .server = server, .most = most };
	pool->end = &pool->first;
	pthread_mutex_init(&pool->lock, NULL);
	pthread_cond_init(&pool->some, NULL);
	pool->threads = arena_array(mem, (size_t)threads, sizeof *pool->threads);
	for (; pool->n_threads < threads; pool->n_threads++) {
		if (pthread_create(&pool->threads[pool->n_threads], NULL, work, pool)) {
			pool_stop(pool);
			return PROBLEM(mem, .kind = PROBLEM_BUSY, .title = N_("The server cannot start."),
			               .hint = N_("Free some memory and start again."), .cause = "no threads for workers");
		}
	}
	*out = pool;
	return OK;
}

bool pool_give(struct pool *pool, struct exchange *x)
{
	pthread_mutex_lock(&pool->lock);
	bool room = pool->waiting < pool->most && !pool->stopping;
	if (room) {
		x->next = NULL;
		*pool->end = x;
		pool->end = &x->next;
		pool->waiting++;
		pthread_cond_signal(&pool->some);
	}
	pthread_mutex_unlock(&pool->lock);
	return room;
}

size_t pool_waiting(struct pool *pool)
{
	pthread_mutex_lock(&pool->lock);
	size_t n = pool->waiting;
	pthread_mutex_unlock(&pool->lock);
	return n;
}

void pool_stop(struct pool *pool)
{
	if (!pool)
		return;
	pthread_mutex_lock(&pool->lock);
	pool->stopping = true;
	pthread_cond_broadcast(&pool->some);
	pthread_mutex_unlock(&pool->lock);
	for (int i = 0; i < pool->n_threads; i++)
		pthread_join(pool->threads[i], NULL);
	pool->n_threads = 0;
}
