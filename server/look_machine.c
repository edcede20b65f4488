/* look_machine.c - what `stoep check` sees of the machine: folder, key, database, disk, clock, and work that waits. */
#include "platform/base/clock.h"
#include "platform/base/text.h"
#include "platform/job/job.h"
#include "platform/mail/mail.h"
#include "server/look.h"
#include "server/open.h"
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <sys/timex.h>
#include <unistd.h>

struct finding look_at_folder(struct looker *l)
{
	struct stat about;
	const char *data = l->config->data;
	if (stat(data, &about) || !S_ISDIR(about.st_mode))
		return (struct finding){ arena_print(l->mem, "%s is no folder", data),
			                 "name the data folder with --data, or start the server once" };
	if (access(data, W_OK))
		return (struct finding){ arena_print(l->mem, "%s cannot be written by this user", data),
			                 "give it to the user that runs stoep: chown -R" };
	if (about.st_mode & 0007)
		return (struct finding){ arena_print(l->mem, "%s is open to every user of this machine", data),
			                 "close it: chmod 0750" };
	return (struct finding){ 0 };
}

struct finding look_at_key(struct looker *l)
{
	struct stat about;
	const char *key = arena_print(l->mem, "%s/secret.key", l->config->data);
	if (getenv("STOEP_SECRET_KEY"))
		return (struct finding){ 0 };
	if (stat(key, &about))
		return (struct finding){ arena_print(l->mem, "%s: %s", key, strerror(errno)),
			                 "put the key back from where you keep it, or start a new installation" };
	if (about.st_size != 32)
		return (struct finding){ arena_print(l->mem, "%s has %lld bytes, not 32", key, (long long)about.st_size),
			                 "put the key back from where you keep it" };
	if ((about.st_mode & 07777) != 0400)
		return (struct finding){ arena_print(l->mem, "%s has mode %04o", key, (unsigned)about.st_mode & 07777),
			                 "chmod 0400: only the server reads it" };
	return (struct finding){ 0 };
}

struct finding look_at_database(struct looker *l)
{
	result problem = open_store(l->mem, l->config, &l->c->store);
	if (!problem)
		problem = db_check(l->c->store, l->mem);
	if (!problem)
		return (struct finding){ 0 };
	return (struct finding){ problem->cause ? problem->cause : problem->title, problem->hint };
}

struct finding look_at_disk(struct looker *l)
{
	enum { MEGABYTE = 1 << 20, LEAST_MEGABYTES = 500 };
	struct statvfs disk;
	if (statvfs(l->config->data, &disk))
		return (struct finding){ arena_print(l->mem, "%s: %s", l->config->data, strerror(errno)),
			                 "name the data folder with --data" };
	if (disk.f_flag & ST_RDONLY)
		return (struct finding){ "the disk can only be read", "look in the kernel's log why, and mount it anew" };
	long long megabytes = (long long)(disk.f_bavail / (MEGABYTE / disk.f_frsize));
	if (megabytes < LEAST_MEGABYTES)
		return (struct finding){ arena_print(l->mem, "%lld MB is left on the disk", megabytes),
			                 "make room: below 500 MB nobody may be able to write soon" };
	return (struct finding){ 0 };
}

struct finding look_at_clock(struct looker *l)
{
	(void)l;
	struct timex kernel = { 0 };
	if (clock_now() < 1764028800) /* 25 November 2025: before this program was made */
		return (struct finding){ "the clock stands in the past", "set the clock, by NTP" };
	if (adjtimex(&kernel) == TIME_ERROR && kernel.maxerror > 1000000)
		return (struct finding){ "the clock is not kept right by NTP", "start systemd-timesyncd or chrony" };
	return (struct finding){ 0 };
}

/* A job that gave up, or mails that have been waiting for hours: the server runs, but something it needs does not. */
static struct finding waiting_work(struct looker *l, struct scope *s)
{
	int64_t mails = 0, oldest = 0;
	struct job_states jobs = { 0 };
	result problem = mail_waiting(s, &mails, &oldest);
	if (!problem)
		problem = jobs_states(s, &jobs);
	if (problem)
		return (struct finding){ problem->cause ? problem->cause : problem->title, problem->hint };
	for (size_t i = 0; i < jobs.n; i++)
		if (jobs.at[i].stuck)
			return (struct finding){
				arena_print(l->mem, "%lld jobs '%s' are stuck: %s", (long long)jobs.at[i].stuck, jobs.at[i].kind,
				            jobs.at[i].last_problem ? jobs.at[i].last_problem : "no reason kept"),
				"mend what they say; the log of the server tells more"
			};
	if (mails && s->now - oldest > 4 * HOUR)
		return (struct finding){ arena_print(l->mem, "%lld mails wait, the oldest for %lld hours", (long long)mails,
			                             (long long)((s->now - oldest) / HOUR)),
			                 "look whether the server runs, and in its log what the mail server says" };
	return (struct finding){ 0 };
}

struct finding look_at_work(struct looker *l)
{
	struct scope s;
	if (!l->c->store)
		return (struct finding){ "the database cannot be read", "mend that first" };
	result problem = db_reader(l->c->store, l->mem, &l->c->reader);
	if (problem)
		return (struct finding){ problem->cause ? problem->cause : problem->title, problem->hint };
	system_scope(l->mem, l->c->reader, &s);
	return waiting_work(l, &s);
}
