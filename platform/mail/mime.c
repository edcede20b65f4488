/* mime.c - header fields and encoded bodies, written so that every server reads them alike.
 *
 * Sources: RFC 5322 (fields, dates), RFC 2045 section 6.7 (quoted-printable), RFC 2047 (encoded words). */
#include "platform/mail/mime.h"
#include "platform/base/clock.h"
#include "platform/base/text.h"

enum {
	LINE_MOST = 76,
	WORD_BYTES = 39,    /* in one encoded word: 52 characters of base64 and 12 of its frame */
	FIELD_BYTES = 4000, /* one value */
	ADDRESS_BYTES = 254,
};

static const char base64_digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

void mime_put(struct mime *m, const char *bytes, size_t n)
{
	if (m->n + n > m->room) {
		size_t room = m->room ? m->room : 4096;
		while (room < m->n + n)
			room *= 2;
		char *at = arena_take(m->mem, room);
		if (m->n)
			memcpy(at, m->at, m->n);
		m->at = at;
		m->room = room;
	}
	if (!n)
		return;
	memcpy(m->at + m->n, bytes, n);
	m->n += n;
}

void mime_text(struct mime *m, const char *text)
{
	mime_put(m, text, strlen(text));
}

/* ---- header fields ---- */

static result check_field(struct mime *m, const char *value)
{
	size_t n = strlen(value);

	if (n > FIELD_BYTES || !text_valid(value, n) || strpbrk(value, "\r\n\t"))
		return PROBLEM(m->mem, .kind = PROBLEM_INVALID, .title = N_("This text cannot stand in a mail."),
		               .hint = N_("Use plain words on one line."), .cause = "control character in a field");
	return OK;
}

static bool is_ascii(const char *text)
{
	for (; *text; text++)
		if ((unsigned char)*text >= 128)
			return false;
	return true;
}

/* RFC 4648, with padding, as mail wants it. */
static void put_base64(struct mime *m, const unsigned char *at, size_t n)
{
	for (size_t i = 0; i < n; i += 3) {
		unsigned v = (unsigned)at[i] << 16;
		if (i + 1 < n)
			v |= (unsigned)at[i + 1] << 8;
		if (i + 2 < n)
			v |= at[i + 2];
		char four[4] = { base64_digits[v >> 18], base64_digits[v >> 12 & 63],
			         i + 1 < n ? base64_digits[v >> 6 & 63] : '=', i + 2 < n ? base64_digits[v & 63] : '=' };
		mime_put(m, four, 4);
	}
}

/* As many whole code points as fit in one encoded word. */
static size_t word_bytes(const char *text)
{
	size_t n = 0;

	for (const char *next = text; *next; n = (size_t)(next - text)) {
		text_next(&next);
		if (next - text > WORD_BYTES)
			break;
	}
	return n;
}

/* Words are split at code points: a reader may decode each by itself. */
static void put_words(struct mime *m, const char *text)
{
	while (*text) {
		size_t n = word_bytes(text);
		mime_text(m, "=?UTF-8?B?");
		put_base64(m, (const unsigned char *)text, n);
		mime_text(m, "?=");
		text += n;
		if (*text)
			mime_text(m, "\r\n ");
	}
}

/* ASCII, folded at spaces. 'column' is where the value begins. */
static void put_folded(struct mime *m, const char *text, size_t column)
{
	while (*text) {
		size_t n = strcspn(text + 1, " ") + 1;
		if (column + n > LINE_MOST && *text == ' ') {
			mime_text(m, "\r\n");
			column = 0;
		}
		mime_put(m, text, n);
		column += n;
		text += n;
	}
}

result mime_field(struct mime *m, const char *name, const char *value)
{
	TRY(check_field(m, value));
	mime_text(m, name);
	mime_text(m, ": ");
	if (is_ascii(value) && !strstr(value, "=?"))
		put_folded(m, value, strlen(name) + 2);
	else
		put_words(m, value);
	mime_text(m, "\r\n");
	return OK;
}

/* Narrower than RFC 5321: quoted local parts and comments are legal and used by nobody but attackers. */
bool mime_address_fit(const char *address)
{
	const char *at = strrchr(address, '@');

	if (!at || at == address || !at[1] || strchr(address, '@') != at || strlen(address) > ADDRESS_BYTES)
		return false;
	for (const char *c = address; *c; c++)
		if (*c <= ' ' || *c >= 127 || strchr("<>\"(),;:\\[]", *c))
			return false;
	return true;
}

static void put_name(struct mime *m, const char *name)
{
	if (!is_ascii(name)) {
		put_words(m, name);
		return;
	}
	mime_text(m, "\"");
	for (; *name; name++) {
		if (*name == '"' || *name == '\\')
			mime_text(m, "\\");
		mime_put(m, name, 1);
	}
	mime_text(m, "\"");
}

/* The name is quoted, or encoded; it can hold anything but control characters. */
result mime_mailbox(struct mime *m, const char *field, const char *name, const char *address)
{
	if (!mime_address_fit(address))
		return PROBLEM(m->mem, .kind = PROBLEM_INVALID, .title = N_("This is not a mail address."),
		               .hint = N_("Write it as name@example.nl."), .cause = "unfit mail address");
	mime_text(m, field);
	mime_text(m, ": ");
	if (!text_empty(name)) {
		TRY(check_field(m, name));
		put_name(m, name);
		mime_text(m, "\r\n ");
	}
	mime_text(m, "<");
	mime_text(m, address);
	mime_text(m, ">\r\n");
	return OK;
}

result mime_angle(struct mime *m, const char *field, const char *value)
{
	TRY(check_field(m, value));
	if (!is_ascii(value) || strpbrk(value, "<> "))
		return PROBLEM(m->mem, .kind = PROBLEM_BROKEN, .cause = "unfit address in a field");
	mime_text(m, field);
	mime_text(m, ": <");
	mime_text(m, value);
	mime_text(m, ">\r\n");
	return OK;
}

/* Days since 1970 to a date, for all of the Gregorian calendar (Howard Hinnant, civil_from_days). */
static void put_day(struct mime *m, int64_t days)
{
	static const char *const months[] = {
		"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"
	};
	static const char *const weekdays[] = { "Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed" };
	int64_t z = days + 719468, era = z / 146097, of_era = z - era * 146097;
	int64_t year = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
	int64_t of_year = of_era - (365 * year + year / 4 - year / 100);
	int64_t shifted = (5 * of_year + 2) / 153, day = of_year - (153 * shifted + 2) / 5 + 1;
	int64_t month = shifted < 10 ? shifted + 2 : shifted - 10;

	mime_text(m, arena_print(m->mem, "%s, %d %s %d", weekdays[days % 7], (int)day, months[month],
	                         (int)(year + era * 400 + (month <= 1))));
}

void mime_date(struct mime *m, int64_t moment)
{
	int second = (int)(moment % DAY);

	mime_text(m, "Date: ");
	put_day(m, moment / DAY);
	mime_text(m, arena_print(m->mem, " %02d:%02d:%02d +0000\r\n", second / HOUR, second / MINUTE % 60, second % 60));
}

/* ---- bodies ---- */

/* White space at the end of a line would be lost on the way, so it is encoded. */
static bool plain_in_body(const char *c)
{
	if (*c == ' ' || *c == '\t')
		return c[1] && c[1] != '\n';
	return *c > ' ' && *c < 127 && *c != '=';
}

void mime_quoted(struct mime *m, const char *text)
{
	static const char hex[] = "0123456789ABCDEF";
	size_t column = 0;

	mime_text(m, "Content-Transfer-Encoding: quoted-printable\r\n\r\n");
	for (const char *c = text; *c; c++) {
		if (*c == '\n') {
			mime_put(m, "\r\n", 2);
			column = 0;
			continue;
		}
		/* A dot or 'From ' at the start of a line is changed by some servers. */
		bool plain = plain_in_body(c) && !(column == 0 && (*c == '.' || *c == 'F'));
		unsigned char byte = (unsigned char)*c;
		char code[3] = { '=', hex[byte >> 4], hex[byte & 15] };
		size_t n = plain ? 1 : 3;
		if (column + n > LINE_MOST - 1) {
			mime_put(m, "=\r\n", 3);
			column = 0;
		}
		mime_put(m, plain ? c : code, n);
		column += n;
	}
	mime_put(m, "\r\n", 2);
}

void mime_base64(struct mime *m, const void *bytes, size_t n)
{
	mime_text(m, "Content-Transfer-Encoding: base64\r\n\r\n");
	for (size_t i = 0; i < n; i += 57) {
		put_base64(m, (const unsigned char *)bytes + i, n - i < 57 ? n - i : 57);
		mime_put(m, "\r\n", 2);
	}
}
