/* form_fuzz.c - any bytes as a form, a form with files, one typed field, or a path.
 *
 * The first byte chooses. What comes out must hold what web.h promises: no zero in names, text that
 * is UTF-8 within its limits, numbers within theirs, ids that are read back to the same text.
 * Corpus: test/fuzz/form. */
#include "platform/web/internal.h"
#include <assert.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

static void check_pairs(const struct pairs *pairs)
{
	assert(pairs->n <= MOST_PAIRS);
	for (size_t i = 0; i < pairs->n; i++) {
		assert(pairs->at[i].name && pairs->at[i].value);
		assert(pairs->at[i].value[pairs->at[i].n] == 0);
		assert(pairs->at[i].file_name || strlen(pairs->at[i].value) == pairs->at[i].n);
	}
}

static void try_urlencoded(struct arena *mem, const char *text, size_t n)
{
	struct pairs pairs;
	if (pairs_urlencoded(mem, text, n, &pairs))
		check_pairs(&pairs);
	char *decoded = percent_decode(mem, text, n, false);
	if (!decoded)
		return;
	char *again = percent_encode(mem, decoded);
	assert(!strcmp(percent_decode(mem, again, strlen(again), false), decoded));
}

/* The first line is the content type. */
static void try_multipart(struct arena *mem, const char *text, size_t n)
{
	const char *line = memchr(text, '\n', n);
	size_t head = line ? (size_t)(line - text) : n;
	struct pairs pairs;
	if (pairs_multipart(mem, arena_copy_bytes(mem, text, head), text + head + !!line, n - head - !!line, &pairs))
		check_pairs(&pairs);
}

union value {
	const char *text;
	int64_t number;
	bool yes;
	struct texts texts;
};

/* Every sign of the text is one of these, and it is empty or of a fitting length. */
static void holds_only(const char *text, const char *signs, size_t least, size_t most)
{
	size_t n = strlen(text);
	assert(strspn(text, signs) == n && (!n || (n >= least && n <= most)));
}

static void check_text_field(const struct field *field, const char *text, size_t n)
{
	assert(text_valid(text, strlen(text)));
	switch (field->type) {
	case FIELD_EMAIL:
		assert(!*text || (strchr(text, '@') && strlen(text) <= 254 && !strpbrk(text, " \r\n<>,;\"")));
		break;
	case FIELD_POSTCODE:
		holds_only(text, "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ", 4, 6);
		break;
	case FIELD_PHONE:
		holds_only(text, "+0123456789", 10, 16);
		break;
	case FIELD_TOKEN:
		assert(n == 0 || n == 43);
		break;
	default:
		assert((int64_t)text_length(text) <= field->most && (field->type != FIELD_LINE || !strchr(text, '\n')));
	}
}

static void try_field(struct arena *mem, enum field_type type, const char *text, size_t n)
{
	const struct field field = { .name = "f", .type = type, .least = 1, .most = 200, .choices = "een twee drie" };
	union value value = { .texts = { NULL, 0 } };
	if (memchr(text, 0, n)) /* pairs.c lets none through */
		return;
	if (type == FIELD_LINE || type == FIELD_LINES || (type >= FIELD_PASSWORD && type <= FIELD_PHONE) || type == FIELD_TOKEN)
		value.text = "";
	if (field_read(mem, &field, arena_copy_bytes(mem, text, n), n, &value))
		return;
	switch (type) {
	case FIELD_INT:
		assert(!n || (value.number >= 1 && value.number <= 200));
		break;
	case FIELD_TIME:
		assert(value.number >= 0 && value.number < 24 * 60);
		break;
	case FIELD_ID:
		assert(value.number >= 0);
		break;
	case FIELD_CHECK:
	case FIELD_CHOICES:
	case FIELD_DATE:
		break;
	case FIELD_CHOICE:
		assert(!n || strstr(field.choices, value.text));
		break;
	default:
		check_text_field(&field, value.text, n);
	}
}

static result nothing(struct request *req)
{
	(void)req;
	return OK;
}

static void try_path(struct arena *mem, const char *text, size_t n)
{
	static const struct route routes[] = {
		GET("/", ANYONE, nothing),
		GET("/vraag/nieuw", ANYONE, nothing),
		GET("/vraag/:ask", ANYONE, nothing),
		POST("/vraag/:ask/:offer/:x/:y", ANYONE, nothing),
		GET("/pagina/*name", ANYONE, nothing),
	};
	static const struct slice slice = { .name = "fuzz", .routes = routes, .n_routes = sizeof routes / sizeof *routes };
	struct router *router;
	struct route_match match;
	const char *path = join(mem, "/", arena_copy_bytes(mem, text, n), NULL);
	assert(!router_new(mem, &slice, 1, &router));
	router_find(router, mem, n & 1 ? IS_POST : IS_GET, path, &match);
	for (size_t i = 0; i < 4; i++)
		assert(match.ids[i] >= 0);
	if (local_path(path))
		assert(!strpbrk(path, "\\\r\n") && path[1] != '/');
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	AUTO_ARENA mem = { 0 };
	if (n < 2)
		return 0;
	const char *text = (const char *)bytes + 2;
	switch (bytes[0] % 4) {
	case 0:
		try_urlencoded(&mem, text, n - 2);
		break;
	case 1:
		try_multipart(&mem, text, n - 2);
		break;
	case 2:
		try_field(&mem, (enum field_type)(bytes[1] % (FIELD_TOKEN + 1)), text, n - 2);
		break;
	default:
		try_path(&mem, text, n - 2);
	}
	return 0;
}
