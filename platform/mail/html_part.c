/* html_part.c - makes the HTML and the plain part of a mail out of its text.
 *
 * One column, large type, real text, one button; no image, no font, no tracking, nothing from
 * elsewhere. The colours stand in a style sheet that also has those for dark mode, and beside the
 * elements for programs that drop style sheets; a border keeps the button a button where
 * backgrounds are left out. */
#include "platform/mail/html_part.h"

static const char head[] = "<meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">"
			   "<meta name=\"color-scheme\" content=\"light dark\">"
			   "<meta name=\"supported-color-schemes\" content=\"light dark\">"
			   "<style>:root{color-scheme:light dark}"
			   "@media (prefers-color-scheme:dark){body,.sheet{background:#1d141e!important;color:#f3ebf2!important}"
			   ".button{background:#f0c4e4!important;color:#2a0f26!important;border-color:#f0c4e4!important}"
			   ".link,.small,.small a{color:#f0c4e4!important}"
			   "blockquote{border-color:#b79bb4!important}}</style>";

static const char body_begin[] =
	"</head><body style=\"margin:0;padding:0;background:#ffffff;color:#251726\">"
	"<div class=\"sheet\" style=\"max-width:36em;margin:0 auto;padding:24px 20px;background:#ffffff;"
	"color:#251726;font-family:Verdana,'Segoe UI',Arial,sans-serif;font-size:18px;line-height:1.6\">";

static const char button_style[] = "display:inline-block;padding:14px 26px;border:2px solid #6d1d5c;border-radius:8px;"
				   "background:#6d1d5c;color:#ffffff;font-size:18px;font-weight:bold;text-decoration:none";

/* Text with <br> for its line ends. */
static void put_lines(struct html *o, const char *text, size_t n)
{
	while (n) {
		const char *end = memchr(text, '\n', n);
		size_t line = end ? (size_t)(end - text) : n;
		html_text_str(o, arena_copy_bytes(o->mem, text, line));
		if (!end)
			return;
		html_raw(o, "<br>\n");
		text += line + 1;
		n -= line + 1;
	}
}

/* Somebody's own words stand behind '> ' in the text, and in a frame here. */
static void put_quote(struct html *o, const char *text, size_t n)
{
	html_raw(o, "<blockquote style=\"margin:0 0 1em;padding:4px 0 4px 16px;border-left:4px solid #7c6a7d\">");
	while (n) {
		const char *end = memchr(text, '\n', n);
		size_t line = end ? (size_t)(end - text) : n, skip = line && text[0] == '>' ? 1 : 0;
		if (skip && line > 1 && text[1] == ' ')
			skip = 2;
		html_text_str(o, arena_copy_bytes(o->mem, text + skip, line - skip));
		if (!end)
			break;
		html_raw(o, "<br>\n");
		text += line + 1;
		n -= line + 1;
	}
	html_raw(o, "</blockquote>\n");
}

static void put_paragraphs(struct html *o, const char *body)
{
	while (*body) {
		body += strspn(body, "\n");
		const char *end = strstr(body, "\n\n");
		size_t n = end ? (size_t)(end - body) : strlen(body);
		while (n && body[n - 1] == '\n')
			n--;
		if (!n)
			return;
		if (body[0] == '>') {
			put_quote(o, body, n);
		} else {
			html_raw(o, "<p style=\"margin:0 0 1em\">");
			put_lines(o, body, n);
			html_raw(o, "</p>\n");
		}
		body += n;
	}
}

static void put_button(struct html *o, const struct mail_button *button, bool first)
{
	html_raw(o, "<p style=\"margin:0 0 1em\"><a class=\"");
	html_attr_str(o, first ? "button" : "link");
	html_raw(o, "\" style=\"");
	html_attr_str(o, first ? button_style : "color:#6d1d5c;font-size:18px");
	html_raw(o, "\" href=\"");
	html_link_str(o, button->url);
	html_raw(o, "\">");
	html_text_str(o, button->text);
	html_raw(o, "</a></p>\n");
}

char *mail_html(struct arena *mem, const struct mail *mail)
{
	struct html o = { .mem = mem, .language = mail->language, .base = "" };

	html_raw(&o, "<!doctype html>\n<html lang=\"");
	html_attr_str(&o, mail->language->code);
	html_raw(&o, "\"><head><title>");
	html_text_str(&o, mail->text->subject);
	html_raw(&o, "</title>");
	html_put(&o, head, sizeof head - 1);
	html_put(&o, body_begin, sizeof body_begin - 1);
	put_paragraphs(&o, mail->text->body);
	for (size_t i = 0; i < mail->text->n_buttons; i++)
		put_button(&o, &mail->text->buttons[i], i == 0);
	if (mail->unsubscribe_url) {
		html_raw(&o, "<p class=\"small\" style=\"margin:2em 0 0;font-size:15px;color:#5a4b5c\">"
		             "<a style=\"color:#5a4b5c\" href=\"");
		html_link_str(&o, mail->unsubscribe_url);
		html_raw(&o, "\">");
		html_text_str(&o, T(mail->language, "Fewer of these mails, or none"));
		html_raw(&o, "</a></p>\n");
	}
	html_raw(&o, "</div></body></html>\n");
	return arena_copy_bytes(mem, o.at, o.n);
}

char *mail_plain(struct arena *mem, const struct mail *mail)
{
	char *text = arena_copy(mem, mail->text->body);

	for (size_t i = 0; i < mail->text->n_buttons; i++)
		text = arena_print(mem, "%s\n\n%s:\n%s", text, mail->text->buttons[i].text, mail->text->buttons[i].url);
	if (mail->unsubscribe_url)
		text = arena_print(mem, "%s\n\n%s:\n%s", text, T(mail->language, "Fewer of these mails, or none"),
		                   mail->unsubscribe_url);
	return arena_print(mem, "%s\n", text);
}
