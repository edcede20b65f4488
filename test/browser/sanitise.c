/* sanitise.c - what the sanitiser makes of each file named, with a zero byte behind each: for sanitiser.mjs. */
#include "platform/view/sanitise.h"
#include <stdio.h>

enum { MOST_BYTES = 1 << 20 };

int main(int argc, char **argv)
{
	static char room[MOST_BYTES];
	for (int i = 1; i < argc; i++) {
		AUTO_ARENA mem = { 0 };
		FILE *in = fopen(argv[i], "rbe");
		if (!in) {
			fprintf(stderr, "%s cannot be read\n", argv[i]);
			return 1;
		}
		size_t n = fread(room, 1, sizeof room - 1, in);
		fclose(in);
		room[n] = 0;
		fputs(sanitise(&mem, room).html, stdout);
		fputc(0, stdout);
	}
	return 0;
}
