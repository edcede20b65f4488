/* gzip.c - packs a page for the wire: level 1, with a small window that each thread keeps. */
#include "platform/web/internal.h"
#include <zlib.h>

/* 13 bits of window and memory level 6 take 96 KB a thread; pages are seldom larger than 32 KB. */
enum { WINDOW_BITS = 13, GZIP_FORMAT = 16, MEMORY_LEVEL = 6 };

static _Thread_local struct {
	z_stream stream;
	bool ready;
} packer;

char *gzip_bytes(struct arena *mem, const char *bytes, size_t n, size_t *out_n)
{
	z_stream *z = &packer.stream;
	if (!packer.ready) {
		if (deflateInit2(z, 1, Z_DEFLATED, WINDOW_BITS + GZIP_FORMAT, MEMORY_LEVEL, Z_DEFAULT_STRATEGY) != Z_OK)
			return NULL;
		packer.ready = true;
	} else if (deflateReset(z) != Z_OK) {
		return NULL;
	}
	size_t room = n - n / 8;
	char *packed = arena_take(mem, room);
	z->next_in = (Bytef *)bytes;
	z->avail_in = (uInt)n;
	z->next_out = (Bytef *)packed;
	z->avail_out = (uInt)room;
	if (n > UINT32_MAX || deflate(z, Z_FINISH) != Z_STREAM_END)
		return NULL; /* it does not fit in seven eighths: not worth it */
	*out_n = room - z->avail_out;
	return packed;
}
