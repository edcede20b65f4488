/* copy_tree.c - copies a folder with its files, each on the disk before the next.
 *
 * Only plain files and folders are taken: no links, no sockets. A file that goes away meanwhile
 * (a mail that was just sent) is left out; everything else that fails ends the copy. */
#include "server/copy_tree.h"
#include "platform/base/text.h"
#include "server/open.h"
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

enum { DEEPEST = 8, PIECE = 1 << 20 };

static void close_at(int *file)
{
	if (*file >= 0)
		close(*file);
}
#define AUTO_FILE __attribute__((cleanup(close_at))) int

static bool copy_bytes(int from, int to)
{
	for (;;) {
		ssize_t n = copy_file_range(from, NULL, to, NULL, PIECE, 0);
		if (n == 0)
			return fsync(to) == 0;
		if (n < 0 && errno != EINTR)
			return false;
	}
}

result copy_file(struct arena *mem, const char *from, const char *to, unsigned mode)
{
	AUTO_FILE in = open(from, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
	if (in < 0)
		return open_problem(mem, from);
	AUTO_FILE out = open(to, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode);
	if (out < 0 || !copy_bytes(in, out))
		return open_problem(mem, to);
	return OK;
}

result sync_folder(struct arena *mem, const char *path)
{
	AUTO_FILE folder = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (folder < 0 || fsync(folder))
		return open_problem(mem, path);
	return OK;
}

static result copy_into(struct arena *mem, const char *from, const char *to, int depth, int64_t *files);

static result copy_entry(struct arena *mem, const char *from, const char *to, int depth, int64_t *files)
{
	struct stat about;
	if (lstat(from, &about))
		return errno == ENOENT ? OK : open_problem(mem, from);
	if (S_ISDIR(about.st_mode) && depth < DEEPEST)
		return copy_into(mem, from, to, depth + 1, files);
	if (!S_ISREG(about.st_mode))
		return OK;
	result problem = copy_file(mem, from, to, about.st_mode & 0777);
	if (problem && access(from, F_OK) && errno == ENOENT)
		return OK;
	*files += !problem;
	return problem;
}

static void close_folder_at(DIR **folder)
{
	if (*folder)
		closedir(*folder);
}

static result copy_into(struct arena *mem, const char *from, const char *to, int depth, int64_t *files)
{
	__attribute__((cleanup(close_folder_at))) DIR *folder = opendir(from);
	if (!folder)
		return errno == ENOENT ? OK : open_problem(mem, from);
	if (mkdir(to, 0750))
		return open_problem(mem, to);
	for (struct dirent *entry; (entry = readdir(folder));) {
		const char *name = entry->d_name;
		if (text_equal(name, ".") || text_equal(name, ".."))
			continue;
		/* Thousands of mails may lie here. */
		struct arena_mark mark = arena_mark(mem);
		TRY(copy_entry(mem, arena_print(mem, "%s/%s", from, name), arena_print(mem, "%s/%s", to, name), depth, files));
		arena_reset(mem, mark);
	}
	return sync_folder(mem, to);
}

result copy_tree(struct arena *mem, const char *from, const char *to, int64_t *files)
{
	int64_t n = 0;
	TRY(copy_into(mem, from, to, 0, &n));
	*files += n;
	return OK;
}

void remove_tree(struct arena *mem, const char *path)
{
	DIR *folder = opendir(path);
	for (struct dirent *entry; folder && (entry = readdir(folder));) {
		if (text_equal(entry->d_name, ".") || text_equal(entry->d_name, ".."))
			continue;
		struct stat about;
		const char *inside = arena_print(mem, "%s/%s", path, entry->d_name);
		if (lstat(inside, &about) == 0 && S_ISDIR(about.st_mode))
			remove_tree(mem, inside);
		else
			unlink(inside);
	}
	if (folder)
		closedir(folder);
	rmdir(path);
}
