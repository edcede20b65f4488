/* language.c - which language, and the sentence in it.
 *
 * The tables of nl and nl_je are made by tools/po2c (build/texts.c); English needs none, its
 * sentences are the msgids. A variant falls back on its language, a language on the msgid. */
#include "platform/view/language.h"
#include "platform/view/text_row.h"
#include <stdlib.h>
#include <strings.h>

static const struct text_row *row_of(const struct language *language, const char *msgid)
{
	size_t n = strlen(msgid);
	uint32_t hash = text_hash(msgid, n);
	for (; language; language = language->fallback) {
		size_t mask = language->n_rows - 1;
		for (size_t i = hash & mask; language->n_rows && language->rows[i].msgid; i = (i + 1) & mask)
			if (language->rows[i].hash == hash && !strcmp(language->rows[i].msgid, msgid))
				return &language->rows[i];
	}
	return NULL;
}

/* Most sentences are constants: where one stood last tells its row, which is then only compared. */
static const struct text_row *row_met(const struct language *language, const char *msgid)
{
	enum { MET = 512 };
	static _Thread_local struct {
		const struct language *language;
		const char *msgid;
		const struct text_row *row;
	} met[MET], *m;
	m = &met[((uintptr_t)msgid >> 3 ^ (uintptr_t)language >> 4) % MET];
	if (m->language == language && m->msgid == msgid && !strcmp(m->row->msgid, msgid))
		return m->row;
	const struct text_row *row = row_of(language, msgid);
	if (row) {
		m->language = language;
		m->msgid = msgid;
		m->row = row;
	}
	return row;
}

const char *language_text(const struct language *language, const char *msgid)
{
	const struct text_row *row = msgid && *msgid ? row_met(language, msgid) : NULL;
	return row ? row->text[0] : msgid;
}

const char *language_plural(const struct language *language, const char *one, const char *many, int64_t n)
{
	const struct text_row *row = row_of(language, one);
	if (!row || !row->text[1])
		return n == 1 ? one : many;
	return row->text[n != 1];
}

const struct language *language_find(const char *code)
{
	static const struct language *const all[] = { &language_nl, &language_nl_je, &language_en };
	static const char *const codes[] = { "nl", "nl_je", "en" };
	for (size_t i = 0; code && i < sizeof all / sizeof *all; i++)
		if (!strcmp(code, codes[i]))
			return all[i];
	return NULL;
}

/* The weight of one range of the header, in thousandths; 1000 where it says none. */
static int weight(const char *from, const char *end)
{
	const char *q = memchr(from, ';', (size_t)(end - from));
	while (q && q < end && *q != '=')
		q++;
	if (!q || q >= end)
		return 1000;
	int thousandths = 0, unit = 1000;
	for (q++; q < end && unit && ((*q >= '0' && *q <= '9') || *q == '.' || *q == ' '); q++) {
		if (*q < '0')
			continue;
		thousandths += (*q - '0') * unit;
		unit /= 10;
	}
	return thousandths;
}

/* What a range like nl-BE stands for. The community chooses between u and je, not the browser. */
static const struct language *offered(const char *range, size_t n, const struct language *fallback)
{
	if (n && range[0] == '*')
		return fallback;
	bool whole = n == 2 || (n > 2 && range[2] == '-');
	if (whole && !strncasecmp(range, "en", 2))
		return &language_en;
	if (whole && !strncasecmp(range, "nl", 2))
		return fallback && !strcmp(fallback->code, "nl") ? fallback : &language_nl;
	return NULL;
}

const struct language *language_accept(const char *header, const struct language *fallback)
{
	const struct language *best = fallback;
	int most = 0;
	for (const char *c = header ? header : ""; *c;) {
		c += strspn(c, " \t,");
		const char *end = c + strcspn(c, ",");
		size_t n = strcspn(c, " \t,;");
		const struct language *language = offered(c, n, fallback);
		int q = weight(c, end);
		if (language && q > most) {
			best = language;
			most = q;
		}
		c = end;
	}
	return best;
}
