/* qr_test.c - the squares are those of the standard: finders in three corners, white around, dark where the library says. */
#include "platform/view/qr.h"
#include "test/harness.h"
#include <stdio.h>
#include <string.h>

enum { ROOM = 200, WIDTH = 29 }; /* version 3 */

/* Paints the path back onto a field of squares. */
static void paint(const char *path, char field[ROOM][ROOM])
{
	int x, y, n, used;
	memset(field, 0, ROOM * ROOM);
	for (; sscanf(path, "M%d %dh%dv1h-%*dz%n", &x, &y, &n, &used) == 3; path += used)
		for (int i = 0; i < n; i++)
			field[y][x + i] = 1;
}

static void check_finder(char field[ROOM][ROOM], int left, int top)
{
	for (int y = 0; y < 7; y++)
		for (int x = 0; x < 7; x++) {
			bool edge = x == 0 || x == 6 || y == 0 || y == 6, heart = x >= 2 && x <= 4 && y >= 2 && y <= 4;
			check_int(field[top + y][left + x], edge || heart);
		}
}

TEST(an_address_becomes_a_square_that_cameras_read)
{
	static char field[ROOM][ROOM];
	AUTO_ARENA mem = { 0 };
	struct qr qr;
	if (!check(qr_draw(&mem, "https://oost.example/v/7XK2P", &qr)))
		return;
	check_int(qr.side, WIDTH + 8);
	paint(qr.path, field);
	check_finder(field, 4, 4);
	check_finder(field, 4 + WIDTH - 7, 4);
	check_finder(field, 4, 4 + WIDTH - 7);
	for (int i = 0; i < qr.side; i++)
		check(!field[0][i] && !field[3][i] && !field[i][0] && !field[i][3] && !field[qr.side - 1][i]);
	check_int(field[4 + WIDTH - 8][4 + 8], 1); /* the one square that is always dark */
}

TEST(a_text_that_is_too_long_is_no_square)
{
	AUTO_ARENA mem = { 0 };
	struct qr qr;
	char *text = arena_take(&mem, 5001);
	memset(text, 'a', 5000);
	check(!qr_draw(&mem, text, &qr));
}
