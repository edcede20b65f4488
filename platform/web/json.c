/* json.c - writes structs as JSON by their tables, and the answers of the API.
 *
 * What is written is RFC 8259: UTF-8, escaped where it must be; '<' too, so that no reader who takes
 * it for a page finds one in it. */
#include "platform/web/json.h"
#include "platform/base/clock.h"
#include "platform/web/internal.h"
#include <time.h>

void json_text(struct html *o, const char *text)
{
	static const char hex[] = "0123456789abcdef";
	html_raw(o, "\"");
	for (; *text; text++) {
		unsigned char c = (unsigned char)*text;
		const char escape[6] = { '\\', 'u', '0', '0', hex[c >> 4], hex[c & 15] };
		if (c < 0x20 || c == '"' || c == '\\' || c == '<' || c == 0x7f)
			html_put(o, escape, sizeof escape);
		else
			html_put(o, text, 1);
	}
	html_raw(o, "\"");
}

char *moment_rfc3339(struct arena *mem, int64_t moment)
{
	struct tm t;
	time_t seconds = (time_t)moment;
	gmtime_r(&seconds, &t);
	return arena_print(mem, "%04d-%02d-%02dT%02d:%02d:%02dZ", t.tm_year + 1900, t.tm_mon + 1, t.tm_mday, t.tm_hour, t.tm_min,
	                   t.tm_sec);
}

static void text_or_null(struct html *o, const char *text)
{
	if (text)
		json_text(o, text);
	else
		html_raw(o, "null");
}

static void write_texts(struct html *o, struct texts texts)
{
	html_raw(o, "[");
	for (size_t i = 0; i < texts.n; i++) {
		if (i)
			html_raw(o, ",");
		json_text(o, texts.at[i]);
	}
	html_raw(o, "]");
}

static void write_many(struct html *o, const struct json_object *of, struct json_many many)
{
	html_raw(o, "[");
	for (size_t i = 0; i < many.n; i++) {
		if (i)
			html_raw(o, ",");
		json_write(o, of, (const char *)many.at + i * of->size);
	}
	html_raw(o, "]");
}

static void write_number(struct html *o, enum json_kind type, int64_t n)
{
	if (type == JSON_INT)
		html_text_int(o, n);
	else if (!n)
		html_raw(o, "null");
	else
		json_text(o, type == JSON_ID ? id_text(o->mem, n) : moment_rfc3339(o->mem, n));
}

static void write_value(struct html *o, const struct json_property *p, const void *at)
{
	switch (p->type) {
	case JSON_WORDS:
		text_or_null(o, *(const char *const *)at);
		break;
	case JSON_RAW:
		html_put(o, *(const char *const *)at, strlen(*(const char *const *)at));
		break;
	case JSON_YES:
		html_put(o, *(const bool *)at ? "true" : "false", *(const bool *)at ? 4 : 5);
		break;
	case JSON_TEXTS:
		write_texts(o, *(const struct texts *)at);
		break;
	case JSON_ONE:
		if (*(const void *const *)at)
			json_write(o, p->of, *(const void *const *)at);
		else
			html_raw(o, "null");
		break;
	case JSON_MANY:
		write_many(o, p->of, *(const struct json_many *)at);
		break;
	default:
		write_number(o, p->type, *(const int64_t *)at);
	}
}

void json_write(struct html *o, const struct json_object *object, const void *at)
{
	html_raw(o, "{");
	for (size_t i = 0; i < object->n; i++) {
		if (i)
			html_raw(o, ",");
		json_text(o, object->properties[i].name);
		html_raw(o, ":");
		write_value(o, &object->properties[i], (const char *)at + object->properties[i].at);
	}
	html_raw(o, "}");
}

/* ---- answers ---- */

static struct html *begin_answer(struct request *req)
{
	req->out = (struct html){ .mem = req->s.mem, .language = req->s.language, .base = req->out.base };
	req->type = "application/json";
	req->no_layout = true;
	return &req->out;
}

result answer_object(struct request *req, const struct json_object *object, const void *at)
{
	struct html *o = begin_answer(req);
	json_write(o, object, at);
	html_raw(o, "\n");
	return OK;
}

/* The Link header says it as RFC 8288 wants; 'next' in the body is for who reads only that. */
result answer_list(struct request *req, const struct json_object *object, struct json_many list, const char *next)
{
	struct html *o = begin_answer(req);
	html_raw(o, "{\"items\":");
	write_many(o, object, list);
	html_raw(o, ",\"next\":");
	if (next) {
		const char *url = absolute_url(req, "%s?%s", req->path, next);
		json_text(o, url);
		reply_header(req->reply, "Link", join(req->s.mem, "<", url, ">; rel=\"next\"", NULL));
	} else {
		html_raw(o, "null");
	}
	html_raw(o, "}\n");
	return OK;
}

result answer_created(struct request *req, const char *format, ...)
{
	va_list args;
	va_start(args, format);
	req->to = arena_vprint(req->s.mem, format, args);
	va_end(args);
	req->status = 201;
	return OK;
}

result answer_done(struct request *req)
{
	req->status = 204;
	req->to = NULL;
	return OK;
}

/* A repeat of the same request has only status and place, so the body is made of those. */
void api_finish(struct visit *v)
{
	struct request *req = &v->req;
	if (req->status == 201 && req->to) {
		struct html *o = begin_answer(req);
		html_raw(o, "{\"id\":");
		json_text(o, strrchr(req->to, '/') + 1);
		html_raw(o, "}\n");
	} else if (req->status == 204) {
		begin_answer(req);
	}
}
