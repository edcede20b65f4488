/* bounce.c - which address failed, and whether for good.
 *
 * First the fields of a delivery report (RFC 3464), then the reply codes that servers write into
 * free text (RFC 3463), then their words. */
#include "platform/mail/read.h"
#include "platform/base/text.h"

static bool address_char(char c)
{
	return isalnum((unsigned char)c) || (c && strchr(".!#$%&'*+/=?^_`{|}~-", c));
}

char *first_address(struct arena *mem, const char *text)
{
	for (const char *at = strchr(text, '@'); at; at = strchr(at + 1, '@')) {
		const char *start = at, *end = at + 1;
		while (start > text && address_char(start[-1]))
			start--;
		while (isalnum((unsigned char)*end) || *end == '.' || *end == '-')
			end++;
		while (end > at && (end[-1] == '.' || end[-1] == '-'))
			end--;
		while (start < at && strchr("'.", *start))
			start++;
		if (start < at && end > at + 1 && memchr(at, '.', (size_t)(end - at)))
			return mail_lower(mem, arena_copy_bytes(mem, start, (size_t)(end - start)));
	}
	return NULL;
}

/* The value of a field that begins a line in a text, or NULL. */
static char *line_field(struct arena *mem, const char *text, const char *name)
{
	size_t n = strlen(name);

	for (const char *at = text; (at = strcasestr(at, name)); at += n)
		if (at == text || at[-1] == '\n')
			return arena_copy_bytes(mem, at + n, strcspn(at + n, "\r\n"));
	return NULL;
}

/* The first status code 'd.d.d' that stands free: 5.1.1, 4.2.2. Its class, or 0. */
static char status_class(const char *text)
{
	for (const char *c = text; *c; c++) {
		bool free_before = c == text || !(isalnum((unsigned char)c[-1]) || c[-1] == '.');
		if (!free_before || (*c != '4' && *c != '5') || c[1] != '.' || !isdigit((unsigned char)c[2]))
			continue;
		const char *at = c + 2 + strspn(c + 2, "0123456789");
		if (*at != '.' || !isdigit((unsigned char)at[1]))
			continue;
		at += 1 + strspn(at + 1, "0123456789");
		if (*at != '.')
			return *c;
	}
	return 0;
}

/* The first SMTP reply '550 ...' of a server. Its class, or 0. */
static char reply_class(const char *text)
{
	for (const char *c = text; *c; c++) {
		bool free_before = c == text || strchr(" \t\n:'\"#(<>", c[-1]);
		if (free_before && (*c == '4' || *c == '5') && c[1] >= '0' && c[1] <= '5' && isdigit((unsigned char)c[2]) &&
		    (c[3] == ' ' || c[3] == '-' || c[3] == '\n'))
			return *c;
	}
	return 0;
}

/* Without any code: these words mean that trying again is of no use. */
static bool words_for_good(const char *text)
{
	static const char *const words[] = {
		"permanent",    "does not exist",  "doesn't exist", "bestaat niet",  "user unknown", "unknown user",
		"no such user", "unknown address", "not found",     "niet gevonden", "onbekend",     "invalid recipient",
		"no mailbox",   "unrecoverable",   "not known",     "niet bekend",   "disabled",     NULL,
	};

	for (const char *const *word = words; *word; word++)
		if (strcasestr(text, *word))
			return true;
	return false;
}

/* One recipient: the address as we wrote it goes before the one that it was forwarded to. */
static bool from_block(const struct mail_facts *f, const char *block, struct mail_in *out)
{
	char *address = line_field(f->mem, block, "Original-Recipient:");
	char *status = line_field(f->mem, block, "Status:"), *action = line_field(f->mem, block, "Action:");

	address = address ? first_address(f->mem, address) : NULL;
	if (!address)
		address = line_field(f->mem, block, "Final-Recipient:");
	address = address ? first_address(f->mem, address) : NULL;
	if (!address)
		return false;
	bool failed = action && strcasestr(action, "fail");
	if (!out->bounced || failed) {
		out->bounced = address;
		out->bounced_for_good = status ? status_class(status) == '5' : failed;
	}
	return failed;
}

/* Blocks of fields with empty lines between them, one a recipient; the first that failed counts. */
static bool from_report(const struct mail_facts *f, const char *report, struct mail_in *out)
{
	while (*report) {
		const char *end = strstr(report, "\n\n");
		size_t n = end ? (size_t)(end - report) : strlen(report);
		if (from_block(f, arena_copy_bytes(f->mem, report, n), out))
			return true;
		report += n;
		report += strspn(report, "\n");
	}
	return out->bounced != NULL;
}

/* Only what the server says, not the mail it quotes. */
static char *before_original(const struct mail_facts *f)
{
	static const char *const ends[] = { "original message", "message headers",     "oorspronkelijk bericht",
		                            "original headers", "copy of the message", "copy of your message",
		                            "\nreceived: ",     "\nreturn-path: <",    NULL };
	size_t n = strlen(f->text);

	for (const char *const *end = ends; *end; end++) {
		const char *at = strcasestr(f->text, *end);
		if (at && (size_t)(at - f->text) < n && at != f->text)
			n = (size_t)(at - f->text);
	}
	return arena_copy_bytes(f->mem, f->text, n);
}

/* The first address that is not the one who was told. */
static char *failed_address(const struct mail_facts *f, const char *text)
{
	char *fallback = NULL;

	while (*text) {
		size_t n = strcspn(text, "\n");
		char *line = arena_copy_bytes(f->mem, text, n), *address = first_address(f->mem, line);
		text += n + (text[n] == '\n');
		if (!address)
			continue;
		if (!strcasestr(f->recipients, address) && !text_equal(address, f->from))
			return address;
		if (!fallback && !text_equal(address, f->from))
			fallback = address;
	}
	return fallback;
}

/* A report that names an address is believed before all words. */
void mail_bounce(const struct mail_facts *f, struct mail_in *out)
{
	if (from_report(f, f->report[0] ? f->report : f->raw, out))
		return;
	char *text = before_original(f);
	out->bounced = f->failed_recipients ? first_address(f->mem, f->failed_recipients) : failed_address(f, text);
	char class = status_class(text);
	if (!class)
		class = reply_class(text);
	out->bounced_for_good = class ? class == '5' : words_for_good(text);
}
