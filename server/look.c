/* look.c - `stoep check`: looks over an installation and says what to mend.
 *
 * Each look is a row of the table: it returns what is wrong and what to do, or NULL. All are done,
 * also when an earlier one finds something. Nothing is changed. */
#include "platform/base/clock.h"
#include "platform/base/text.h"
#include "server/open.h"
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <sys/timex.h>
#include <unistd.h>

struct finding {
	const char *wrong, *mend;
};

struct looker {
	struct cli *c;
	struct arena *mem;
	const struct config *config;
};

static struct finding find(const char *wrong, const char *mend)
{
	return (struct finding){ wrong, mend };
}

static const struct finding nothing = { 0 };

static struct finding look_at_folder(struct looker *l)
{
	struct stat about;
	const char *data = l->config->data;
	if (stat(data, &about) || !S_ISDIR(about.st_mode))
		return find(arena_print(l->mem, "%s is no folder", data),
		            "name the data folder with --data, or start the server once");
	if (access(data, W_OK))
		return find(arena_print(l->mem, "%s cannot be written by this user", data),
		            "give it to the user that runs stoep: chown -R");
	if (about.st_mode & 0007)
		return find(arena_print(l->mem, "%s is open to every user of this machine", data), "close it: chmod 0750");
	return nothing;
}

static struct finding look_at_key(struct looker *l)
{
	struct stat about;
	const char *key = arena_print(l->mem, "%s/secret.key", l->config->data);
	if (getenv("STOEP_SECRET_KEY"))
		return nothing;
	if (stat(key, &about))
		return find(arena_print(l->mem, "%s: %s", key, strerror(errno)),
		            "put the key back from where you keep it, or start a new installation");
	if (about.st_size != 32)
		return find(arena_print(l->mem, "%s has %lld bytes, not 32", key, (long long)about.st_size),
		            "put the key back from where you keep it");
	if ((about.st_mode & 07777) != 0400)
		return find(arena_print(l->mem, "%s has mode %04o", key, (unsigned)about.st_mode & 07777),
		            "chmod 0400: only the server reads it");
	return nothing;
}

static struct finding look_at_database(struct looker *l)
{
	result problem = open_store(l->mem, l->config, &l->c->store);
	if (!problem)
		problem = db_check(l->c->store, l->mem);
	if (!problem)
		return nothing;
	return find(problem->cause ? problem->cause : problem->title, problem->hint);
}

static struct finding look_at_disk(struct looker *l)
{
	enum { MEGABYTE = 1 << 20, LEAST_MEGABYTES = 500 };
	struct statvfs disk;
	if (statvfs(l->config->data, &disk))
		return find(arena_print(l->mem, "%s: %s", l->config->data, strerror(errno)), "name the data folder with --data");
	if (disk.f_flag & ST_RDONLY)
		return find("the disk can only be read", "look in the kernel's log why, and mount it anew");
	long long megabytes = (long long)(disk.f_bavail / (MEGABYTE / disk.f_frsize));
	if (megabytes < LEAST_MEGABYTES)
		return find(arena_print(l->mem, "%lld MB is left on the disk", megabytes),
		            "make room: below 500 MB nobody may be able to write soon");
	return nothing;
}

static struct finding look_at_address(struct looker *l)
{
	const char *url = l->config->base_url;
	size_t n = url ? strlen(url) : 0;
	if (!n || (!text_starts(url, "https://") && !text_starts(url, "http://")))
		return find("base_url is no address", "set it to how people reach this installation: https://...");
	if (url[n - 1] == '/')
		return find("base_url ends in a slash", "leave the slash at its end out");
	if (!l->config->development && !text_starts(url, "https://"))
		return find("base_url is not https",
		            "put a proxy with a certificate before it (docs/operations.md) and set https://...");
	return nothing;
}

static struct finding look_at_mail(struct looker *l)
{
	const struct config *c = l->config;
	const char *at = c->mail_from ? strchr(c->mail_from, '@') : NULL;
	if (!at || !at[1])
		return find("mail_from is no mail address", "set it to the address from which mail is sent");
	if (c->development)
		return nothing;
	if (!c->smtp_url)
		return find("no mail leaves this machine: smtp_url is not set",
		            "set smtp_url to the mail server of your provider");
	if (!text_starts(c->smtp_url, "smtp://") && !text_starts(c->smtp_url, "smtps://"))
		return find("smtp_url is no smtp:// or smtps:// address", "set it to smtp://host:port");
	if (text_equal(at, "@localhost"))
		return find("mail_from is an address of this machine alone",
		            "set it to an address at your own domain, with SPF and DKIM");
	if (!c->mail_reply_domain)
		return find("replies by mail do not arrive: mail_reply_domain is not set",
		            "set it, and lead its mail to `stoep receive` (docs/operations.md)");
	return nothing;
}

static struct finding look_at_clock(struct looker *l)
{
	(void)l;
	struct timex kernel = { 0 };
	if (clock_now() < 1764028800) /* 25 November 2025: before this program was made */
		return find("the clock stands in the past", "set the clock, by NTP");
	if (adjtimex(&kernel) == TIME_ERROR && kernel.maxerror > 1000000)
		return find("the clock is not kept right by NTP", "start systemd-timesyncd or chrony");
	return nothing;
}

static struct finding look_at_development(struct looker *l)
{
	if (l->config->development && !text_starts(l->config->listen, "127.0.0.1:") && !text_starts(l->config->listen, "[::1]:"))
		return find("development is on, on an address that others reach", "set development = no, or listen on 127.0.0.1");
	return nothing;
}

static const struct look {
	const char *name;
	struct finding (*look)(struct looker *l);
} looks[] = {
	{ "data folder", look_at_folder }, { "secret key", look_at_key },          { "database", look_at_database },
	{ "disk", look_at_disk },          { "address", look_at_address },         { "mail", look_at_mail },
	{ "clock", look_at_clock },        { "development", look_at_development },
};

result command_check(struct cli *c)
{
	struct looker l = { .c = c, .mem = c->mem, .config = &c->config };
	int wrong = 0;
	for (size_t i = 0; i < sizeof looks / sizeof *looks; i++) {
		struct finding f = looks[i].look(&l);
		if (f.wrong)
			printf("MEND  %s: %s; %s\n", looks[i].name, f.wrong, f.mend);
		else
			printf("good  %s\n", looks[i].name);
		wrong += f.wrong != NULL;
	}
	if (!wrong)
		return OK;
	return PROBLEM(c->mem, .kind = PROBLEM_INVALID, .title = arena_print(c->mem, "%d of these should be mended.", wrong));
}
