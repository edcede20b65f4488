/* language.h - sentences, dates, distances and plurals in the reader's language.
 *
 * Source texts are English and are the msgids; nl comes from the .po files of the slices, joined
 * at build by tools/po2c. 'nl' says u; 'nl_je' says je where its own sentence differs. */
#pragma once
#include "platform/base/scope.h"

struct language {
	const char *code;    /* for <html lang>: nl, en */
	const char *variant; /* u, je or "" */
	const struct language *fallback;
	const struct text_row *rows; /* hashed by msgid, made by po2c */
	size_t n_rows;
};
extern const struct language language_nl, language_nl_je, language_en;

/* By code, "nl", "nl_je", "en"; NULL when we do not have it. */
const struct language *language_find(const char *code);
/* The best of Accept-Language among those offered (RFC 9110 12.5.4); 'fallback' when none fits. */
const struct language *language_accept(const char *header, const struct language *fallback);

/* The sentence; the msgid itself where there is none. */
const char *language_text(const struct language *language, const char *msgid);
const char *language_plural(const struct language *language, const char *one, const char *many, int64_t n);

/* The sentence with {name} places filled: name, value pairs ended by NULL. Plain text, for mails and titles. */
char *language_sentence(struct arena *mem, const struct language *language, const char *msgid, ...) __attribute__((sentinel));
/* One or many, with {n} filled: '3 dagen'. */
char *language_count(struct arena *mem, const struct language *language, const char *one, const char *many, int64_t n);

/* 'donderdag 26 november', with the year when it is not this year's. */
char *date_words(const struct scope *s, int64_t moment);
/* 'maart 2026' */
char *month_words(const struct scope *s, int64_t moment);
/* 'donderdag 26 november, 10.00 uur' */
char *moment_words(const struct scope *s, int64_t moment);
/* '10.00 uur' */
char *time_words(const struct scope *s, int64_t moment);
/* 'vandaag', 'gisteren', '3 dagen geleden', or the date. */
char *ago_words(const struct scope *s, int64_t moment);
/* '4 minuten lopen', 'om de hoek' (under a minute), '20 minuten fietsen' beyond 30 minutes' walk. */
char *distance_words(const struct scope *s, int64_t metres);
/* Monday to Sunday, 0 to 6. */
const char *weekday_words(const struct language *language, int weekday);
