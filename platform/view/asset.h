/* asset.h - files that the program carries in itself: stylesheets, icons, scripts, fonts.
 *
 * tools/assets makes build/assets.c: one row a file, sorted by 'name' (strcmp), with its bytes as
 * they are and compressed at build. 'gzip' and 'brotli' are empty (n 0) where compressing does
 * not make the file smaller by a tenth. The address holds a hash of the bytes, so an answer may
 * be kept for ever and a changed file has another address. Inside a .css or .js, the text asset:NAME
 * becomes the hashed address of that asset. */
#pragma once
#include <stddef.h>

struct asset_bytes {
	const unsigned char *at;
	size_t n;
};

struct asset {
	const char *name; /* as templates say it: base.css, icons.svg, thema/buurt.css */
	const char *url;  /* /static/base.1f3a9c0d.css, /thema/buurt.77ab10ce.css */
	const char *type; /* text/css; charset=utf-8 */
	struct asset_bytes bytes, gzip, brotli;
	const char *etag; /* with its quotes: "1f3a9c0d" */
};

extern const struct asset assets[];
extern const size_t n_assets;

/* The row of a name, or NULL. */
const struct asset *asset_named(const char *name);
/* The row whose address this is (no query), or NULL. */
const struct asset *asset_at(const char *path);
/* The hashed address; /static/missing where there is no such file, so that a test sees it. */
const char *asset_url(const char *name);

/* The same, looked up once for each place in a template that names it. */
#define asset_url_once(name)                             \
	({                                               \
		static const char *_Atomic found_;       \
		const char *url_ = found_;               \
		if (!url_)                               \
			found_ = url_ = asset_url(name); \
		url_;                                    \
	})
