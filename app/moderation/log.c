/* log.c - the log of the team's deeds: rows are only added, each carries a hash of the one before.
 *
 * No query changes or removes a row. Who may write to the database itself could still rewrite the
 * whole chain; the hash is keyed with the installation's key, which is not in the database. */
#include "app/moderation/own.h"

enum { SHOWN = 100, CHECKED = 100000 };

struct linked {
	int64_t id, community, by, about, item, deed, decision;
	struct hash reason, before;
};

static struct hash link_of(const struct linked *l)
{
	return secret_mac("log of the team", l, sizeof *l);
}

static struct hash hash_at(struct bytes b)
{
	struct hash h = { { 0 } };
	if (b.n == sizeof h.at)
		memcpy(h.at, b.at, sizeof h.at);
	return h;
}

result log_deed(struct scope *s, const struct deed *d)
{
	const struct mod_chain *last;
	mod_log_id id = { id_new(s) };
	int64_t count;
	TRY(mod_log_last(s, &last));
	if (last && last->id.n >= id.n)
		id.n = last->id.n + 1; /* in order, also within a millisecond */
	struct hash reason = hash_of(d->reason, strlen(d->reason));
	struct linked l = { id.n, s->community.n, s->me.n, d->about.n, d->item.n, d->deed, d->decision, reason, { { 0 } } };
	if (last)
		l.before = hash_at(last->chain);
	struct hash chain = link_of(&l);
	return mod_log_insert(s, id, d->about, d->item, d->deed, d->decision, d->reason, (struct bytes){ reason.at, HASH_BYTES },
	                      (struct bytes){ chain.at, HASH_BYTES }, &count);
}

static struct linked linked_of(const struct scope *s, const struct mod_log_row *r, struct hash before)
{
	return (struct linked){ r->id.n,     s->community.n,          r->by_id.n, r->about_id.n, r->item_id.n, r->deed,
		                r->decision, hash_at(r->reason_hash), before };
}

/* The newest first: each row needs the chain of the next in the list. Of an erased reason the hash stays. */
static bool row_holds(const struct scope *s, const struct mod_log_row *r, const struct mod_log_row *older)
{
	struct hash before = { { 0 } }, reason = hash_of(r->reason, strlen(r->reason)), kept = hash_at(r->reason_hash);
	if (older)
		before = hash_at(older->chain);
	struct linked l = linked_of(s, r, before);
	struct hash wanted = link_of(&l), found = hash_at(r->chain);
	bool reason_fits = text_empty(r->reason) || same_bytes(reason.at, kept.at, HASH_BYTES);
	return reason_fits && same_bytes(wanted.at, found.at, HASH_BYTES);
}

result log_holds(struct scope *s, bool *holds)
{
	struct mod_log_rows rows;
	TRY(mod_log_rows(s, (mod_log_id){ INT64_MAX }, CHECKED, &rows));
	*holds = true;
	for (size_t i = 0; i < rows.n; i++)
		*holds &= row_holds(s, &rows.at[i], i + 1 < rows.n ? &rows.at[i + 1] : NULL);
	return OK;
}

/* ---- the page ---- */

static const char *const deeds[DEEDS] = {
	[DEED_DECIDED] = N_("Decided"),
	[DEED_READ] = N_("Read a message, told both"),
	[DEED_READ_UNTOLD] = N_("Read a message without telling"),
	[DEED_ANSWERED] = N_("Answered an objection"),
};

static char *what_words(struct scope *s, const struct mod_log_row *r)
{
	if (!r->decision)
		return arena_copy(s->mem, T(s->language, deeds[r->deed]));
	return arena_print(s->mem, "%s: %s", T(s->language, deeds[r->deed]), T(s->language, mod_decisions[r->decision]));
}

struct log_fields {
	int64_t before;
};
FORM(log_form, struct log_fields, { "voor", FIELD_ID, offsetof(struct log_fields, before) });

static result show_log(struct request *req)
{
	struct scope *s = &req->s;
	const struct log_fields *f = req->fields;
	struct mod_log_rows rows;
	struct log_page page = { 0 };
	TRY(mod_log_rows(s, (mod_log_id){ f->before > 0 ? f->before : INT64_MAX }, SHOWN, &rows));
	TRY(log_holds(s, &page.holds));
	page.at = arena_array(s->mem, rows.n + 1, sizeof *page.at);
	page.n = rows.n;
	for (size_t i = 0; i < rows.n; i++) {
		const struct mod_log_row *r = &rows.at[i];
		page.at[i] = (struct log_row){ .when = moment_words(s, id_time(r->id.n)),
			                       .by = r->by_name,
			                       .about = r->about_name,
			                       .what = what_words(s, r),
			                       .reason = r->reason,
			                       .href = arena_print(s->mem, "/team/moderatie/%s", id_text(s->mem, r->item_id.n)) };
	}
	if (rows.n == SHOWN)
		page.more = arena_print(s->mem, "/team/moderatie/logboek?voor=%s", id_text(s->mem, rows.at[rows.n - 1].id.n));
	log_page(&req->out, &page);
	return OK;
}

static const struct route routes[] = {
	GET("/team/moderatie/logboek", MANAGER, show_log, &log_form, .flags = SLOW, .needs = SWITCH_MODERATION),
};

const struct slice moderation_log = { .name = "moderation", .routes = routes, .n_routes = sizeof routes / sizeof *routes };
