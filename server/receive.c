/* receive.c - `stoep receive`: takes one mail on standard input, for a pipe of the mail server.
 *
 * It hands the bytes to the server that runs, or to the spool where that finds them; nothing is
 * read or judged here. When it ends with 1 the mail server keeps the mail and tries again. */
#include "platform/mail/mail.h"
#include "server/open.h"
#include <stdio.h>

enum { MAIL_MOST_BYTES = 10 << 20 };

result command_receive(struct cli *c)
{
	char *bytes = arena_take(c->mem, MAIL_MOST_BYTES + 1);
	size_t n = fread(bytes, 1, MAIL_MOST_BYTES + 1, stdin);
	if (ferror(stdin))
		return open_problem(c->mem, "standard input");
	if (n == 0 || n > MAIL_MOST_BYTES)
		return PROBLEM(c->mem, .kind = PROBLEM_TOO_LARGE, .title = N_("This mail was not taken."),
		               .hint = N_("Give one mail on standard input, of 10 MB at most."),
		               .cause = n ? "it is larger than 10 MB" : "it is empty");
	return mail_hand_over(c->mem, c->config.data, bytes, n);
}
