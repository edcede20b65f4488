/* reply.c - what the person wrote now: without quotes, signature and the mail that was answered.
 *
 * Each line becomes one letter (reply.h); rules on the word that the letters make say what stays.
 * The idea is that of Discourse's email_reply_trimmer (MIT); the rules are our own. When nothing
 * but quotation is left, the answer is empty. Between quotes that a person answered one by one,
 * the quotes stay. */
#include "platform/mail/mail.h"
#include "platform/base/text.h"
#include "platform/mail/mime.h"
#include "platform/mail/reply.h"

enum { LINES_MOST = 4000, MARKER_LINES = 4, HEADERS_LEAST = 3, SIGNATURE_LINES = 5 };

struct lines {
	struct arena *mem;
	char **at;
	char *kinds; /* a letter a line, and a zero */
	size_t n;
};

static struct lines lines_of(struct arena *mem, const char *text)
{
	struct lines l = { .mem = mem };
	size_t room = 0;

	while (l.n < LINES_MOST) {
		size_t n = strcspn(text, "\n");
		l.at = arena_grow(mem, l.at, l.n, &room, sizeof *l.at);
		l.at[l.n++] = arena_copy_bytes(mem, text, n);
		if (!text[n])
			break;
		text += n + 1;
	}
	l.kinds = arena_take(mem, l.n + 1);
	for (size_t i = 0; i < l.n; i++)
		l.kinds[i] = reply_line(l.at[i]);
	return l;
}

static void cut_from(struct lines *l, size_t from)
{
	l->n = from;
	l->kinds[from] = 0;
}

static void drop(struct lines *l, size_t i)
{
	memmove(l->at + i, l->at + i + 1, (l->n - i - 1) * sizeof *l->at);
	memmove(l->kinds + i, l->kinds + i + 1, l->n - i);
	l->n--;
}

static size_t next_not(const struct lines *l, size_t i, const char *kinds)
{
	return i + strspn(l->kinds + i, kinds);
}

static bool text_before(const struct lines *l, size_t i)
{
	return memchr(l->kinds, LINE_TEXT, i) != NULL;
}

/* ---- markers, also those that a program broke over lines ---- */

static bool marker_of(const struct lines *l, size_t i, size_t n)
{
	AUTO_ARENA mem = { 0 };
	const char *words = "";

	for (size_t k = i; k < i + n; k++) {
		if (l->kinds[k] == LINE_EMPTY)
			return false;
		words = arena_print(&mem, "%s %s", words, l->at[k] + strspn(l->at[k], " \t>"));
	}
	size_t next = next_not(l, i + n, "e");
	bool quote_follows = l->kinds[next] == LINE_QUOTE && l->kinds[i] != LINE_QUOTE && n == 1 && strchr(words, ':');
	return (n == 1 || reply_marker_begins(&mem, l->at[i])) && reply_marker(&mem, words, quote_follows);
}

static void find_markers(struct lines *l)
{
	for (size_t i = 0; i < l->n; i++)
		for (size_t n = 1; n <= MARKER_LINES && i + n <= l->n; n++)
			if (l->kinds[i] != LINE_EMPTY && marker_of(l, i, n)) {
				for (size_t k = 1; k < n; k++)
					drop(l, i + 1);
				l->kinds[i] = LINE_MARKER;
				break;
			}
}

/* ---- the rules ---- */

/* The heads of an embedded mail: at least three fields, where a long one may run over a line or two. */
static bool embedded_head(const struct lines *l, size_t i)
{
	size_t headers = 0, others = 0;

	for (; i < l->n && others <= 2 && headers < HEADERS_LEAST; i++) {
		if (l->kinds[i] == LINE_HEADER) {
			headers++;
			others = 0;
		} else if (l->kinds[i] != LINE_EMPTY || headers == 0) {
			others++;
		}
	}
	return headers >= HEADERS_LEAST;
}

static void cut_at_heads(struct lines *l)
{
	for (size_t i = 0; i < l->n; i++)
		if (l->kinds[i] == LINE_HEADER && embedded_head(l, i)) {
			cut_from(l, i);
			return;
		}
	for (size_t i = 0; i < l->n; i++)
		if (l->kinds[i] == LINE_HEADER)
			l->kinds[i] = LINE_TEXT; /* 'Aan: u allen' by a person */
}

/* Bottom posting: a marker, a quotation, and after it the answer and nothing but the answer. */
static bool keep_bottom(struct lines *l)
{
	size_t start = next_not(l, 0, "es"), i = start;

	if (l->kinds[i] != LINE_MARKER)
		return false;
	i = next_not(l, i + 1, "eqb");
	if (!memchr(l->kinds + start, LINE_QUOTE, i - start))
		return false;
	size_t end = next_not(l, i, "tesd");
	if (l->kinds[i] != LINE_TEXT || end != l->n)
		return false;
	memmove(l->at, l->at + i, (l->n - i) * sizeof *l->at);
	memmove(l->kinds, l->kinds + i, l->n - i + 1);
	l->n -= i;
	return true;
}

/* From a marker on, unless a person wrote between the quotes that follow it. */
static void cut_at_markers(struct lines *l)
{
	for (size_t i = 0; i < l->n; i++) {
		if (l->kinds[i] != LINE_MARKER)
			continue;
		size_t quotes = next_not(l, i + 1, "e");
		size_t answer = next_not(l, quotes, "qeb");
		bool interleaved = l->kinds[quotes] == LINE_QUOTE && l->kinds[answer] == LINE_TEXT;
		if (!interleaved) {
			cut_from(l, i);
			return;
		}
	}
}

/* A drawn line within a longer text is the writer's own; before a few last lines it begins a signature. */
static bool begins_signature(const struct lines *l, size_t i)
{
	size_t texts = 0;

	for (size_t k = i + 1; k < l->n; k++)
		texts += l->kinds[k] == LINE_TEXT;
	return texts <= SIGNATURE_LINES || !reply_is_rule(l->at[i]);
}

static void cut_at_delimiter(struct lines *l)
{
	for (size_t i = 0; i < l->n; i++) {
		if (l->kinds[i] != LINE_DELIMITER || !text_before(l, i))
			continue;
		if (begins_signature(l, i)) {
			cut_from(l, i);
			return;
		}
		l->kinds[i] = LINE_TEXT;
	}
}

static void drop_kinds(struct lines *l, const char *kinds)
{
	for (size_t i = l->n; i-- > 0;)
		if (strchr(kinds, l->kinds[i]))
			drop(l, i);
}

static void cut_end(struct lines *l)
{
	while (l->n && strchr("eqbd", l->kinds[l->n - 1]))
		cut_from(l, l->n - 1);
}

static char *joined(const struct lines *l)
{
	struct mime o = { .mem = l->mem };

	for (size_t i = 0; i < l->n; i++) {
		size_t n = strlen(l->at[i]);
		while (n && (l->at[i][n - 1] == ' ' || l->at[i][n - 1] == '\t'))
			n--;
		mime_put(&o, l->at[i], n);
		mime_text(&o, "\n");
	}
	char *text = o.n ? text_clean(l->mem, o.at, o.n) : NULL;
	return text ? text : arena_copy(l->mem, "");
}

char *mail_reply_text(struct arena *mem, const char *text)
{
	struct lines l = lines_of(mem, text);

	find_markers(&l);
	cut_at_heads(&l);
	if (!keep_bottom(&l))
		cut_at_markers(&l);
	cut_at_delimiter(&l);
	drop_kinds(&l, "sb");
	cut_end(&l);
	if (!text_before(&l, l.n))
		return arena_copy(mem, "");
	return joined(&l);
}
