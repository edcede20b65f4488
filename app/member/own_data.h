/* own_data.h - the rows of all tables that are about one person, found from the schema itself.
 *
 * A table that is added with columns of class 'person' is in the export and in the erasure from
 * that moment on; a test fails for one whose rows cannot be led back to a person. */
#pragma once
#include "app/member/own.h"

struct own_column {
	const char *name, *purpose;
	bool person; /* of class person: taken along, and emptied */
	bool is_moment;
};
struct own_table {
	const char *name;
	struct own_column *at;
	size_t n;
	struct db_query read;  /* the columns as text, for the person ?1 */
	struct db_query empty; /* texts and points of class person and community; sqlite NULL when there are none */
};
struct own_tables {
	struct own_table *at;
	size_t n;
	const char *lost; /* a table whose rows lead to nobody, or NULL: a mistake of ours */
};
/* Made once for the process. */
const struct own_tables *own_tables(void);

/* All of it, for the person to take along. */
result own_json(struct scope *s, person_id person, char **out) MUST_USE;
struct own_value {
	const char *name, *purpose, *text;
};
struct own_row {
	struct own_value *at;
	size_t n;
};
struct own_section {
	const char *table;
	struct own_row *at;
	size_t n;
};
struct own_export {
	const char *community, *moment;
	struct own_section *at;
	size_t n;
};
result own_read(struct scope *s, person_id person, struct own_export *out) MUST_USE;
void own_data_page(struct html *o, const struct own_export *p);

/* Empties what other slices keep of somebody. Inside a write. */
result own_empty(struct scope *s, person_id person) MUST_USE;
/* Somebody is gone from all communities. Inside a write. */
result member_erase_person(struct scope *s, person_id person) MUST_USE;
