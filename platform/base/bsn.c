/* bsn.c - finds burgerservicenummers in text. The law must give the right to keep one (UAVG 46), and
 * none gives it to us, so text that holds one is refused, or comes in without it.
 *
 * Nine digits, with at most a space, dot or hyphen between two, that pass the eleven test. Groups of
 * digits are taken together in each way, but a whole telephone number is left alone: a part of one
 * passes the test one time in eleven. */
#include "platform/base/text.h"
#include <ctype.h>
#include <string.h>

enum { BSN_DIGITS = 9, PHONE_DIGITS = 10 };

/* 9a + 8b + ... + 2h - i is a multiple of 11. */
static bool eleven_test(const char digits[BSN_DIGITS])
{
	int sum = -(digits[BSN_DIGITS - 1] - '0'), all = digits[BSN_DIGITS - 1] - '0';
	for (int i = 0; i < BSN_DIGITS - 1; i++) {
		sum += (BSN_DIGITS - i) * (digits[i] - '0');
		all += digits[i] - '0';
	}
	return all > 0 && sum % 11 == 0;
}

static bool is_digit(char c)
{
	return isdigit((unsigned char)c);
}

/* A part of a word or a longer number begins or ends with this. */
static bool joins(char c)
{
	return isalnum((unsigned char)c);
}

/* The end of a run: digits, with single separators between them. */
static const char *run_end(const char *from)
{
	while (is_digit(*from) || (*from && strchr(" .-", *from) && is_digit(from[1])))
		from++;
	return from;
}

static size_t count_digits(const char *from, const char *end)
{
	size_t n = 0;
	for (; from < end; from++)
		n += is_digit(*from);
	return n;
}

static bool is_phone(const char *text, const char *from, const char *end)
{
	bool international = from > text && from[-1] == '+';
	return international || (*from == '0' && count_digits(from, end) >= PHONE_DIGITS);
}

/* The end of a number that begins at 'from', or NULL. */
static const char *number_end(const char *from, const char *end)
{
	char digits[BSN_DIGITS];
	size_t n = 0;
	const char *c = from;
	for (; c < end && n < BSN_DIGITS; c++)
		if (is_digit(*c))
			digits[n++] = *c;
	return n == BSN_DIGITS && !joins(*c) && eleven_test(digits) ? c : NULL;
}

/* The first number of a text from 'from' on; its end, or NULL. */
static const char *find(const char *text, const char *from, const char **begin)
{
	while (*from) {
		if (!is_digit(*from) || (from > text && joins(from[-1]))) {
			from++;
			continue;
		}
		const char *end = run_end(from), *found = NULL;
		bool phone = is_phone(text, from, end);
		for (const char *c = from; c < end && !phone && !found; c++)
			if (is_digit(*c) && (c == from || !is_digit(c[-1])) && (found = number_end(c, end)))
				*begin = c;
		if (found)
			return found;
		from = end;
	}
	return NULL;
}

bool text_holds_bsn(const char *text)
{
	const char *begin;
	return find(text, text, &begin) != NULL;
}

char *text_hide_bsn(struct arena *mem, const char *text)
{
	char *out = arena_copy(mem, text);
	const char *begin, *end, *from = out;
	while ((end = find(out, from, &begin))) {
		for (char *c = out + (begin - out); c < end; c++)
			if (is_digit(*c))
				*c = 'X';
		from = end;
	}
	return out;
}
