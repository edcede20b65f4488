/* seal_test.c - ids with a seal come back, and nothing else does. */
#include "platform/base/secret.h"
#include "test/harness.h"

TEST(sealed_ids_come_back_for_their_purpose_only)
{
	AUTO_ARENA mem = { 0 };
	int64_t ids[2] = { 1234567890123, 42 }, out[2] = { 0 };
	char *token = seal(&mem, "follow", ids, 2);
	check(seal_open(&mem, "follow", token, out, 2));
	check_int(out[0], ids[0]);
	check_int(out[1], ids[1]);
	check(!seal_open(&mem, "current", token, out, 2));
	token[0] = token[0] == '1' ? '2' : '1';
	check(!seal_open(&mem, "follow", token, out, 2));
	check(!seal_open(&mem, "follow", "", out, 2));
	check(!seal_open(&mem, "follow", "a-b-c", out, 2));
}
