/* out.c - the server's end: a lane is taken, asked, and given back. */
#include "platform/out/own.h"
#include <errno.h>
#include <pthread.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static struct {
	int lanes[LANES]; /* our ends; -1: not there, or taken */
	pid_t helper;
	out_answers instead;
	pthread_mutex_t lock;
	pthread_cond_t freed;
} out = { .lanes = { -1, -1, -1, -1 }, .lock = PTHREAD_MUTEX_INITIALIZER, .freed = PTHREAD_COND_INITIALIZER };

static result unreachable(struct arena *mem, const char *cause)
{
	return PROBLEM(mem, .kind = PROBLEM_BUSY, .title = N_("The other side does not answer."),
	               .hint = N_("Try again in a few minutes."), .cause = cause);
}

void out_instead(out_answers answers)
{
	out.instead = answers;
}

/* Waits as long as one request may last. */
static int take_lane(size_t *which)
{
	struct timespec until;
	int lane = -1;
	clock_gettime(CLOCK_REALTIME, &until);
	until.tv_sec += OUT_SECONDS;
	pthread_mutex_lock(&out.lock);
	while (out.helper > 0 && lane < 0) {
		for (size_t i = 0; i < LANES && lane < 0; i++)
			if (out.lanes[i] >= 0) {
				lane = out.lanes[i];
				out.lanes[i] = -1;
				*which = i;
			}
		if (lane < 0 && pthread_cond_timedwait(&out.freed, &out.lock, &until))
			break;
	}
	pthread_mutex_unlock(&out.lock);
	return lane;
}

static void give_back(size_t which, int lane)
{
	pthread_mutex_lock(&out.lock);
	out.lanes[which] = lane;
	pthread_cond_signal(&out.freed);
	pthread_mutex_unlock(&out.lock);
}

static struct part part_of(const char *text)
{
	return (struct part){ text, text ? (uint32_t)strlen(text) : 0 };
}

/* Control characters would begin a header or request of their own. */
static bool is_clean(const struct out_request *r)
{
	const char *texts[OUT_HEADERS + 2] = { r->url, r->type };
	memcpy(texts + 2, r->headers, sizeof r->headers);
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		for (const char *c = texts[i]; c && *c; c++)
			if ((unsigned char)*c < ' ' || *c == 127)
				return false;
	return !r->body || strlen(r->body) <= OUT_BODY_MOST;
}

static result read_answer(struct arena *mem, const struct parts *parts, struct out_answer *answer)
{
	int64_t status;
	if (parts->n != 2 || parts->at[0].n != sizeof status || !parts->at[1].at)
		return unreachable(mem, "out: the helper says nonsense");
	memcpy(&status, parts->at[0].at, sizeof status);
	if (!status)
		return unreachable(mem, arena_print(mem, "out: %s", (const char *)parts->at[1].at));
	*answer = (struct out_answer){ (int)status, parts->at[1].at, parts->at[1].n };
	return OK;
}

result out_fetch(struct arena *mem, const struct out_request *r, struct out_answer *answer)
{
	struct parts request = { { part_of(r->url), part_of(r->trusted ? "1" : NULL), part_of(r->body), part_of(r->type) }, 4 },
		     reply;
	size_t which = 0;
	if (!is_clean(r))
		return unreachable(mem, "out: control characters, or too much");
	if (out.instead)
		return out.instead(mem, r, answer);
	for (size_t i = 0; i < OUT_HEADERS && r->headers[i]; i++)
		request.at[request.n++] = part_of(r->headers[i]);
	int lane = take_lane(&which);
	if (lane < 0)
		return unreachable(mem, "out: no helper is free");
	bool good = parts_send(lane, &request) && parts_receive(lane, mem, OUT_ANSWER_MOST + 64, &reply);
	if (!good) {
		close(lane); /* out of step: this lane is not used again */
		return unreachable(mem, "out: the helper is gone");
	}
	give_back(which, lane);
	return read_answer(mem, &reply, answer);
}

/* The ends of the other process are closed on each side, so that either sees when the other is gone. */
result out_start(struct arena *mem)
{
	int theirs[LANES], ours[LANES];
	for (int i = 0; i < LANES; i++) {
		int pair[2];
		if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair))
			return unreachable(mem, strerror(errno));
		ours[i] = pair[0];
		theirs[i] = pair[1];
	}
	pid_t helper = fork();
	if (helper < 0)
		return unreachable(mem, strerror(errno));
	for (int i = 0; i < LANES; i++)
		close(helper ? theirs[i] : ours[i]);
	if (!helper)
		out_helper(theirs);
	memcpy(out.lanes, ours, sizeof ours);
	out.helper = helper;
	return OK;
}

void out_stop(void)
{
	if (out.helper <= 0)
		return;
	for (int i = 0; i < LANES; i++)
		if (out.lanes[i] >= 0)
			close(out.lanes[i]);
	memset(out.lanes, -1, sizeof out.lanes);
	waitpid(out.helper, NULL, 0);
	out.helper = 0;
}
