/* dev_mail.c - /dev/mail: what went out, for who tries the program on one machine.
 *
 * Its routes are in the wiring only with --development, which is refused on other addresses than
 * those of the machine itself. Whoever can see this page could read the files as well. */
#include "server/dev_mail.h"
#include "platform/base/text.h"
#include <dirent.h>
#include <fcntl.h>
#include <unistd.h>

enum { LIST_MOST = 100, MAIL_BYTES = 1024 * 1024, NAME_MOST = 13 };

static const char *folder;

void dev_mail_folder(const char *path)
{
	folder = path;
}

static bool read_mail(struct arena *mem, const char *name, struct dev_mail *out)
{
	int file = open(arena_print(mem, "%s/%s.eml", folder, name), O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
	if (file < 0)
		return false;
	char *bytes = arena_take(mem, MAIL_BYTES);
	size_t n = 0;
	ssize_t more;
	while (n < MAIL_BYTES && (more = read(file, bytes + n, MAIL_BYTES - n)) > 0)
		n += (size_t)more;
	close(file);
	out->name = name;
	return mail_look(mem, bytes, n, &out->view);
}

static int mails_only(const struct dirent *entry)
{
	const char *end = strstr(entry->d_name, ".eml");

	return end && !end[4] && entry->d_name[0] != '.';
}

/* The name is a time-ordered id: the last is the newest. */
static result show_list(struct request *req)
{
	struct dirent **entries = NULL;
	int n = folder ? scandir(folder, &entries, mails_only, alphasort) : 0;
	struct dev_mails mails = { .at = arena_array(req->s.mem, LIST_MOST, sizeof *mails.at) };

	for (int i = n - 1; i >= 0; i--) {
		const char *name = arena_copy_bytes(req->s.mem, entries[i]->d_name, strcspn(entries[i]->d_name, "."));
		if (mails.n < LIST_MOST && read_mail(req->s.mem, name, &mails.at[mails.n]))
			mails.n++;
		free(entries[i]);
	}
	free(entries);
	dev_mail_list(&req->out, &mails);
	return OK;
}

/* Lines that are an address, for clicking. */
static struct texts links_of(struct arena *mem, const char *text)
{
	struct texts lines = text_split(mem, text, '\n');
	size_t n = 0;

	for (size_t i = 0; i < lines.n; i++)
		if (text_starts(lines.at[i], "http://") || text_starts(lines.at[i], "https://"))
			lines.at[n++] = lines.at[i];
	lines.n = n;
	return lines;
}

static result show_mail(struct request *req)
{
	struct dev_mail mail;
	const char *name = id_text(req->s.mem, req->ids[0]);

	if (!folder || !read_mail(req->s.mem, name, &mail))
		return PROBLEM(req->s.mem, .kind = PROBLEM_NOT_FOUND, .title = N_("We cannot find this page."),
		               .hint = N_("Check the address, or go to the first page."));
	struct dev_mail_page page = { &mail, text_split(req->s.mem, mail.view.text, '\n'), links_of(req->s.mem, mail.view.text) };
	dev_mail_page(&req->out, &page);
	return OK;
}

static const struct route routes[] = {
	GET("/dev/mail", ANYONE, show_list, .flags = NO_COMMUNITY | SLOW),
	GET("/dev/mail/:mail", ANYONE, show_mail, .flags = NO_COMMUNITY | SLOW),
};

const struct slice dev_mail_slice = { .name = "dev_mail", .routes = routes, .n_routes = sizeof routes / sizeof *routes };
