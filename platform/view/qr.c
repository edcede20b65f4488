/* qr.c - draws QR codes (ISO/IEC 18004, by libqrencode) as paths of SVG, a run of dark squares at a time.
 *
 * Level M: a code of which 15 % is torn or wet still reads. */
#include "platform/view/qr.h"
#include "platform/view/html.h"
#include <qrencode.h>

enum { QUIET = 4 }; /* squares of white around it, as the standard asks */

static void draw_run(struct html *o, int x, int y, int n)
{
	html_raw(o, "M");
	html_text_int(o, x + QUIET);
	html_raw(o, " ");
	html_text_int(o, y + QUIET);
	html_raw(o, "h");
	html_text_int(o, n);
	html_raw(o, "v1h-");
	html_text_int(o, n);
	html_raw(o, "z");
}

static void draw_row(struct html *o, const unsigned char *row, int width, int y)
{
	for (int x = 0, n; x < width; x += n + 1) {
		for (n = 0; x + n < width && (row[x + n] & 1); n++)
			;
		if (n)
			draw_run(o, x, y, n);
	}
}

bool qr_draw(struct arena *mem, const char *text, struct qr *out)
{
	QRcode *code = QRcode_encodeString8bit(text, 0, QR_ECLEVEL_M);
	struct html o = { .mem = mem, .base = "" };
	if (!code)
		return false;
	for (int y = 0; y < code->width; y++)
		draw_row(&o, code->data + y * code->width, code->width, y);
	*out = (struct qr){ arena_copy_bytes(mem, o.at, o.n), code->width + 2 * QUIET };
	QRcode_free(code);
	return true;
}
