/* texts.h - invented words and names for the demo town. */
#pragma once
#include <stddef.h>

struct demo_text {
	int kind; /* row of the table of kinds */
	const char *title, *body;
};
extern const struct demo_text demo_asks[], demo_offers[];
extern const size_t n_demo_asks, n_demo_offers;
extern const char *const demo_first_words[], *const demo_replies[], *const demo_first_names[], *const demo_last_names[],
												       *const demo_abouts[];
extern const size_t n_demo_first_words, n_demo_replies, n_demo_first_names, n_demo_last_names, n_demo_abouts;
