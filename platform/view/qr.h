/* qr.h - a text as a square to point a camera at. */
#pragma once
#include "platform/base/arena.h"
#include <stdbool.h>

/* A drawing for a viewBox of 'side' by 'side', the white edge that cameras need included. */
struct qr {
	const char *path; /* the d attribute of a <path> */
	int side;
};
/* False when the text is too long for a square (about 2,300 bytes) or there is no memory. */
bool qr_draw(struct arena *mem, const char *text, struct qr *out);
