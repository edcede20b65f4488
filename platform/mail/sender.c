/* sender.c - the thread that sends: woken by new mail of this process, looks each second for others'. */
#include "platform/base/clock.h"
#include "platform/base/log.h"
#include "platform/mail/mailer.h"
#include <pthread.h>
#include <stdatomic.h>

enum { MOST_A_CALL = 500 };

struct sender {
	struct db_store *store;
	pthread_t thread;
	atomic_bool stopping;
};

/* One bell for the process, as the outbox is one. */
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t bell;
static pthread_once_t once = PTHREAD_ONCE_INIT;
static unsigned rung;

static void begin(void)
{
	pthread_condattr_t monotonic;

	pthread_condattr_init(&monotonic);
	pthread_condattr_setclock(&monotonic, CLOCK_MONOTONIC);
	pthread_cond_init(&bell, &monotonic);
	pthread_condattr_destroy(&monotonic);
}

void mailer_wake(void)
{
	pthread_once(&once, begin);
	pthread_mutex_lock(&lock);
	rung++;
	pthread_cond_broadcast(&bell);
	pthread_mutex_unlock(&lock);
}

/* A second, or less when there is new mail. */
static void wait_for_mail(struct sender *sender, unsigned *seen)
{
	struct timespec until;

	clock_gettime(CLOCK_MONOTONIC, &until);
	until.tv_sec++;
	pthread_mutex_lock(&lock);
	while (rung == *seen && !atomic_load(&sender->stopping))
		if (pthread_cond_timedwait(&bell, &lock, &until))
			break;
	*seen = rung;
	pthread_mutex_unlock(&lock);
}

/* Memory goes after each call; an idle sender reads once a second and writes nothing. */
static void *run(void *data)
{
	struct mailer *m = data;
	AUTO_ARENA mem = { 0 };
	struct db *db = NULL;
	unsigned seen = 0;
	result problem = db_reader(m->sender->store, &mem, &db);

	while (!problem && !atomic_load(&m->sender->stopping)) {
		AUTO_ARENA turn = { 0 };
		struct scope s = { .mem = &turn, .db = db, .now = clock_now() };
		int handled = 0;
		result failed = mailer_run(m, &s, MOST_A_CALL, &handled);
		if (failed)
			log_event(LOG_ERROR_, "mailer", "where", failed->where, "cause", failed->cause ? failed->cause : "",
			          NULL);
		if (failed || !handled)
			wait_for_mail(m->sender, &seen);
	}
	if (problem)
		log_event(LOG_ERROR_, "mailer_begin", "where", problem->where, NULL);
	db_reader_close(db);
	return NULL;
}

result mailer_start(struct mailer *m, struct db_store *store)
{
	struct sender *sender = arena_new(&m->mem, struct sender);

	pthread_once(&once, begin);
	sender->store = store;
	m->sender = sender;
	if (!pthread_create(&sender->thread, NULL, run, m))
		return OK;
	m->sender = NULL;
	return PROBLEM(&m->mem, .kind = PROBLEM_BUSY, .cause = "no thread for mail");
}

/* After this no thread of ours touches the outbox; lanes end in mailer_free. */
void mailer_stop(struct mailer *m)
{
	if (!m || !m->sender)
		return;
	atomic_store(&m->sender->stopping, true);
	mailer_wake();
	pthread_join(m->sender->thread, NULL);
	m->sender = NULL;
}
