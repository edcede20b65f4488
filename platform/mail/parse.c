/* parse.c - reads a message with GMime into what mail_judge and the slices need.
 *
 * Never fails on bad input. Bounded: 10 MB a mail, 1 MB of text, parts twenty deep. */
#include "platform/mail/read.h"
#include "platform/base/text.h"
#include "platform/mail/mime.h"
#include <gmime/gmime.h>
#include <pthread.h>

enum { MAIL_BYTES = 10 * 1024 * 1024, TEXT_BYTES = 1024 * 1024, DEEPEST_PART = 20, NESTING_MOST = 200 };

static pthread_once_t once = PTHREAD_ONCE_INIT;

static void begin_gmime(void)
{
	g_mime_init();
}

/* ---- parts ---- */

struct parts {
	struct arena *mem;
	struct mime text, report;
	bool feedback, delivery, disposition;
};

/* The decoded content of a part. */
static struct bytes part_bytes(struct arena *mem, GMimePart *part)
{
	GMimeDataWrapper *content = g_mime_part_get_content(part);
	if (!content)
		return (struct bytes){ "", 0 };
	GMimeStream *stream = g_mime_stream_mem_new();
	g_mime_data_wrapper_write_to_stream(content, stream);
	GByteArray *array = g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(stream));
	size_t n = array->len < TEXT_BYTES ? array->len : TEXT_BYTES;
	struct bytes bytes = { arena_copy_bytes(mem, array->data, n), n };
	g_object_unref(stream);
	return bytes;
}

/* Lines that the program broke are made whole (RFC 3676); quotes stay as they are. */
static char *unflowed(struct arena *mem, char *text, bool delete_space)
{
	size_t to = 0;

	for (size_t i = 0; text[i]; i++) {
		bool soft = text[i] == '\n' && i > 0 && text[i - 1] == ' ' && text[i + 1] && text[i + 1] != '>' &&
		            text[i + 1] != '\n';
		bool signature = soft && i >= 3 && !memcmp(text + i - 3, "-- ", 3);
		if (soft && !signature && to > 0) {
			to -= delete_space ? 1 : 0;
			continue;
		}
		text[to++] = text[i];
	}
	return arena_copy_bytes(mem, text, to);
}

/* By what it says it is; HTML becomes text, and lines that were broken for the wire become whole. */
static char *part_text(struct arena *mem, GMimeObject *object)
{
	struct bytes bytes = part_bytes(mem, GMIME_PART(object));
	char *text = charset_text(mem, bytes.at, bytes.n, g_mime_object_get_content_type_parameter(object, "charset"));
	const char *format = g_mime_object_get_content_type_parameter(object, "format");
	const char *delete_space = g_mime_object_get_content_type_parameter(object, "delsp");

	if (g_mime_content_type_is_type(g_mime_object_get_content_type(object), "text", "html"))
		return html_as_text(mem, text);
	if (format && !g_ascii_strcasecmp(format, "flowed"))
		return unflowed(mem, text, delete_space && !g_ascii_strcasecmp(delete_space, "yes"));
	return text;
}

static bool is_type(GMimeObject *object, const char *type, const char *subtype)
{
	GMimeContentType *content_type = g_mime_object_get_content_type(object);

	return content_type && g_mime_content_type_is_type(content_type, type, subtype);
}

static void take_part(struct parts *p, GMimeObject *object, int depth);

/* Something to read from here on? */
static bool has_words(const struct mime *text, size_t from)
{
	while (from < text->n && strchr(" \n\t", text->at[from]))
		from++;
	return from < text->n;
}

/* Of alternatives the plain one, unless it is empty. */
static void take_alternatives(struct parts *p, GMimeMultipart *multipart, int depth)
{
	int n = g_mime_multipart_get_count(multipart);

	for (int round = 0; round < 2; round++)
		for (int i = 0; i < n; i++) {
			GMimeObject *child = g_mime_multipart_get_part(multipart, i);
			size_t before = p->text.n;
			if ((round == 0) == is_type(child, "text", "plain"))
				take_part(p, child, depth);
			if (has_words(&p->text, before))
				return;
		}
}

static void take_multipart(struct parts *p, GMimeMultipart *multipart, int depth)
{
	int n = g_mime_multipart_get_count(multipart);

	if (is_type(GMIME_OBJECT(multipart), "multipart", "alternative")) {
		take_alternatives(p, multipart, depth);
		return;
	}
	for (int i = 0; i < n; i++)
		take_part(p, g_mime_multipart_get_part(multipart, i), depth);
}

/* Files are not read: whoever answers by mail answers in words. */
static void take_leaf(struct parts *p, GMimeObject *object)
{
	bool attached = g_mime_part_is_attachment(GMIME_PART(object)) || g_mime_part_get_filename(GMIME_PART(object));

	if (is_type(object, "message", "feedback-report")) {
		p->feedback = true;
	} else if (is_type(object, "message", "disposition-notification")) {
		p->disposition = true;
	} else if (is_type(object, "message", "delivery-status") || is_type(object, "message", "global-delivery-status")) {
		p->delivery = true;
		struct bytes bytes = part_bytes(p->mem, GMIME_PART(object));
		mime_text(&p->report, charset_text(p->mem, bytes.at, bytes.n, NULL));
		mime_text(&p->report, "\n");
	} else if (is_type(object, "text", "*") && !attached && p->text.n < TEXT_BYTES && !is_type(object, "text", "calendar") &&
	           !is_type(object, "text", "rfc822-headers")) {
		if (p->text.n)
			mime_text(&p->text, "\n");
		mime_text(&p->text, part_text(p->mem, object));
	}
}

static void take_part(struct parts *p, GMimeObject *object, int depth)
{
	if (depth > DEEPEST_PART || !object)
		return;
	if (GMIME_IS_MULTIPART(object))
		take_multipart(p, GMIME_MULTIPART(object), depth + 1);
	else if (GMIME_IS_PART(object))
		take_leaf(p, object);
}

/* ---- fields ---- */

static const char *field(struct arena *mem, GMimeMessage *message, const char *name)
{
	const char *value = g_mime_object_get_header(GMIME_OBJECT(message), name);

	return value ? charset_text(mem, value, strlen(value), NULL) : NULL;
}

static const char *or_empty(const char *text)
{
	return text ? text : "";
}

/* All fields that a server may use for whom it was; To alone is what the writer typed. */
static const char *recipients(struct arena *mem, GMimeMessage *message)
{
	static const char *const names[] = { "Delivered-To", "X-Original-To", "Envelope-To", "X-Envelope-To", "To", "Cc", NULL };
	const char *all = "";

	for (const char *const *name = names; *name; name++) {
		const char *value = field(mem, message, *name);
		if (value)
			all = arena_print(mem, "%s%s\n", all, mail_lower(mem, value));
	}
	return all;
}

/* GMime reads what the standard knows; for the rest the first thing that looks like an address. */
static void read_from(struct mail_facts *f, GMimeMessage *message)
{
	InternetAddressList *list = g_mime_message_get_from(message);
	InternetAddress *first =
		list && internet_address_list_length(list) > 0 ? internet_address_list_get_address(list, 0) : NULL;
	const char *whole = field(f->mem, message, "From"), *address = NULL;

	if (first && INTERNET_ADDRESS_IS_MAILBOX(first)) {
		address = internet_address_mailbox_get_addr(INTERNET_ADDRESS_MAILBOX(first));
		f->from_name = arena_copy(f->mem, internet_address_get_name(first));
	}
	if (!address || !strchr(address, '@'))
		address = whole ? first_address(f->mem, whole) : NULL;
	f->from = mail_lower(f->mem, address);
}

/* A mail that went through forty machines goes round. */
static size_t count_received(GMimeMessage *message)
{
	GMimeHeaderList *headers = g_mime_object_get_header_list(GMIME_OBJECT(message));
	size_t n = 0;

	for (int i = 0; i < g_mime_header_list_get_count(headers); i++)
		if (!g_ascii_strcasecmp(g_mime_header_get_name(g_mime_header_list_get_header_at(headers, i)), "Received"))
			n++;
	return n;
}

static const char *first_of(struct arena *mem, GMimeMessage *message, const char *const *names)
{
	const char *value = NULL;

	while (!value && *names)
		value = field(mem, message, *names++);
	return value;
}

static void read_fields(struct mail_facts *f, GMimeMessage *message)
{
	static const char *const replies[] = {
		"X-Autoreply", "X-Autorespond", "X-Autoresponder", "X-Autoreply-From", "X-Mail-Autoreply", "Auto-Reply", NULL
	};

	read_from(f, message);
	f->subject = or_empty(field(f->mem, message, "Subject"));
	f->return_path = field(f->mem, message, "Return-Path");
	f->content_type = mail_lower(f->mem, field(f->mem, message, "Content-Type"));
	f->auto_submitted = field(f->mem, message, "Auto-Submitted");
	f->precedence = field(f->mem, message, "Precedence");
	f->auto_reply = first_of(f->mem, message, replies);
	f->suppress = field(f->mem, message, "X-Auto-Response-Suppress");
	f->x_loop = field(f->mem, message, "X-Loop");
	f->failed_recipients = field(f->mem, message, "X-Failed-Recipients");
	f->recipients = recipients(f->mem, message);
	f->received = count_received(message);
}

/* TOKEN of PREFIX+TOKEN@ in the fields that say to whom, with its letters as they were sent. */
static const char *token_after(struct arena *mem, GMimeMessage *message, const char *prefix)
{
	static const char *const names[] = { "Delivered-To", "X-Original-To", "Envelope-To", "To", "Cc", NULL };

	for (const char *const *name = names; *name; name++) {
		const char *value = field(mem, message, *name), *at = value ? strcasestr(value, prefix) : NULL;
		if (!at)
			continue;
		at += strlen(prefix);
		size_t n = strspn(at, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_");
		if (n && at[n] == '@')
			return arena_copy_bytes(mem, at, n);
	}
	return NULL;
}

/* ---- the whole ---- */

/* Some programs hand over the line of a mailbox file first. */
static void skip_envelope(const char **at, size_t *n)
{
	while (*n && (**at == '\n' || **at == '\r')) {
		++*at;
		--*n;
	}
	if (*n > 5 && (!memcmp(*at, "From ", 5) || !memcmp(*at, ">From ", 5))) {
		const char *end = memchr(*at, '\n', *n);
		size_t skipped = end ? (size_t)(end + 1 - *at) : *n;
		*at += skipped;
		*n -= skipped;
	}
}

/* GMime goes as deep as the mail asks; no person's mail nests like that. */
static bool too_nested(const char *at, size_t n)
{
	size_t found = 0;

	for (const char *next = at; (next = memmem(next, n - (size_t)(next - at), "oundary=", 8)); next += 8)
		if (++found > NESTING_MOST)
			return true;
	found = 0;
	for (const char *next = at; (next = memmem(next, n - (size_t)(next - at), "essage/rfc822", 13)); next += 13)
		if (++found > NESTING_MOST)
			return true;
	return false;
}

/* What is not ASCII in a field without saying how is UTF-8, or else windows-1252. */
static GMimeMessage *message_of(const char *at, size_t n)
{
	static const char *charsets[] = { "utf-8", "windows-1252", NULL };

	pthread_once(&once, begin_gmime);
	GMimeStream *stream = g_mime_stream_mem_new_with_buffer(at, n);
	GMimeParser *parser = g_mime_parser_new_with_stream(stream);
	GMimeParserOptions *options = g_mime_parser_options_new();
	g_mime_parser_options_set_fallback_charsets(options, charsets);
	GMimeMessage *message = g_mime_parser_construct_message(parser, options);
	g_mime_parser_options_free(options);
	g_object_unref(parser);
	g_object_unref(stream);
	return message;
}

static void read_message(struct mail_facts *f, GMimeMessage *message, struct mail_in *out)
{
	struct parts parts = { .mem = f->mem, .text.mem = f->mem, .report.mem = f->mem };

	read_fields(f, message);
	take_part(&parts, g_mime_message_get_mime_part(message), 0);
	f->text = arena_copy_bytes(f->mem, parts.text.at ? parts.text.at : "", parts.text.n);
	f->report = arena_copy_bytes(f->mem, parts.report.at ? parts.report.at : "", parts.report.n);
	f->feedback = parts.feedback;
	f->delivery = parts.delivery;
	f->disposition = parts.disposition;
	out->from = f->from;
	out->subject = f->subject;
	out->to_token = token_after(f->mem, message, "reply+");
	if (!out->to_token)
		out->to_token = token_after(f->mem, message, "antwoord+");
	out->bounce_token = token_after(f->mem, message, "bounce+");
	out->message_id = arena_copy(f->mem, g_mime_message_get_message_id(message));
	out->in_reply_to = field(f->mem, message, "In-Reply-To");
	out->text = mail_reply_text(f->mem, f->text);
	mail_judge(f, out);
}

void mail_parse(struct arena *mem, const void *bytes, size_t n, struct mail_in *out)
{
	const char *at = bytes;

	*out = (struct mail_in){ .kind = MAIL_BROKEN, .from = "", .subject = "", .text = "" };
	if (n > MAIL_BYTES || too_nested(at, n))
		return;
	skip_envelope(&at, &n);
	struct mail_facts facts = { .mem = mem, .raw = charset_text(mem, at, n, NULL), .n = n };
	GMimeMessage *message = n ? message_of(at, n) : NULL;
	if (!message)
		return;
	if (g_mime_header_list_get_count(g_mime_object_get_header_list(GMIME_OBJECT(message))) > 0)
		read_message(&facts, message, out);
	g_object_unref(message);
}
