/* postgres_values.c - values to and from PostgreSQL's binary form.
 *
 * Big-endian numbers; arrays of one dimension; numeric (what SUM gives) as digits of base 10,000.
 * Source: the *send and *recv functions in PostgreSQL's src/backend/utils/adt. */
#include "platform/db/postgres_values.h"
#include <arpa/inet.h>
#include <string.h>

/* From pg_type.dat: these numbers never change. */
enum {
	TYPE_BOOL = 16,
	TYPE_BYTEA = 17,
	TYPE_NAME = 19,
	TYPE_INT8 = 20,
	TYPE_INT2 = 21,
	TYPE_INT4 = 23,
	TYPE_TEXT = 25,
	TYPE_FLOAT4 = 700,
	TYPE_FLOAT8 = 701,
	TYPE_TEXT_ARRAY = 1009,
	TYPE_INT8_ARRAY = 1016,
	TYPE_BPCHAR = 1042,
	TYPE_VARCHAR = 1043,
	TYPE_NUMERIC = 1700,
};

Oid postgres_type(enum db_type type)
{
	static const Oid types[] = {
		[DB_NONE] = 0,          [DB_INT] = TYPE_INT8,        [DB_TEXT] = TYPE_TEXT,        [DB_REAL] = TYPE_FLOAT8,
		[DB_BLOB] = TYPE_BYTEA, [DB_INTS] = TYPE_INT8_ARRAY, [DB_TEXTS] = TYPE_TEXT_ARRAY,
	};
	return types[type];
}

bool postgres_type_fits(Oid found, enum db_type wanted)
{
	switch (found) {
	case TYPE_INT8:
	case TYPE_INT4:
	case TYPE_INT2:
	case TYPE_NUMERIC:
		return wanted == DB_INT || wanted == DB_REAL;
	case TYPE_BOOL:
		return wanted == DB_INT;
	case TYPE_FLOAT8:
	case TYPE_FLOAT4:
		return wanted == DB_REAL;
	case TYPE_TEXT:
	case TYPE_VARCHAR:
	case TYPE_BPCHAR:
	case TYPE_NAME:
		return wanted == DB_TEXT;
	case TYPE_BYTEA:
		return wanted == DB_BLOB;
	default:
		return false;
	}
}

/* ---- to PostgreSQL ---- */

static char *put_number(char *to, uint32_t value)
{
	uint32_t swapped = htonl(value);
	memcpy(to, &swapped, sizeof swapped);
	return to + sizeof swapped;
}

static char *put_big(char *to, uint64_t value)
{
	return put_number(put_number(to, (uint32_t)(value >> 32)), (uint32_t)value);
}

enum { ARRAY_HEAD = 5 * 4 };

static char *put_array_head(char *to, Oid element, size_t n)
{
	to = put_number(to, n ? 1 : 0); /* dimensions */
	to = put_number(to, 0);         /* no NULL in it */
	to = put_number(to, element);
	if (n) {
		to = put_number(to, (uint32_t)n);
		to = put_number(to, 1); /* counts from 1 */
	}
	return to;
}

static struct bytes ints_bytes(struct arena *mem, struct ints list)
{
	char *start = arena_take(mem, ARRAY_HEAD + 12 * list.n);
	char *to = put_array_head(start, TYPE_INT8, list.n);
	for (size_t i = 0; i < list.n; i++)
		to = put_big(put_number(to, 8), (uint64_t)list.at[i]);
	return (struct bytes){ start, (size_t)(to - start) };
}

static struct bytes texts_bytes(struct arena *mem, struct text_list list)
{
	size_t room = ARRAY_HEAD;
	for (size_t i = 0; i < list.n; i++)
		room += 4 + strlen(list.at[i]);
	char *start = arena_take(mem, room);
	char *to = put_array_head(start, TYPE_TEXT, list.n);
	for (size_t i = 0; i < list.n; i++) {
		size_t length = strlen(list.at[i]);
		to = put_number(to, (uint32_t)length);
		memcpy(to, list.at[i], length);
		to += length;
	}
	return (struct bytes){ start, (size_t)(to - start) };
}

static struct bytes big_bytes(struct arena *mem, uint64_t value)
{
	char *start = arena_take(mem, sizeof value);
	put_big(start, value);
	return (struct bytes){ start, sizeof value };
}

/* .at is NULL for NULL. */
static struct bytes value_bytes(struct arena *mem, const struct db_value *v)
{
	uint64_t bits;
	switch (v->type) {
	case DB_INT:
		return big_bytes(mem, (uint64_t)v->integer);
	case DB_REAL:
		memcpy(&bits, &v->real, sizeof bits);
		return big_bytes(mem, bits);
	case DB_TEXT:
		return (struct bytes){ v->text, v->text ? strlen(v->text) : 0 };
	case DB_BLOB:
		return v->blob;
	case DB_INTS:
		return ints_bytes(mem, v->ints);
	case DB_TEXTS:
		return texts_bytes(mem, v->texts);
	case DB_NONE:
		break;
	}
	return (struct bytes){ 0 };
}

struct postgres_values postgres_values(struct arena *mem, const struct db_query *q, const struct db_value *values)
{
	const char **at = arena_array(mem, q->n_params, sizeof *at);
	int *lengths = arena_array(mem, q->n_params, sizeof *lengths);
	int *formats = arena_array(mem, q->n_params, sizeof *formats);
	for (unsigned i = 0; i < q->n_params; i++) {
		struct bytes value = value_bytes(mem, &values[i]);
		at[i] = value.at;
		lengths[i] = (int)value.n;
		formats[i] = 1;
	}
	return (struct postgres_values){ at, lengths, formats };
}

/* ---- from PostgreSQL ---- */

static uint64_t get_bytes(const char *from, size_t n)
{
	uint64_t value = 0;
	for (size_t i = 0; i < n; i++)
		value = value << 8 | (unsigned char)from[i];
	return value;
}

static int get_short(const char *from)
{
	return (int16_t)(uint16_t)get_bytes(from, 2);
}

/* Head of four shorts: digits, weight of the first, sign, scale; then the digits. */
static double numeric_real(const char *from)
{
	int n = get_short(from), weight = get_short(from + 2);
	double value = 0;
	for (int i = 0; i < n; i++)
		value = value * 10000 + get_short(from + 8 + 2 * i);
	for (int power = weight - n + 1; power > 0; power--)
		value *= 10000;
	for (int power = weight - n + 1; power < 0; power++)
		value /= 10000;
	return get_bytes(from + 4, 2) == 0x4000 ? -value : value;
}

/* The whole part: sums of whole numbers have no other. */
static int64_t numeric_int(const char *from)
{
	int n = get_short(from), weight = get_short(from + 2);
	int64_t value = 0;
	for (int i = 0; i <= weight; i++)
		value = value * 10000 + (i < n ? get_short(from + 8 + 2 * i) : 0);
	return get_bytes(from + 4, 2) == 0x4000 ? -value : value;
}

int64_t postgres_read_int(const PGresult *found, int row, int column)
{
	const char *from = PQgetvalue(found, row, column);
	switch (PQftype(found, column)) {
	case TYPE_INT8:
		return (int64_t)get_bytes(from, 8);
	case TYPE_INT4:
		return (int32_t)(uint32_t)get_bytes(from, 4);
	case TYPE_INT2:
		return get_short(from);
	case TYPE_BOOL:
		return *from != 0;
	case TYPE_NUMERIC:
		return numeric_int(from);
	default:
		return 0;
	}
}

double postgres_read_real(const PGresult *found, int row, int column)
{
	const char *from = PQgetvalue(found, row, column);
	uint64_t bits;
	uint32_t half;
	double value;
	float small;
	switch (PQftype(found, column)) {
	case TYPE_FLOAT8:
		bits = get_bytes(from, 8);
		memcpy(&value, &bits, sizeof value);
		return value;
	case TYPE_FLOAT4:
		half = (uint32_t)get_bytes(from, 4);
		memcpy(&small, &half, sizeof small);
		return (double)small;
	case TYPE_NUMERIC:
		return numeric_real(from);
	default:
		return (double)postgres_read_int(found, row, column);
	}
}
