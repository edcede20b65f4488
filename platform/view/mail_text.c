/* mail_text.c - takes the parts of a mail out of the writer: subject, body, buttons. */
#include "platform/view/mail_text.h"
#include <assert.h>

bool mail_begin(struct html *o, struct mail_text *m)
{
	bool plain = o->plain;
	*m = (struct mail_text){ .subject = "", .body = "" };
	o->plain = true;
	return plain;
}

void mail_end(struct html *o, bool plain)
{
	o->plain = plain;
}

static bool is_space(char c)
{
	return (unsigned char)c <= ' ' || c == 127;
}

/* Control characters and runs of blanks become one space: a value can never begin a header. */
const char *mail_line(struct html *o, size_t from)
{
	char *line = arena_copy_bytes(o->mem, o->n > from ? o->at + from : "", o->n - from);
	char *to = line;
	for (const char *c = line; *c; c++) {
		if (!is_space(*c))
			*to++ = *c;
		else if (to > line && to[-1] != ' ')
			*to++ = ' ';
	}
	if (to > line && to[-1] == ' ')
		to--;
	*to = 0;
	o->n = from;
	return line;
}

static bool keeps(const char *c, const char *begin, const char *to)
{
	if (*c == '\n')
		return to > begin && !(to - begin >= 2 && to[-1] == '\n' && to[-2] == '\n');
	return *c == '\t' || ((unsigned char)*c >= ' ' && *c != 127);
}

/* Paragraphs: no blanks at the ends of lines, never two empty lines, none at the ends. */
const char *mail_body(struct html *o, size_t from)
{
	char *body = arena_copy_bytes(o->mem, o->n > from ? o->at + from : "", o->n - from);
	char *to = body;
	for (const char *c = body; *c; c++) {
		while (*c == '\n' && to > body && (to[-1] == ' ' || to[-1] == '\t'))
			to--;
		if (keeps(c, body, to))
			*to++ = *c;
	}
	while (to > body && is_space(to[-1]))
		to--;
	*to = 0;
	o->n = from;
	return body;
}

void mail_button(struct html *o, struct mail_text *m, size_t from, const char *url)
{
	assert(m->n_buttons < MAIL_BUTTONS);
	m->buttons[m->n_buttons++] = (struct mail_button){ .text = mail_line(o, from), .url = url };
}
