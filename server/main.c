/* main.c - the program stoep. */
#include "server/cli.h"
#include <sys/stat.h>

int main(int argc, char **argv)
{
	/* Whatever this program makes is for its own user and group. */
	umask(0027);
	return cli_main(argc, (const char *const *)argv);
}
