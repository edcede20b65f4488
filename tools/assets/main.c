/* main.c - packs stylesheets, scripts, icons and fonts into one C file, compressed and with hashed addresses.
 *
 * assets -o assets.c --from DIR... LIST     see usage() for what holds.
 * The rows are those of platform/view/asset.h, sorted by name. An asset that is named by another
 * ("asset:NAME" in a .css, .js or .webmanifest) is finished first, because its hash stands in the
 * address; two that name each other are refused. */
#include <brotli/encode.h>
#include <ctype.h>
#include <sodium.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

enum { MOST_ASSETS = 200, MOST_FOLDERS = 8, HASH_BYTES = 5, LONGEST_NAME = 100 };

struct bytes {
	unsigned char *at;
	size_t n, room;
};

enum state { WAITING, BUSY, DONE };

struct asset {
	const char *name;
	const char *files; /* as given, white space between */
	const char *type;
	char url[2 * LONGEST_NAME], hash[2 * HASH_BYTES + 1];
	struct bytes plain, gzip, brotli;
	enum state state;
};

struct pack {
	struct asset at[MOST_ASSETS];
	size_t n;
	const char *from[MOST_FOLDERS]; /* where files are looked for, in this order */
	size_t n_from;
	struct bytes used; /* the files that were read, as a make rule wants them */
};

static const struct kind {
	const char *end, *type;
	bool text, names_others;
} kinds[] = {
	{ ".css", "text/css; charset=utf-8", true, true },
	{ ".js", "text/javascript; charset=utf-8", true, true },
	{ ".webmanifest", "application/manifest+json", true, true },
	{ ".json", "application/json", true, false },
	{ ".svg", "image/svg+xml", true, false },
	{ ".txt", "text/plain; charset=utf-8", true, false },
	{ ".png", "image/png", false, false },
	{ ".ico", "image/x-icon", false, false },
	{ ".woff2", "font/woff2", false, false },
};

static _Noreturn __attribute__((format(printf, 1, 2))) void die(const char *format, ...)
{
	va_list args;
	va_start(args, format);
	fputs("assets: ", stderr);
	vfprintf(stderr, format, args);
	va_end(args);
	fputc('\n', stderr);
	exit(1);
}

static void add(struct bytes *to, const void *from, size_t n)
{
	if (to->n + n + 1 > to->room) {
		to->room = 2 * (to->n + n) + 64;
		to->at = realloc(to->at, to->room);
		if (!to->at)
			die("no memory");
	}
	memcpy(to->at + to->n, from, n);
	to->n += n;
	to->at[to->n] = 0;
}

static void add_text(struct bytes *to, const char *text)
{
	add(to, text, strlen(text));
}

static void add_stream(struct bytes *to, FILE *f, const char *path)
{
	char part[65536];
	size_t n;
	while ((n = fread(part, 1, sizeof part, f)) > 0)
		add(to, part, n);
	if (ferror(f))
		die("%s: cannot be read to its end", path);
	fclose(f);
}

/* From the first folder that has it. */
static void add_file(struct pack *pack, struct bytes *to, const char *name)
{
	for (size_t i = 0; i < pack->n_from; i++) {
		char path[4096];
		if (snprintf(path, sizeof path, "%s/%s", pack->from[i], name) >= (int)sizeof path)
			die("%s: too long a path", name);
		FILE *f = fopen(path, "rb");
		if (!f)
			continue;
		add_stream(to, f, path);
		add_text(&pack->used, " ");
		add_text(&pack->used, path);
		return;
	}
	die("%s: not in any of the --from folders", name);
}

static const struct kind *kind_of(const char *name)
{
	const char *end = strrchr(name, '.');
	for (size_t i = 0; end && i < sizeof kinds / sizeof *kinds; i++)
		if (!strcmp(end, kinds[i].end))
			return &kinds[i];
	die("%s: no kind of file that is known (see tools/assets)", name);
}

static struct asset *named(struct pack *pack, const char *name, size_t n)
{
	for (size_t i = 0; i < pack->n; i++)
		if (strlen(pack->at[i].name) == n && !memcmp(pack->at[i].name, name, n))
			return &pack->at[i];
	return NULL;
}

/* ---- smaller without a parser: comments and runs of white space of CSS, source map lines ---- */

/* From an opening quote to behind its closing one, as it stands. */
static const char *copy_quoted(struct bytes *to, const char *at)
{
	const char *from = at, quote = *at++;
	while (*at && *at != quote)
		at += *at == '\\' && at[1] ? 2 : 1;
	at += *at != 0;
	add(to, from, (size_t)(at - from));
	return at;
}

/* True where white space between these two means nothing in CSS. A space before '(' or '+' may mean something. */
static bool joins(char before, char after)
{
	return before == 0 || strchr("{};,", before) || strchr("{};,", after) || (before == ':' && after != ':');
}

static void squeeze_css(struct bytes *css)
{
	struct bytes out = { 0 };
	bool space = false;
	add(&out, "", 0);
	for (const char *at = (const char *)css->at; *at;) {
		if (at[0] == '/' && at[1] == '*') {
			const char *end = strstr(at + 2, "*/");
			if (!end)
				die("a CSS comment has no end");
			at = end + 2;
			space = true;
		} else if (isspace((unsigned char)*at)) {
			space = true;
			at++;
		} else {
			if (space && !joins(out.n ? (char)out.at[out.n - 1] : 0, *at))
				add(&out, " ", 1);
			space = false;
			if (*at == '}' && out.n && out.at[out.n - 1] == ';')
				out.n--;
			if (*at == '"' || *at == '\'')
				at = copy_quoted(&out, at);
			else
				add(&out, at++, 1);
		}
	}
	free(css->at);
	*css = out;
}

static void drop_source_map(struct bytes *js)
{
	char *line;
	while ((line = strstr((char *)js->at, "//# sourceMappingURL="))) {
		size_t rest = strcspn(line, "\n");
		memmove(line, line + rest, strlen(line + rest) + 1);
		js->n -= rest;
	}
}

/* ---- hash, address, compression ---- */

static void finish(struct pack *pack, struct asset *asset);

static void put_addresses(struct pack *pack, struct asset *asset)
{
	static const char mark[] = "asset:";
	struct bytes out = { 0 };
	const char *at = (const char *)asset->plain.at, *found;
	while ((found = strstr(at, mark))) {
		const char *name = found + sizeof mark - 1;
		size_t n = strspn(name, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_./");
		struct asset *other = named(pack, name, n);
		if (!other)
			die("%s names asset:%.*s, which is not packed", asset->name, (int)n, name);
		finish(pack, other);
		add(&out, at, (size_t)(found - at));
		add_text(&out, other->url);
		at = name + n;
	}
	add_text(&out, at);
	free(asset->plain.at);
	asset->plain = out;
}

static void set_address(struct asset *asset)
{
	unsigned char hash[crypto_generichash_BYTES_MIN];
	crypto_generichash(hash, sizeof hash, asset->plain.at, asset->plain.n, NULL, 0);
	sodium_bin2hex(asset->hash, sizeof asset->hash, hash, HASH_BYTES);
	const char *dot = strrchr(asset->name, '.');
	snprintf(asset->url, sizeof asset->url, "/%s%.*s.%s%s", strchr(asset->name, '/') ? "" : "static/",
	         (int)(dot - asset->name), asset->name, asset->hash, dot);
}

static void compress_gzip(const struct bytes *from, struct bytes *to)
{
	z_stream z = { 0 };
	if (deflateInit2(&z, 9, Z_DEFLATED, 15 + 16, 9, Z_DEFAULT_STRATEGY) != Z_OK)
		die("zlib does not start");
	to->room = deflateBound(&z, from->n);
	to->at = malloc(to->room);
	if (!to->at)
		die("no memory");
	z.next_in = from->at;
	z.avail_in = (uInt)from->n;
	z.next_out = to->at;
	z.avail_out = (uInt)to->room;
	if (deflate(&z, Z_FINISH) != Z_STREAM_END)
		die("gzip does not finish");
	to->n = z.total_out;
	deflateEnd(&z);
}

static void compress_brotli(const struct bytes *from, bool text, struct bytes *to)
{
	to->room = to->n = BrotliEncoderMaxCompressedSize(from->n);
	to->at = malloc(to->room);
	if (!to->at || !BrotliEncoderCompress(BROTLI_MAX_QUALITY, BROTLI_MAX_WINDOW_BITS,
	                                      text ? BROTLI_MODE_TEXT : BROTLI_MODE_GENERIC, from->n, from->at, &to->n, to->at))
		die("brotli does not finish");
}

/* Compressing is worth an answer of its own only where it saves a tenth. */
static void drop_if_useless(const struct bytes *plain, struct bytes *small)
{
	if (small->n * 10 >= plain->n * 9)
		small->n = 0;
}

/* The files of a line; @NAME stands for the files of another asset. */
static void add_files(struct pack *pack, struct bytes *to, const char *files, bool text, int depth)
{
	char *copy = strdup(files), *rest = copy;
	if (!copy || depth > 3)
		die("%s: assets that stand for each other", files);
	for (char *file; (file = strsep(&rest, " \t"));) {
		if (!*file)
			continue;
		if (*file == '@') {
			const struct asset *other = named(pack, file + 1, strlen(file + 1));
			if (!other)
				die("%s: no such asset in the list", file);
			add_files(pack, to, other->files, text, depth + 1);
			continue;
		}
		add_file(pack, to, file);
		if (text && to->n && to->at[to->n - 1] != '\n')
			add_text(to, "\n");
	}
	free(copy);
}

static void finish(struct pack *pack, struct asset *asset)
{
	if (asset->state == DONE)
		return;
	if (asset->state == BUSY)
		die("%s names itself by way of another", asset->name);
	asset->state = BUSY;
	const struct kind *kind = kind_of(asset->name);
	asset->type = kind->type;
	add_files(pack, &asset->plain, asset->files, kind->text, 0);
	if (kind->text && asset->plain.n && strlen((char *)asset->plain.at) != asset->plain.n)
		die("%s: a zero byte in a text", asset->name);
	if (!asset->plain.n)
		die("%s is empty", asset->name);
	if (!strcmp(kind->end, ".css"))
		squeeze_css(&asset->plain);
	if (!strcmp(kind->end, ".js"))
		drop_source_map(&asset->plain);
	if (kind->names_others)
		put_addresses(pack, asset);
	set_address(asset);
	compress_gzip(&asset->plain, &asset->gzip);
	compress_brotli(&asset->plain, kind->text, &asset->brotli);
	drop_if_useless(&asset->plain, &asset->gzip);
	drop_if_useless(&asset->plain, &asset->brotli);
	asset->state = DONE;
}

/* ---- the C file ---- */

/* Octal escapes of three digits cannot swallow what follows; '?' escapes keep trigraphs out. */
static void write_bytes(FILE *out, const char *what, size_t row, const struct bytes *b)
{
	if (!b->n)
		return;
	fprintf(out, "static const unsigned char %s_%zu[%zu] =\n\t\"", what, row, b->n + 1);
	for (size_t i = 0; i < b->n; i++) {
		unsigned char c = b->at[i];
		if (c >= 32 && c < 127 && c != '"' && c != '\\' && c != '?')
			fputc(c, out);
		else
			fprintf(out, "\\%03o", c);
		if (i % 100 == 99 && i + 1 < b->n)
			fputs("\"\n\t\"", out);
	}
	fputs("\";\n", out);
}

static void write_reference(FILE *out, const char *what, size_t row, const struct bytes *b)
{
	if (b->n)
		fprintf(out, ", { %s_%zu, %zu }", what, row, b->n);
	else
		fputs(", { 0, 0 }", out);
}

static void write_pack(FILE *out, const struct pack *pack)
{
	fputs("/* Made by tools/assets; do not change. */\n#include \"platform/view/asset.h\"\n\n", out);
	for (size_t i = 0; i < pack->n; i++) {
		write_bytes(out, "plain", i, &pack->at[i].plain);
		write_bytes(out, "gzip", i, &pack->at[i].gzip);
		write_bytes(out, "brotli", i, &pack->at[i].brotli);
	}
	fputs("\nconst struct asset assets[] = {\n", out);
	for (size_t i = 0; i < pack->n; i++) {
		const struct asset *a = &pack->at[i];
		fprintf(out, "\t{ \"%s\", \"%s\", \"%s\"", a->name, a->url, a->type);
		write_reference(out, "plain", i, &a->plain);
		write_reference(out, "gzip", i, &a->gzip);
		write_reference(out, "brotli", i, &a->brotli);
		fprintf(out, ", \"\\\"%s\\\"\" },\n", a->hash);
	}
	fprintf(out, "};\nconst size_t n_assets = %zu;\n", pack->n);
}

/* ---- the list and the command line ---- */

static void usage(FILE *to)
{
	fputs("use: assets [--print] [--depfile FILE] -o OUT.c --from DIR [--from DIR ...] LIST\n"
	      "\n"
	      "Packs files into OUT.c (struct asset of platform/view/asset.h). A line of LIST is: NAME FILE [FILE ...]; # begins "
	      "a\n"
	      "comment, and a line that begins with white space goes on with the asset before. The files are joined in\n"
	      "that order; @NAME stands for the files of another asset of the list.\n"
	      "NAME ends in .css .js .svg .woff2 .webmanifest .json .txt .png or .ico, which sets its type.\n"
	      "Its address is /static/NAME with a hash before the end; with a slash in NAME, /NAME likewise.\n"
	      "In .css, .js and .webmanifest the text asset:NAME becomes the address of that asset, which must be packed too.\n"
	      "CSS loses comments and white space; everything is stored plain, as gzip -9 and as brotli -11 where that saves a "
	      "tenth.\n"
	      "--depfile writes the files that were read as a make rule; --print shows name, address, bytes plain, gzip, "
	      "brotli.\n"
	      "Ends with 1 when a file or a named asset is absent, 2 on wrong use.\n",
	      to);
}

static void take_line(struct pack *pack, char *line)
{
	line[strcspn(line, "#")] = 0;
	size_t n = strcspn(line, " \t");
	char *files = line + n + strspn(line + n, " \t");
	if (!*files) {
		if (n)
			die("%s: no files", line);
		return;
	}
	if (n == 0) {
		if (!pack->n)
			die("the list begins with white space");
		struct bytes both = { 0 };
		add_text(&both, pack->at[pack->n - 1].files);
		add_text(&both, " ");
		add_text(&both, files);
		pack->at[pack->n - 1].files = (char *)both.at;
		return;
	}
	line[n] = 0;
	if (pack->n == MOST_ASSETS || n > LONGEST_NAME)
		die("%s: too many assets, or too long a name", line);
	if (named(pack, line, n))
		die("%s stands twice in the list", line);
	kind_of(line);
	pack->at[pack->n++] = (struct asset){ .name = line, .files = files };
}

static void read_list(struct pack *pack, const char *path)
{
	struct bytes list = { 0 };
	FILE *f = fopen(path, "rb");
	if (!f)
		die("%s: cannot be read", path);
	add_stream(&list, f, path);
	add_text(&pack->used, " ");
	add_text(&pack->used, path);
	add_text(&list, "");
	for (char *line, *rest = (char *)list.at; (line = strsep(&rest, "\n"));)
		take_line(pack, line);
}

static int by_name(const void *a, const void *b)
{
	return strcmp(((const struct asset *)a)->name, ((const struct asset *)b)->name);
}

static void print_sizes(const struct pack *pack)
{
	for (size_t i = 0; i < pack->n; i++)
		printf("%-24s %-44s %7zu %7zu %7zu\n", pack->at[i].name, pack->at[i].url, pack->at[i].plain.n, pack->at[i].gzip.n,
		       pack->at[i].brotli.n);
}

static FILE *open_out(const char *path)
{
	FILE *f = fopen(path, "w");
	if (!f)
		die("%s: cannot be written", path);
	return f;
}

struct wish {
	const char *out, *list, *depfile;
	bool prints;
};

static bool read_wish(int n, char **arguments, struct pack *pack, struct wish *wish)
{
	for (int i = 1; i < n; i++) {
		bool has_value = i + 1 < n;
		if (!strcmp(arguments[i], "--print"))
			wish->prints = true;
		else if (!strcmp(arguments[i], "-o") && has_value)
			wish->out = arguments[++i];
		else if (!strcmp(arguments[i], "--depfile") && has_value)
			wish->depfile = arguments[++i];
		else if (!strcmp(arguments[i], "--from") && has_value && pack->n_from < MOST_FOLDERS)
			pack->from[pack->n_from++] = arguments[++i];
		else if (arguments[i][0] != '-' && !wish->list)
			wish->list = arguments[i];
		else
			return false;
	}
	return wish->out && wish->list && pack->n_from;
}

int main(int n_arguments, char **arguments)
{
	static struct pack pack;
	struct wish wish = { 0 };
	if (n_arguments == 2 && !strcmp(arguments[1], "--help")) {
		usage(stdout);
		return 0;
	}
	if (!read_wish(n_arguments, arguments, &pack, &wish)) {
		usage(stderr);
		return 2;
	}
	if (sodium_init() < 0)
		die("libsodium does not start");
	read_list(&pack, wish.list);
	qsort(pack.at, pack.n, sizeof *pack.at, by_name);
	for (size_t i = 0; i < pack.n; i++)
		finish(&pack, &pack.at[i]);
	FILE *out = open_out(wish.out);
	write_pack(out, &pack);
	if (fclose(out))
		die("%s: cannot be written", wish.out);
	if (wish.depfile) {
		FILE *rule = open_out(wish.depfile);
		fprintf(rule, "%s:%s\n", wish.out, (char *)pack.used.at);
		fclose(rule);
	}
	if (wish.prints)
		print_sizes(&pack);
	return 0;
}
