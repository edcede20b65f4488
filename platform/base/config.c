/* config.c - the one table of settings, and its reading.
 *
 * File: a line is 'key = value', or begins with #, or is empty. A later source wins: default,
 * file, environment. */
#include "platform/base/config.h"
#include "platform/base/text.h"
#include <errno.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { FILE_MOST = 64 * 1024 };

#define TEXT_KEY(field, fallback, about)                                           \
	{                                                                          \
#field, fallback, about, 't', offsetof(struct config, field), 0, 0 \
	}
#define NUMBER_KEY(field, fallback, least, most, about)                                   \
	{                                                                                 \
#field, fallback, about, 'n', offsetof(struct config, field), least, most \
	}
#define YES_NO_KEY(field, fallback, about)                                         \
	{                                                                          \
#field, fallback, about, 'b', offsetof(struct config, field), 0, 0 \
	}

const struct config_key config_keys[] = {
	TEXT_KEY(data, "./var", "The folder of the embedded database, the key, mails and files."),
	TEXT_KEY(database, NULL, "postgresql://... for a PostgreSQL server; empty: the embedded database in the data folder."),
	TEXT_KEY(listen, "127.0.0.1:8080", "The address and port where pages are served, behind the proxy."),
	TEXT_KEY(metrics, NULL, "The address and port of /metrics and the operator's pages; empty: none."),
	TEXT_KEY(base_url, "http://localhost:8080", "How people reach this installation, as it stands in mails."),
	TEXT_KEY(proxy, NULL, "The address of the proxy whose X-Forwarded-For is believed; empty: none."),
	TEXT_KEY(mail_from, "stoep@localhost", "The address from which all mail is sent."),
	TEXT_KEY(smtp_url, NULL,
	         "smtp://host:port of the mail server; empty: mails are kept in the folder mail of the data folder."),
	TEXT_KEY(smtp_user, NULL, "The user name at the mail server; empty: none."),
	TEXT_KEY(smtp_password, NULL, "The password at the mail server; better given as STOEP_SMTP_PASSWORD."),
	TEXT_KEY(operator_email, NULL, "The address that hears of mail that does not arrive; empty: nobody."),
	TEXT_KEY(mail_reply_domain, NULL, "The domain at which replies by mail arrive; empty: replies go to the team."),
	TEXT_KEY(sms_url, NULL, "The address of a gateway for text messages; empty: the team calls to check a telephone."),
	TEXT_KEY(sms_header, NULL, "A header for the gateway, 'Authorization: ...'; better given as STOEP_SMS_HEADER."),
	TEXT_KEY(sms_body, "to={to}&body={text}",
	         "What is sent to the gateway, with {to} and {text} in it; JSON when it begins with {."),
	TEXT_KEY(issuers, NULL,
	         "Who may say who somebody is (OpenID Connect): name | https://issuer | client | secret, more after a semicolon; "
	         "better given as STOEP_ISSUERS."),
	NUMBER_KEY(workers, "16", 1, 256, "Threads for posts and slow pages."),
	YES_NO_KEY(sandbox, "yes", "Shut the server in (landlock, seccomp) after its start."),
	YES_NO_KEY(development, "no", "Plain-HTTP cookies and /dev/mail; only on a loopback address."),
};
const size_t n_config_keys = sizeof config_keys / sizeof *config_keys;

static const struct config_key *find(const char *name)
{
	for (size_t i = 0; i < n_config_keys; i++)
		if (text_equal(config_keys[i].name, name))
			return &config_keys[i];
	return NULL;
}

static bool set_number(const struct config_key *key, const char *value, struct config *c)
{
	char *end;
	errno = 0;
	long long n = strtoll(value, &end, 10);
	if (errno || end == value || *end || n < key->least || n > key->most)
		return false;
	memcpy((char *)c + key->at, &(int64_t){ n }, sizeof(int64_t));
	return true;
}

static bool set_yes_no(const struct config_key *key, const char *value, struct config *c)
{
	bool yes = text_equal(value, "yes");
	if (!yes && !text_equal(value, "no"))
		return false;
	memcpy((char *)c + key->at, &yes, sizeof yes);
	return true;
}

static void set_text(const struct config_key *key, const char *value, struct config *c)
{
	const char *text = text_empty(value) ? NULL : value;
	memcpy((char *)c + key->at, &text, sizeof text);
}

/* 'place' is where the value stands, for the error: 'stoep.conf line 4' or 'STOEP_WORKERS'. */
static result set(struct arena *mem, const struct config_key *key, const char *value, const char *place, struct config *c)
{
	const char *wanted = NULL;
	if (key->type == 'n' && !set_number(key, value, c))
		wanted = arena_print(mem, "a whole number from %lld to %lld", (long long)key->least, (long long)key->most);
	if (key->type == 'b' && !set_yes_no(key, value, c))
		wanted = "yes or no";
	if (key->type == 't')
		set_text(key, value, c);
	if (!wanted)
		return OK;
	return PROBLEM(mem, .kind = PROBLEM_INVALID, .title = N_("A setting is wrong."),
	               .hint = N_("Mend it and start again. All settings stand in docs/operations.md."),
	               .cause = arena_print(mem, "%s: %s must be %s", place, key->name, wanted));
}

static result unknown(struct arena *mem, const char *place, const char *what, const char *name)
{
	return PROBLEM(mem, .kind = PROBLEM_INVALID, .title = N_("A setting is wrong."),
	               .hint = N_("Mend it and start again. All settings stand in docs/operations.md."),
	               .cause = arena_print(mem, "%s: %s '%s'", place, what, name));
}

static result read_line(struct arena *mem, char *line, const char *place, struct config *c)
{
	line = text_clean(mem, line, strlen(line));
	if (!line)
		return unknown(mem, place, "this line is no", "UTF-8 text");
	if (!*line || *line == '#')
		return OK;
	char *equals = strchr(line, '=');
	if (!equals)
		return unknown(mem, place, "no '=' in", line);
	const char *name = text_clean(mem, line, (size_t)(equals - line));
	const struct config_key *key = find(name);
	if (!key)
		return unknown(mem, place, "there is no setting", name);
	return set(mem, key, text_clean(mem, equals + 1, strlen(equals + 1)), place, c);
}

static result read_file(struct arena *mem, const char *path, struct config *c)
{
	FILE *in = fopen(path, "re");
	if (!in && errno == ENOENT)
		return OK;
	if (!in)
		return unknown(mem, path, "cannot be read:", strerror(errno));
	char *text = arena_take(mem, FILE_MOST + 1);
	size_t n = fread(text, 1, FILE_MOST + 1, in);
	fclose(in);
	if (n > FILE_MOST)
		return unknown(mem, path, "is larger than", "64 KB");
	text[n] = 0;
	int number = 1;
	for (char *line = text, *next; line; line = next, number++) {
		next = strchr(line, '\n');
		if (next)
			*next++ = 0;
		TRY(read_line(mem, line, arena_print(mem, "%s line %d", path, number), c));
	}
	return OK;
}

static char *environment_name(struct arena *mem, const char *name)
{
	char *upper = arena_print(mem, "STOEP_%s", name);
	for (char *c = upper; *c; c++)
		if (*c >= 'a' && *c <= 'z')
			*c = (char)(*c - 'a' + 'A');
	return upper;
}

result config_read(struct arena *mem, const char *path, struct config *out)
{
	struct config c = { 0 };
	for (size_t i = 0; i < n_config_keys; i++)
		TRY(set(mem, &config_keys[i], config_keys[i].fallback, "default", &c));
	if (path)
		TRY(read_file(mem, path, &c));
	for (size_t i = 0; i < n_config_keys; i++) {
		const char *name = environment_name(mem, config_keys[i].name), *value = getenv(name);
		if (value)
			TRY(set(mem, &config_keys[i], arena_copy(mem, value), name, &c));
	}
	*out = c;
	return OK;
}
