/* demo.h - the invented town that a municipality is shown: a year of neighbours, played by the product's own rules. */
#pragma once
#include "platform/job/job.h"

/* Fills an empty database with the demo town, ending today; refuses one that holds a community already. The
 * same day gives the same town. 'jobs' runs the jobs of the year. Takes some seconds; prints a dot a month to stderr. */
result demo_make(struct scope *s, struct jobs *jobs) MUST_USE;

/* Who can sign in, for what `stoep demo` prints. */
struct demo_account {
	const char *name, *email, *role;
};
extern const struct demo_account demo_accounts[];
extern const size_t n_demo_accounts;
extern const char demo_password[];
