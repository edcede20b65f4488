#include "app/community/draw.h"
#include "platform/base/text.h"
#include <math.h>

/* names.c - place names on the large drawing: each whole inside its area, none over another.
 *
 * A name is broken at spaces, behind hyphens and before -buurt, -wijk and the like, as a mapmaker does.
 * Widths are reckoned from the font (21 px, on average 11.6 units a letter). A name that does not fit is left out:
 * the list beside the drawing says all of them. */

enum { LETTERS = 12, LINE = 25, LINES = 4, ROOM = 40 };

struct name_box {
	double left, top, right, bottom;
};
struct broken {
	char *lines[LINES];
	size_t n;
};

/* Where a word may be broken: behind a hyphen, or before the last part of a compound. 0: nowhere. */
static size_t break_in(const char *word, bool *hyphen)
{
	static const char *const ends[] = { "buurt", "wijk", "kwartier", "polder", "park", "dorp", "weide", "heuvel", "veld" };
	const char *own = strchr(word, '-');
	size_t n = strlen(word);

	*hyphen = false;
	if (own && own[1])
		return (size_t)(own - word) + 1;
	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
		size_t end = strlen(ends[i]);

		if (n > end + 4 && !strcmp(word + n - end, ends[i])) {
			*hyphen = true;
			return n - end;
		}
	}
	return 0;
}

/* Adds a word to the last line, or begins a new one when it would be too long. */
static bool add_word(struct arena *mem, struct broken *b, const char *word, size_t longest)
{
	char *last = b->n ? b->lines[b->n - 1] : NULL;
	bool joined = last && last[strlen(last) - 1] == '-';

	if (last && !joined && text_length(last) + 1 + text_length(word) <= longest) {
		b->lines[b->n - 1] = arena_print(mem, "%s %s", last, word);
		return true;
	}
	if (b->n == LINES)
		return false;
	b->lines[b->n++] = arena_copy(mem, word);
	return true;
}

/* The name in lines of at most so many letters; false when a word is longer than that. */
static bool break_name(struct arena *mem, const char *name, size_t longest, struct broken *out)
{
	struct texts words = text_split(mem, name, ' ');
	bool hyphen, fits = true;

	out->n = 0;
	for (size_t i = 0; i < words.n && fits; i++) {
		size_t at = text_length(words.at[i]) > longest ? break_in(words.at[i], &hyphen) : 0;

		if (at) {
			fits = add_word(mem, out, arena_print(mem, "%.*s%s", (int)at, words.at[i], hyphen ? "-" : ""), longest);
			fits = fits && add_word(mem, out, words.at[i] + at, longest);
		} else {
			fits = add_word(mem, out, words.at[i], longest);
		}
	}
	for (size_t i = 0; i < out->n; i++)
		fits &= text_length(out->lines[i]) <= longest;
	return fits && out->n;
}

static struct name_box box_of(const struct broken *b, double x, double y)
{
	size_t longest = 0;

	for (size_t i = 0; i < b->n; i++)
		longest = text_length(b->lines[i]) > longest ? text_length(b->lines[i]) : longest;
	double half = (double)longest * LETTERS / 2, tall = (double)b->n * LINE / 2;
	return (struct name_box){ x - half, y - tall, x + half, y + tall };
}

static bool over(const struct name_box *a, const struct name_box *b)
{
	return a->left < b->right && b->left < a->right && a->top < b->bottom && b->top < a->bottom;
}

/* The corners and the ends of the middle line lie in the area; letters are slimmer than their box, so it is
 * taken an eighth smaller. */
static bool within(const struct shape *shape, const struct frame *f, const struct name_box *b)
{
	double in = (b->right - b->left) / 16, down = (b->bottom - b->top) / 16;
	const double xs[] = { b->left + in, b->right - in, b->left + in, b->right - in, b->left + in, b->right - in };
	const double ys[] = {
		b->top + down,           b->top + down, b->bottom - down, b->bottom - down, (b->top + b->bottom) / 2,
		(b->top + b->bottom) / 2
	};

	for (size_t i = 0; i < 6; i++) {
		struct point p = { f->high.lat - ys[i] / f->height * (f->high.lat - f->low.lat),
			           f->low.lon + xs[i] / f->width * (f->high.lon - f->low.lon) };
		if (!inside(shape, p))
			return false;
	}
	return true;
}

static void put_name(struct html *o, const struct broken *b, double x, double y)
{
	double first = y - (double)(b->n - 1) * LINE / 2 + 7;

	html_raw(o, "<text class=\"quilt__naam\" x=\"");
	html_attr(o, lround(x));
	html_raw(o, "\" y=\"");
	html_attr(o, lround(first));
	html_raw(o, "\">");
	for (size_t i = 0; i < b->n; i++) {
		if (i) {
			html_raw(o, "<tspan x=\"");
			html_attr(o, lround(x));
			html_raw(o, "\" dy=\"1.19em\">");
		}
		html_text(o, b->lines[i]);
		if (i)
			html_raw(o, "</tspan>");
	}
	html_raw(o, "</text>");
}

/* Tries the name on one line, then on shorter ones. */
static bool fit_name(struct arena *mem, const struct lap *lap, const struct frame *f, struct broken *out, struct name_box *box)
{
	double x, y;

	frame_place(f, lap->middle, &x, &y);
	for (size_t longest = text_length(lap->name); longest >= 5; longest--) {
		if (!break_name(mem, lap->name, longest, out))
			continue;
		*box = box_of(out, x, y);
		if (within(lap->shape, f, box))
			return true;
	}
	return false;
}

void draw_names(struct html *o, const struct laps *laps, const struct frame *f)
{
	bool *tried = arena_array(o->mem, laps->n + 1, sizeof *tried);
	struct name_box boxes[ROOM];
	size_t n = 0;

	for (size_t done = 0; done < laps->n && n < ROOM; done++) {
		size_t largest = laps->n;
		struct broken b;
		double x, y;

		for (size_t i = 0; i < laps->n; i++)
			if (!tried[i] &&
			    (largest == laps->n || shape_size(laps->at[i].shape) > shape_size(laps->at[largest].shape)))
				largest = i;
		tried[largest] = true;
		bool free = fit_name(o->mem, &laps->at[largest], f, &b, &boxes[n]);
		for (size_t i = 0; i < n && free; i++)
			free = !over(&boxes[i], &boxes[n]);
		if (!free)
			continue;
		frame_place(f, laps->at[largest].middle, &x, &y);
		put_name(o, &b, x, y);
		n++;
	}
}
