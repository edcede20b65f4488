/* portable.c - refuses what SQLite and PostgreSQL read differently. */
#include "tools/sql2c/sql2c.h"
#include <string.h>

void check_portable(const struct schema *s, const struct query *q)
{
	(void)s;
	const struct tokens *b = &q->body;
	static const char *const before_star[] = { "SELECT", "DISTINCT", ",", ".", "RETURNING", NULL };
	for (size_t i = 1; i < b->n; i++)
		if (is(&b->at[i], "*") && is_any(&b->at[i - 1], before_star))
			refuse((struct place){ q->at.file, b->at[i].line }, "%s: name the columns instead of *; a new column would change the struct", q->name);
}
