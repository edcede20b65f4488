/* house_test.h - an empty installation for the tests of this slice, in memory and on PostgreSQL in turn. */
#pragma once
#include "app/community/community.h"

struct house {
	struct arena mem;
	struct db_options options;
	struct db_store *store;
	struct scope s;
	bool postgres;
};

/* The next engine, empty but for its schema; NULL after the last. NULL begins. PostgreSQL takes part when
 * STOEP_TEST_POSTGRES names a database; its tables stand in a schema of their own. */
struct house *house_next(struct house *before);
#define EACH_HOUSE(h) for (struct house *h = house_next(NULL); h; h = house_next(h))

/* Six buurten in two wijken: squares of 0.01 degree, BU99990101 ... BU99990203, west to east in two rows. The wijken
 * themselves are not among them. 'shift' moves all to the east, in degrees. */
struct area_rows six_buurten(struct arena *mem, double shift);
/* Imports these, and a postcode in the middle of each: 9999AA ... 9999AF, and 9999 in the first. */
void import_six(struct house *h);
