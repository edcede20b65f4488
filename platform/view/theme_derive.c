/* theme_derive.c - what a token file of a municipality does not hold, made of the colours that it does hold.
 *
 * No file knows the colours of our quilt and hero: they become tints of its own two colours for actions. A shade
 * under the pointer comes nearer to the page until its text can be read. Nothing else is changed: whoever chose a
 * colour is told when it is hard to read, and chooses again. */
#include "platform/view/theme_table.h"
#include <stdio.h>
#include <string.h>

enum { STEPS = 20 };

static size_t place_of(const char *path)
{
	size_t i = 0;
	while (strcmp(theme_table[i].path, path))
		i++;
	return i;
}

static int part_of(const char *colour, int which)
{
	bool is_short = strlen(colour) == 4;
	char digits[3] = { colour[1 + which * (is_short ? 1 : 2)], colour[is_short ? 1 + which : 2 + which * 2], 0 };
	return (int)strtol(digits, NULL, 16);
}

/* So many hundredths of one colour in another. */
static const char *mix(struct arena *mem, const char *colour, const char *into, int percent)
{
	int c[3];
	for (int i = 0; i < 3; i++)
		c[i] = (part_of(colour, i) * percent + part_of(into, i) * (100 - percent) + 50) / 100;
	return arena_print(mem, "#%02x%02x%02x", (unsigned)c[0], (unsigned)c[1], (unsigned)c[2]);
}

/* As much of a colour on the page as can be under these texts (NULL: it does not count). */
static const char *tint(struct arena *mem, const char *colour, const char *page, int percent, const char *text, const char *link)
{
	for (; percent > 0; percent--) {
		const char *made = mix(mem, colour, page, percent);
		if (theme_contrast(text, made) >= 4.5 && (!link || theme_contrast(link, made) >= 4.5))
			return made;
	}
	return page;
}

static void make_quilt(struct arena *mem, const char **values)
{
	static const int laps[] = { 22, 22, 34, 34, 15, 15 };
	const char *page = values[place_of("basis.color.default.bg-document")];
	const char *text = values[place_of("basis.color.default.color-document")];
	const char *one = values[place_of("basis.color.action-1-inverse.bg-default")];
	const char *link = values[place_of("basis.color.action-2.color-default")], *two = link ? link : one;
	size_t first = place_of("buurt.lap-1"), hero = place_of("buurt.hero-bg");
	if (!page || !text || !one || values[first] || values[hero])
		return;
	values[hero] = tint(mem, one, page, 12, text, link);
	values[place_of("buurt.hero-color")] = text;
	for (size_t i = 0; i < sizeof laps / sizeof *laps; i++)
		values[first + i] = tint(mem, i % 2 ? two : one, page, laps[i], text, NULL);
}

/* Only where both are known: what stands in a gap comes from the standard look, with its own text. */
static void lighten(struct arena *mem, const char **values, const char *shade, const char *front)
{
	const char *page = values[place_of("basis.color.default.bg-document")], *text = values[place_of(front)];
	size_t at = place_of(shade);
	const char *colour = values[at];
	for (int i = 0; page && text && colour && i < STEPS && theme_contrast(text, values[at]) < 4.5; i++)
		values[at] = mix(mem, colour, page, 100 - 100 / STEPS * (i + 1));
}

/* Under the pointer: a breath of the colour of its own text. */
static void make_shade(struct arena *mem, const char **values)
{
	const char *page = values[place_of("basis.color.default.bg-document")];
	const char *text = values[place_of("basis.color.action-1.color-default")];
	const char **shade = &values[place_of("basis.color.action-1.bg-hover")];
	if (page && text && !*shade)
		*shade = tint(mem, text, page, 10, text, NULL);
}

void theme_derive(struct arena *mem, const char **values)
{
	make_shade(mem, values);
	lighten(mem, values, "basis.color.default.bg-hover", "basis.color.default.color-subtle");
	lighten(mem, values, "basis.color.default.bg-hover", "basis.color.action-2.color-default");
	lighten(mem, values, "basis.color.action-1.bg-hover", "basis.color.action-1.color-default");
	make_quilt(mem, values);
}
