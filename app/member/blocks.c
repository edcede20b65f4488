/* blocks.c - a member wants nothing to do with another: no talk, no invitation, each out of the other's sight.
 *
 * The other is not told. It is taken back with one button. */
#include "app/member/blocks.sql.h"
#include "app/member/pages.h"
#include <pthread.h>

/* Most communities have no block at all: that is remembered for one state of the database, so that lists ask once a state. */
static struct {
	pthread_mutex_t lock;
	int64_t state;
	size_t n;
	community_id without[16];
} known = { .lock = PTHREAD_MUTEX_INITIALIZER };

static bool known_without(community_id community, int64_t state, bool learn)
{
	bool found = false;
	pthread_mutex_lock(&known.lock);
	if (state > known.state) {
		known.state = state;
		known.n = 0;
	}
	for (size_t i = 0; state && state == known.state && i < known.n && !found; i++)
		found = known.without[i].n == community.n;
	if (learn && !found && state && state == known.state && known.n < sizeof known.without / sizeof *known.without)
		known.without[known.n++] = community;
	pthread_mutex_unlock(&known.lock);
	return found;
}

static result has_blocks(struct scope *s, bool *out)
{
	int64_t state = db_state(s->db);
	const struct any_block *row = NULL;
	*out = s->me.n && !known_without(s->community, state, false);
	if (*out)
		TRY(any_block(s, &row));
	if (*out && !row)
		known_without(s->community, state, true);
	*out = row != NULL;
	return OK;
}

result member_blocked(struct scope *s, member_id other, bool *blocked)
{
	struct block_count blocks = { 0 };
	bool some;
	TRY(has_blocks(s, &some));
	if (some)
		TRY(blocks_between(s, other, &blocks));
	*blocked = blocks.n > 0;
	return OK;
}

result members_blocked(struct scope *s, struct ints *out)
{
	struct blocked_ids rows = { 0 };
	bool some;
	TRY(has_blocks(s, &some));
	if (some)
		TRY(blocked_ids(s, &rows));
	int64_t *at = arena_array(s->mem, rows.n + 1, sizeof *at);
	for (size_t i = 0; i < rows.n; i++)
		at[i] = rows.at[i].other_id;
	*out = (struct ints){ at, rows.n };
	return OK;
}

result member_block(struct scope *s, member_id other)
{
	int64_t count;
	struct profile_row row;
	TRY(profile_of(s, other, &row));
	return row.id.n == s->me.n ? db_absent(s) : block_insert(s, other, &count);
}

result member_unblock(struct scope *s, member_id other)
{
	int64_t count;
	return block_delete(s, other, &count);
}

/* ---- pages ---- */

static result block_in_write(struct scope *s, void *data)
{
	struct request *req = data;
	TRY(member_block(s, (member_id){ req->ids[0] }));
	return redirect_with(req, N_("Blocked. You do not see each other any more."), "/mijn/blokkades");
}

static result block(struct request *req)
{
	return write_once(req, block_in_write, req);
}

static result unblock_in_write(struct scope *s, void *data)
{
	struct request *req = data;
	TRY(member_unblock(s, (member_id){ req->ids[0] }));
	return redirect_with(req, N_("The block has been taken back."), "/mijn/blokkades");
}

static result unblock(struct request *req)
{
	return write_once(req, unblock_in_write, req);
}

static result show_blocks(struct request *req)
{
	struct block_rows rows;
	TRY(blocks_of_me(&req->s, &rows));
	struct blocks_page page = { arena_array(req->s.mem, rows.n + 1, sizeof *page.at), rows.n };
	for (size_t i = 0; i < rows.n; i++)
		page.at[i] = (struct block_line){ rows.at[i].first_name, date_words(&req->s, rows.at[i].at),
			                          arena_print(req->s.mem, "/mijn/blokkades/%s",
			                                      id_text(req->s.mem, rows.at[i].blocked_id)) };
	blocks_page(&req->out, &page);
	return OK;
}

static const struct route routes[] = {
	POST("/buren/:deelnemer/blokkeren", MEMBER, block),
	GET("/mijn/blokkades", MEMBER, show_blocks),
	POST("/mijn/blokkades/:deelnemer", MEMBER, unblock),
};

const struct slice member_blocks = { .name = "member", .routes = routes, .n_routes = sizeof routes / sizeof *routes };
