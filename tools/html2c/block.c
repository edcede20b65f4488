/* block.c - pages, branches and loops: what {{end}} ends.
 *
 * What must hold: every branch leaves the HTML where it found it, with the same elements open,
 * so that a page is well formed whichever way it goes. */
#include "tools/html2c/html2c.h"
#include <string.h>

struct block *block_top(struct compiler *c)
{
	return c->n_blocks ? &c->blocks[c->n_blocks - 1] : NULL;
}

/* The nearest open block of a kind, or NULL. */
struct block *block_of(struct compiler *c, enum block_kind kind)
{
	for (size_t i = c->n_blocks; i-- > 0;)
		if (c->blocks[i].kind == kind)
			return &c->blocks[i];
	return NULL;
}

/* In a mail only its subject, body and buttons are written. */
bool between_parts_of_a_mail(struct compiler *c)
{
	return block_of(c, BLOCK_MAIL) && !block_of(c, BLOCK_SUBJECT) && !block_of(c, BLOCK_BODY) && !block_of(c, BLOCK_BUTTON);
}

struct block *block_open(struct compiler *c, enum block_kind kind, const char *name, size_t n_name)
{
	place_settle(c);
	if (c->n_blocks == MAX_BLOCKS)
		refuse(c, c->word_line, "more than %d blocks inside each other", MAX_BLOCKS);
	if (n_name >= MAX_NAME - 8)
		refuse(c, c->word_line, "the name is too long");
	struct block *b = &c->blocks[c->n_blocks++];
	*b = (struct block){ .kind = kind, .line = c->word_line, .start = c->at, .n_elements = c->n_elements };
	memcpy(b->name, name, n_name);
	return b;
}

static void same_elements(struct compiler *c, const struct block *b)
{
	if (c->n_elements == b->n_elements)
		return;
	const struct element *e = &c->elements[c->n_elements - 1];
	refuse(c, c->word_line, "<%s> of line %d is still open here", e->name, e->line);
}

/* A branch ends: at the same place as it began, and a link's value begun as the other branches left it. */
void block_branch(struct compiler *c)
{
	struct block *b = block_top(c);
	place_settle(c);
	same_elements(c, b);
	bool same =
		b->start.place == c->at.place && !strcmp(b->start.attribute, c->at.attribute) && !strcmp(b->start.tag, c->at.tag);
	if (same && c->at.place == IN_VALUE && place_is_link(&c->at))
		same = !b->has_branch || b->begun == c->at.begun;
	if (!same)
		refuse(c, c->word_line, "this branch ends at another place in the HTML than it began (line %d)", b->line);
	b->begun = (b->has_branch && b->begun) || c->at.begun;
	b->fresh = c->fresh && (b->fresh || !b->has_branch);
	b->has_branch = true;
	c->at = b->start;
	c->fresh = b->fresh_start;
}

/* {{end}}: the last branch ends; a block that may run not at all counts as one more branch. */
void block_close(struct compiler *c)
{
	struct block *b = block_top(c);
	block_branch(c);
	bool maybe = (b->kind == BLOCK_IF || b->kind == BLOCK_EACH) && !b->has_else;
	if (maybe && c->at.place == IN_VALUE && place_is_link(&c->at) && b->begun != b->start.begun)
		refuse(c, c->word_line, "the link may stay empty here: give {{if}} of line %d an {{else}}", b->line);
	c->at.begun = b->begun;
	c->fresh = b->fresh && (!maybe || b->fresh_start);
	c->at.tight = c->at.place == IN_TAG;
	c->n_blocks--;
}
