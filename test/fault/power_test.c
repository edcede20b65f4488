/* power_test.c - the power fails: what was confirmed is there, though the disk kept only what it was told to keep.
 *
 * All that SQLite writes is recorded. A crash is a moment in that record: what a file was before its last fsync
 * is on the disk; of what came after it, each sector of 512 bytes may be there or not, in any order. The database
 * is opened on many such disks. The same trial must fail where fsync of the log is taken away, as with
 * synchronous = NORMAL, or it proves nothing. STOEP_KILLS x 50 crashes (200). */
#include "platform/base/secret.h"
#include "platform/db/trial_test.h"
#include "test/fault/entries.h"
#include "test/harness.h"
#include <pthread.h>
#include <sqlite3.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { WRITERS = 4, WRITES = 150, ACKS_MOST = WRITERS * WRITES, SECTOR = 512, CRASHES = 200 };
enum file { DATABASE, LOG, FILES };
enum what { WRITE, TRUNCATE, SYNC };

struct op {
	enum file file;
	enum what what;
	int64_t at; /* where, or the new size */
	size_t n;
	unsigned char *bytes;
};

static struct {
	pthread_mutex_t lock;
	struct arena mem;
	struct op *ops;
	size_t n, room;
	struct {
		int64_t thread, number;
		size_t op; /* confirmed when so many were recorded */
	} acks[ACKS_MOST];
	size_t n_acks;
} record = { .lock = PTHREAD_MUTEX_INITIALIZER };

/* ---- recording ---- */

static sqlite3_vfs *real, recorder;
static const sqlite3_io_methods *methods[FILES];
static sqlite3_io_methods recorded[FILES];

static void note(enum file file, enum what what, int64_t at, const void *bytes, size_t n)
{
	pthread_mutex_lock(&record.lock);
	record.ops = arena_grow(&record.mem, record.ops, record.n, &record.room, sizeof *record.ops);
	struct op *op = &record.ops[record.n++];
	*op = (struct op){ file, what, at, n, n ? arena_take(&record.mem, n) : NULL };
	if (n)
		memcpy(op->bytes, bytes, n);
	pthread_mutex_unlock(&record.lock);
}

#define RECORDED(file, name)                                                                 \
	static int write_##name(sqlite3_file *f, const void *bytes, int n, sqlite3_int64 at) \
	{                                                                                    \
		note(file, WRITE, at, bytes, (size_t)n);                                     \
		return methods[file]->xWrite(f, bytes, n, at);                               \
	}                                                                                    \
	static int truncate_##name(sqlite3_file *f, sqlite3_int64 size)                      \
	{                                                                                    \
		note(file, TRUNCATE, size, NULL, 0);                                         \
		return methods[file]->xTruncate(f, size);                                    \
	}                                                                                    \
	static int sync_##name(sqlite3_file *f, int flags)                                   \
	{                                                                                    \
		int code = methods[file]->xSync(f, flags);                                   \
		note(file, SYNC, 0, NULL, 0);                                                \
		return code;                                                                 \
	}
RECORDED(DATABASE, database)
RECORDED(LOG, log)

/* The file is opened as always; only three of its functions are replaced. */
static int open_recorded(sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags, int *out)
{
	(void)vfs;
	int code = real->xOpen(real, name, file, flags, out);
	if (code != SQLITE_OK || !(flags & (SQLITE_OPEN_MAIN_DB | SQLITE_OPEN_WAL)))
		return code;
	enum file which = flags & SQLITE_OPEN_WAL ? LOG : DATABASE;
	methods[which] = file->pMethods;
	recorded[which] = *file->pMethods;
	recorded[which].xWrite = which == LOG ? write_log : write_database;
	recorded[which].xTruncate = which == LOG ? truncate_log : truncate_database;
	recorded[which].xSync = which == LOG ? sync_log : sync_database;
	file->pMethods = &recorded[which];
	return code;
}

static void record_from_here(void)
{
	real = sqlite3_vfs_find(NULL);
	recorder = *real;
	recorder.zName = "recorder";
	recorder.xOpen = open_recorded;
	record.n = record.n_acks = 0;
	check_int(sqlite3_vfs_register(&recorder, 1), SQLITE_OK);
}

static void record_no_more(void)
{
	sqlite3_vfs_register(real, 1);
	sqlite3_vfs_unregister(&recorder);
}

/* ---- writing ---- */

struct writer {
	struct trial *trial;
	pthread_t thread;
	int64_t number;
};

static void *write_all(void *data)
{
	struct writer *w = data;
	struct arena mem = { 0 };
	struct scope s = trial_scope(w->trial, &mem);
	for (int64_t i = 1; i <= WRITES; i++) {
		struct entry_key key = { 1, w->number, i };
		check_ok(db_write(&s, entry_write, &key));
		pthread_mutex_lock(&record.lock);
		record.acks[record.n_acks].thread = w->number;
		record.acks[record.n_acks].number = i;
		record.acks[record.n_acks++].op = record.n;
		pthread_mutex_unlock(&record.lock);
	}
	db_reader_close(s.db);
	arena_free(&mem);
	return NULL;
}

static void write_recorded(struct trial *t)
{
	struct writer writers[WRITERS];
	record_from_here();
	trial_open_again(t);
	for (int64_t i = 0; i < WRITERS; i++) {
		writers[i] = (struct writer){ .trial = t, .number = i };
		check(!pthread_create(&writers[i].thread, NULL, write_all, &writers[i]));
	}
	for (int i = 0; i < WRITERS; i++)
		pthread_join(writers[i].thread, NULL);
	record_no_more();
}

/* ---- crashes ---- */

struct image {
	unsigned char *bytes;
	size_t n, room;
};

static void put_sector(struct image *image, int64_t at, const unsigned char *bytes, size_t n)
{
	size_t end = (size_t)at + n;
	if (end > image->room) {
		image->room = end * 2;
		image->bytes = realloc(image->bytes, image->room);
	}
	if (end > image->n) {
		memset(image->bytes + image->n, 0, end - image->n);
		image->n = end;
	}
	memcpy(image->bytes + at, bytes, n);
}

static bool by_chance(void)
{
	unsigned char chance;
	random_bytes(&chance, 1);
	return chance & 1;
}

/* Each of its sectors, or by chance some of them. */
static void apply(struct image *image, const struct op *op, bool whole)
{
	if (op->what == TRUNCATE && (size_t)op->at < image->n && (whole || by_chance()))
		image->n = (size_t)op->at;
	for (size_t done = 0; op->what == WRITE && done < op->n; done += SECTOR) {
		size_t n = op->n - done < SECTOR ? op->n - done : SECTOR;
		if (whole || by_chance())
			put_sector(image, op->at + (int64_t)done, op->bytes + done, n);
	}
}

/* What a disk holds of a file when the power fails after so many operations. */
static void disk_after(size_t moment, enum file file, bool deaf, const struct image *first, struct image *out)
{
	size_t kept = 0;
	out->n = 0;
	if (first->n)
		put_sector(out, 0, first->bytes, first->n);
	for (size_t i = 0; i < moment && !(deaf && file == LOG); i++)
		if (record.ops[i].file == file && record.ops[i].what == SYNC)
			kept = i;
	for (size_t i = 0; i < moment; i++)
		if (record.ops[i].file == file)
			apply(out, &record.ops[i], i < kept);
}

static void write_image(const char *path, const struct image *image)
{
	FILE *file = fopen(path, "we");
	check(file && fwrite(image->bytes, 1, image->n, file) == image->n && !fclose(file));
}

/* How many of those that were confirmed by then are missing; -1 when the database is not whole. */
static int64_t missing_after(size_t moment, const char *path)
{
	AUTO_ARENA mem = { 0 };
	struct db_options options = { .path = path };
	struct scope s = { .mem = &mem, .now = 1764000000 };
	struct db_store *store = NULL;
	int64_t missing = 0, flaws = -1;
	if (db_open(&mem, &options, &store))
		return -1;
	bool whole = !db_reader(store, &mem, &s.db) && !db_check(store, &mem) && !entries_flaws(&s, 0, &flaws) && !flaws;
	for (int64_t t = 0; whole && t < WRITERS; t++) {
		struct entries_count count = { 0 };
		int64_t confirmed = 0;
		for (size_t i = 0; i < record.n_acks; i++)
			if (record.acks[i].thread == t && record.acks[i].op <= moment)
				confirmed = record.acks[i].number;
		check_ok(entries_count(&s, 1, t, &count));
		missing += count.n < confirmed ? confirmed - count.n : 0;
	}
	db_reader_close(s.db);
	db_close(store);
	return whole ? missing : -1;
}

static void read_image(const char *path, struct image *out)
{
	unsigned char block[65536];
	FILE *file = fopen(path, "re");
	for (size_t n; file && (n = fread(block, 1, sizeof block, file)) > 0;)
		put_sector(out, (int64_t)out->n, block, n);
	if (file)
		fclose(file);
}

/* How many crashes lost or broke something. */
static int crash_often(const char *folder, const struct image *first, int crashes, bool deaf)
{
	static struct image images[FILES];
	AUTO_ARENA mem = { 0 };
	const char *path = arena_print(&mem, "%s/after.db", folder);
	int bad = 0;
	for (int i = 0; i < crashes; i++) {
		uint32_t chance;
		random_bytes(&chance, sizeof chance);
		size_t moment = 1 + chance % record.n;
		disk_after(moment, DATABASE, deaf, &first[DATABASE], &images[DATABASE]);
		disk_after(moment, LOG, deaf, &first[LOG], &images[LOG]);
		unlink(arena_print(&mem, "%s-shm", path));
		write_image(path, &images[DATABASE]);
		write_image(arena_print(&mem, "%s-wal", path), &images[LOG]);
		bad += missing_after(moment, path) != 0;
	}
	return bad;
}

/* How often the log was brought into the database: that is when both files are at stake. */
static int checkpoints(void)
{
	int n = 0;
	for (size_t i = 0; i < record.n; i++)
		n += record.ops[i].file == DATABASE && record.ops[i].what == SYNC;
	return n;
}

/* In memory where that can be: the crashes are those of the record, not of this disk. */
static void crash_folder(char *out)
{
	memcpy(out, "/dev/shm/stoep-power-XXXXXX", 28);
	if (!mkdtemp(out)) {
		memcpy(out, "/tmp/stoep-power-XXXXXX", 24);
		check(mkdtemp(out) != NULL);
	}
}

static void remove_folder(const char *folder)
{
	static const char *const names[] = { "after.db", "after.db-wal", "after.db-shm" };
	char path[64];
	for (size_t i = 0; i < 3; i++) {
		snprintf(path, sizeof path, "%s/%s", folder, names[i]);
		unlink(path);
	}
	check(!rmdir(folder));
}

TEST(a_power_cut_takes_nothing_that_was_confirmed)
{
	const char *set = getenv("STOEP_KILLS");
	int crashes = set && *set ? atoi(set) * 50 : CRASHES;
	struct trial *t = trial_open(TRIAL_FILE);
	struct image first[FILES] = { 0 };
	char folder[28];
	check_ok(db_migrate(t->store, &t->mem, &entries_schema, NULL));
	trial_shut(t);
	read_image(t->options.path, &first[DATABASE]);
	read_image(arena_print(&t->mem, "%s-wal", t->options.path), &first[LOG]);
	write_recorded(t);
	crash_folder(folder);
	check(checkpoints() > 0);
	check_int(crash_often(folder, first, crashes, false), 0);
	int lost = crash_often(folder, first, 20, true);
	check(lost > 0);
	printf(" (%d crashes in %zu writes and fsyncs; without fsync of the log %d of 20 lose something)", crashes, record.n,
	       lost);
	trial_close(t);
	remove_folder(folder);
	free(first[DATABASE].bytes);
	free(first[LOG].bytes);
	arena_free(&record.mem);
	record.ops = NULL;
	record.room = 0;
}
