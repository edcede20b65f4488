/* field.c - one value that was sent, read by its declared type.
 *
 * What comes in is bytes; what goes out is checked text, a number or a moment, or the sentence
 * that says what is wrong with it. Nothing here knows a form or a request. */
#include "platform/base/clock.h"
#include "platform/web/internal.h"

#define WRONG_TEXT N_("This text holds signs that we cannot read. Type it again.")
#define WRONG_LONG N_("This text is too long. Make it shorter.")
#define WRONG_SHORT N_("This text is too short. Write a little more.")
#define WRONG_EMAIL N_("Write an e-mail address like name@example.nl.")
#define WRONG_POSTCODE N_("Write a postcode like 1234 AB.")
#define WRONG_PHONE N_("Write a phone number of 10 digits, like 06 12345678.")
#define WRONG_NUMBER N_("Write a number, in digits.")
#define WRONG_RANGE N_("This number is too low or too high.")
#define WRONG_CHOICE N_("Choose one of the answers.")
#define WRONG_TIME N_("Write a time like 10.00.")
#define WRONG_BSN N_("This holds a citizen service number (BSN). We may not keep it. Please take it out.")
#define WRONG_LINK N_("This link is not whole. Open it again from the mail.")

static const char *read_text(struct arena *mem, const struct field *field, const char *text, size_t n, const char **out)
{
	char *clean = text_clean(mem, text, n);
	if (!clean || (field->type == FIELD_LINE && strchr(clean, '\n')))
		return WRONG_TEXT;
	int64_t length = (int64_t)text_length(clean);
	if (length > field->most)
		return WRONG_LONG;
	if (length && length < field->least)
		return WRONG_SHORT;
	if (text_holds_bsn(clean))
		return WRONG_BSN;
	*out = clean;
	return NULL;
}

/* As sent: spaces at the ends count, and no NFC, for the hash was made of these bytes. */
static const char *read_password(struct arena *mem, const struct field *field, const char *text, size_t n, const char **out)
{
	if (!text_valid(text, n))
		return WRONG_TEXT;
	char *copy = arena_copy_bytes(mem, text, n);
	int64_t length = (int64_t)text_length(copy);
	if (length > field->most)
		return WRONG_LONG;
	if (length && length < field->least)
		return WRONG_SHORT;
	*out = copy;
	return NULL;
}

/* dot-atom of RFC 5322 3.2.3. Quoted local parts exist on paper only; they are refused. */
static bool atom(const char *text, size_t n)
{
	if (!n || text[0] == '.' || text[n - 1] == '.')
		return false;
	for (size_t i = 0; i < n; i++) {
		unsigned char c = (unsigned char)text[i];
		if (!isascii(c) || (!isalnum(c) && !strchr("!#$%&'*+-/=?^_`{|}~.", c)))
			return false;
		if (c == '.' && text[i - 1] == '.')
			return false;
	}
	return true;
}

/* Host name of at least two labels; the last one is no number. */
static bool mail_domain(const char *text)
{
	size_t labels = 0, n = 0;
	for (;; text += n + 1, labels++) {
		n = strspn(text, "abcdefghijklmnopqrstuvwxyz0123456789-");
		if (!n || n > 63 || text[0] == '-' || text[n - 1] == '-')
			return false;
		if (text[n] != '.')
			break;
	}
	return !text[n] && labels >= 1 && !isdigit((unsigned char)text[0]);
}

/* The part before the @ keeps its capitals: only its own server knows whether they matter. */
static const char *read_email(struct arena *mem, const char *text, size_t n, const char **out)
{
	char *address = text_clean(mem, text, n);
	if (!address)
		return WRONG_TEXT;
	if (!*address) {
		*out = address;
		return NULL;
	}
	char *at = strrchr(address, '@');
	if (!at || at - address > 64 || strlen(address) > 254 || !atom(address, (size_t)(at - address)))
		return WRONG_EMAIL;
	for (char *c = at; *c; c++)
		*c = (char)tolower((unsigned char)*c);
	if (!mail_domain(at + 1))
		return WRONG_EMAIL;
	*out = address;
	return NULL;
}

/* The signs of 'text' that are in 'keep', without those in 'drop'; NULL when there is another. */
static char *only(struct arena *mem, const char *text, const char *keep, const char *drop)
{
	char *to = arena_take(mem, strlen(text) + 1), *at = to;
	for (; *text; text++) {
		if (strchr(keep, *text))
			*at++ = *text;
		else if (!strchr(drop, *text))
			return NULL;
	}
	return to;
}

static const char *read_postcode(struct arena *mem, const char *text, size_t n, const char **out)
{
	char *clean = text_clean(mem, text, n);
	if (!clean)
		return WRONG_TEXT;
	for (char *c = clean; *c; c++)
		*c = (char)toupper((unsigned char)*c);
	char *code = only(mem, clean, "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ", " .-");
	if (!code)
		return WRONG_POSTCODE;
	size_t digits = strspn(code, "0123456789"), letters = strspn(code + digits, "ABCDEFGHIJKLMNOPQRSTUVWXYZ");
	bool whole = digits == 4 && code[0] != '0' && !code[4 + letters] && (letters == 0 || letters == 2);
	static const char *const never[] = { "SA", "SD", "SS" };
	for (size_t i = 0; i < sizeof never / sizeof *never; i++)
		whole = whole && (!letters || !text_equal(code + 4, never[i]));
	if (*code && !whole)
		return WRONG_POSTCODE;
	*out = code;
	return NULL;
}

/* Kept as people dial it: leading zero or plus. */
static const char *read_phone(struct arena *mem, const char *text, size_t n, const char **out)
{
	char *clean = text_clean(mem, text, n);
	if (!clean)
		return WRONG_TEXT;
	char *zero = strstr(clean, "(0)"); /* +31 (0)6 ... */
	if (zero && *clean == '+')
		memset(zero, ' ', 3);
	char *number = only(mem, clean, "+0123456789", " .-/()\302\240");
	if (!number)
		return WRONG_PHONE;
	size_t plus = *number == '+', digits = strspn(number + plus, "0123456789");
	if (*number && (number[plus + digits] || digits < 10 || digits > 15))
		return WRONG_PHONE;
	*out = number;
	return NULL;
}

static const char *read_int(const struct field *field, const char *text, int64_t *out)
{
	while (*text == ' ')
		text++;
	bool minus = *text == '-';
	text += minus;
	size_t digits = strspn(text, "0123456789");
	size_t end = digits + strspn(text + digits, " ");
	if (!digits || text[end])
		return WRONG_NUMBER;
	if (digits > 18)
		return WRONG_RANGE;
	int64_t n = 0;
	for (size_t i = 0; i < digits; i++)
		n = n * 10 + (text[i] - '0');
	n = minus ? -n : n;
	if (n < field->least || n > field->most)
		return WRONG_RANGE;
	*out = n;
	return NULL;
}

static bool word_among(const char *choices, const char *word)
{
	size_t n = strlen(word);
	if (strchr(word, ' '))
		return false;
	for (const char *at = choices; *at;) {
		size_t length = strcspn(at, " ");
		if (length == n && !memcmp(at, word, n))
			return true;
		at += length + strspn(at + length, " ");
	}
	return false;
}

/* Called once for each value that was sent; the same one twice is refused. */
static const char *read_choices(struct arena *mem, const struct field *field, const char *text, struct texts *out)
{
	if (!word_among(field->choices, text))
		return WRONG_CHOICE;
	for (size_t i = 0; i < out->n; i++)
		if (text_equal(out->at[i], text))
			return WRONG_CHOICE;
	const char **more = arena_array(mem, out->n + 1, sizeof *more);
	if (out->n)
		memcpy(more, out->at, out->n * sizeof *more);
	more[out->n] = text;
	*out = (struct texts){ more, out->n + 1 };
	return NULL;
}

/* '10.00', '10:00', '9.5' is none, '10', '10.00 uur'. */
static const char *read_time(const char *text, int64_t *out)
{
	while (*text == ' ')
		text++;
	size_t hours = strspn(text, "0123456789");
	if (!hours || hours > 2)
		return WRONG_TIME;
	int64_t hour = atoi(text), minute = 0;
	text += hours;
	if (*text == '.' || *text == ':') {
		if (strspn(text + 1, "0123456789") != 2)
			return WRONG_TIME;
		minute = atoi(text + 1);
		text += 3;
	}
	text += strspn(text, " ");
	if (!strncasecmp(text, "uur", 3))
		text += 3;
	text += strspn(text, " ");
	if (*text || hour > 23 || minute > 59)
		return WRONG_TIME;
	*out = hour * 60 + minute;
	return NULL;
}

static const char *read_token(const char *text, size_t n, const char **out)
{
	size_t good = strspn(text, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");
	if (n && (n != 43 || good != n))
		return WRONG_LINK;
	*out = text;
	return NULL;
}

static const char *read_id(const char *text, int64_t *out)
{
	int64_t id = strlen(text) <= 13 ? id_parse(text) : -1;
	if (id < 0)
		return WRONG_LINK;
	*out = id;
	return NULL;
}

const char *field_read(struct arena *mem, const struct field *field, const char *text, size_t n, void *at)
{
	switch (field->type) {
	case FIELD_LINE:
	case FIELD_LINES:
		return read_text(mem, field, text, n, at);
	case FIELD_PASSWORD:
		return read_password(mem, field, text, n, at);
	case FIELD_EMAIL:
		return read_email(mem, text, n, at);
	case FIELD_POSTCODE:
		return read_postcode(mem, text, n, at);
	case FIELD_PHONE:
		return read_phone(mem, text, n, at);
	case FIELD_INT:
		return *text ? read_int(field, text, at) : NULL;
	case FIELD_CHECK:
		*(bool *)at = n > 0;
		return NULL;
	case FIELD_CHOICE:
		if (*text && !word_among(field->choices, text))
			return WRONG_CHOICE;
		*(const char **)at = text;
		return NULL;
	case FIELD_CHOICES:
		return *text ? read_choices(mem, field, text, at) : NULL;
	case FIELD_ID:
		return *text ? read_id(text, at) : NULL;
	case FIELD_TIME:
		return *text ? read_time(text, at) : NULL;
	case FIELD_TOKEN:
		return read_token(text, n, at);
	case FIELD_DATE:
		break; /* three fields: form.c */
	}
	return WRONG_TEXT;
}
