/* link.c - addresses in pages: which may be followed, and how their parts are written.
 *
 * Browsers drop tabs and line ends from an address and read \ as /, so an address that has any
 * of these is no address here. */
#include "platform/view/asset.h"
#include "platform/view/write.h"

static bool begins(const char *text, const char *with)
{
	return !strncasecmp(text, with, strlen(with));
}

enum link_kind link_kind(const char *url)
{
	for (const char *c = url; *c; c++)
		if ((unsigned char)*c <= ' ' || *c == 127 || *c == '\\')
			return LINK_BAD;
	if (url[0] == '/')
		return url[1] == '/' ? LINK_BAD : LINK_LOCAL;
	if (url[0] == '#' || url[0] == '?')
		return LINK_HERE;
	bool away = begins(url, "https://") || begins(url, "http://") || begins(url, "mailto:") || begins(url, "tel:");
	return away ? LINK_AWAY : LINK_BAD;
}

void html_base(struct html *o)
{
	html_attr_str(o, o->base);
}

/* Files are the same for all communities, and so is their address. */
static bool is_file(const char *url)
{
	return (begins(url, "/static/") || begins(url, "/thema/")) && asset_at(url);
}

void html_link_str(struct html *o, const char *url)
{
	enum link_kind kind = url ? link_kind(url) : LINK_BAD;
	if (kind == LINK_LOCAL && !is_file(url))
		html_base(o);
	html_attr_str(o, kind == LINK_BAD ? "#" : url);
}

void html_action(struct html *o, const char *url)
{
	enum link_kind kind = url ? link_kind(url) : LINK_BAD;
	if (kind == LINK_LOCAL)
		html_base(o);
	html_attr_str(o, kind == LINK_LOCAL || kind == LINK_HERE ? url : "#");
}

static bool unreserved(unsigned char c)
{
	return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || c == '.' || c == '_' ||
	       c == '~';
}

static void percent_encoded(struct html *o, const char *text, const char *also)
{
	static const char hex[] = "0123456789ABCDEF";
	const char *c = text ? text : "";
	while (*c) {
		const char *from = c;
		while (*c && (unreserved((unsigned char)*c) || strchr(also, *c)))
			c++;
		html_put(o, from, (size_t)(c - from));
		if (!*c)
			return;
		unsigned char byte = (unsigned char)*c++;
		html_put(o, (char[]){ '%', hex[byte >> 4], hex[byte & 15] }, 3);
	}
}

void html_part_str(struct html *o, const char *text)
{
	percent_encoded(o, text, "");
}

void html_mailto(struct html *o, const char *address)
{
	percent_encoded(o, address, "@+");
}

void html_phone(struct html *o, const char *number)
{
	bool first = true;
	for (const char *c = number ? number : ""; *c; c++) {
		if ((*c >= '0' && *c <= '9') || (*c == '+' && first)) {
			html_put(o, c, 1);
			first = false;
		}
	}
}

char *url_part(struct arena *mem, const char *text)
{
	struct html o = { .mem = mem };
	html_part_str(&o, text);
	return arena_copy_bytes(mem, o.at ? o.at : "", o.n);
}
