/* reply.h - between reply.c and reply_line.c: what one line of a mail is. */
#pragma once
#include "platform/base/arena.h"
#include <stdbool.h>

/* The letters stand for lines; reply.c reasons over the word that they make. */
enum {
	LINE_EMPTY = 'e',
	LINE_TEXT = 't',
	LINE_QUOTE = 'q',     /* > as quoted */
	LINE_MARKER = 'b',    /* 'On 4 March X wrote:' */
	LINE_HEADER = 'h',    /* 'From: X' of a mail that is shown below */
	LINE_DELIMITER = 'd', /* a line of dashes, 'Original message': what follows is not the answer */
	LINE_SIGNATURE = 's', /* 'Sent from my telephone' */
};

/* What a line is by itself; never LINE_MARKER. */
char reply_line(const char *line);
/* True when these words introduce a quotation; 'quote_follows' makes a date in them needless. */
bool reply_marker(struct arena *mem, const char *words, bool quote_follows);
/* True when a marker that is broken over lines may begin here. */
bool reply_marker_begins(struct arena *mem, const char *line);
/* True for a drawn line of five or more, which people use between paragraphs too. */
bool reply_is_rule(const char *line);
