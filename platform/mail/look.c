/* look.c - one of our own messages as its reader sees it: for the pages of development and for tests. */
#include "platform/mail/read.h"
#include <gmime/gmime.h>
#include <pthread.h>

static pthread_once_t once = PTHREAD_ONCE_INIT;

static void begin_gmime(void)
{
	g_mime_init();
}

/* The first part of this type; the plain one and the HTML one stand in multipart/alternative. */
static GMimePart *part_of(GMimeObject *object, const char *subtype, int depth)
{
	GMimePart *found = NULL;

	if (GMIME_IS_MULTIPART(object) && depth < 4)
		for (int i = 0; !found && i < g_mime_multipart_get_count(GMIME_MULTIPART(object)); i++)
			found = part_of(g_mime_multipart_get_part(GMIME_MULTIPART(object), i), subtype, depth + 1);
	else if (GMIME_IS_TEXT_PART(object) &&
	         g_mime_content_type_is_type(g_mime_object_get_content_type(object), "text", subtype))
		found = GMIME_PART(object);
	return found;
}

static const char *text_of(struct arena *mem, GMimeMessage *message, const char *subtype)
{
	GMimePart *part = part_of(g_mime_message_get_mime_part(message), subtype, 0);
	char *text = part ? g_mime_text_part_get_text(GMIME_TEXT_PART(part)) : NULL;
	const char *copy = text ? charset_text(mem, text, strlen(text), "utf-8") : "";

	g_free(text);
	return copy;
}

static const char *field(struct arena *mem, GMimeMessage *message, const char *name)
{
	const char *value = g_mime_object_get_header(GMIME_OBJECT(message), name);

	return value ? charset_text(mem, value, strlen(value), "utf-8") : "";
}

bool mail_look(struct arena *mem, const void *bytes, size_t n, struct mail_view *out)
{
	pthread_once(&once, begin_gmime);
	GMimeStream *stream = g_mime_stream_mem_new_with_buffer(bytes, n);
	GMimeParser *parser = g_mime_parser_new_with_stream(stream);
	GMimeMessage *message = n ? g_mime_parser_construct_message(parser, NULL) : NULL;
	if (message) {
		*out = (struct mail_view){
			.to = field(mem, message, "To"),
			.from = field(mem, message, "From"),
			.reply_to = field(mem, message, "Reply-To"),
			.subject = field(mem, message, "Subject"),
			.date = field(mem, message, "Date"),
			.text = text_of(mem, message, "plain"),
			.html = text_of(mem, message, "html"),
		};
		g_object_unref(message);
	}
	g_object_unref(parser);
	g_object_unref(stream);
	return message != NULL;
}
