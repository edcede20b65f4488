/* rules.c - what brings something to the team's list. No rule decides, and none keeps a score of anybody.
 *
 * The limits are named here, so that a community can be told what they are. We know nobody's age, so
 * no rule looks at it. */
#include "app/moderation/own.h"

enum {
	NEW_ACCOUNT = 14 * DAY,
	NEW_WRITES_TO = 5, /* neighbours in a day, by a new account */
	MANY_AN_HOUR = 8,
	COPIES = 4,      /* talks with exactly the same words */
	COPY_LEAST = 40, /* code points: 'Ik kan helpen' is said often */
};

const char *const mod_kinds[MOD_KINDS] = {
	[MOD_FIRST] = N_("First ask or offer of a new neighbour"),
	[MOD_REPORTED] = N_("Reported"),
	[MOD_WORDS] = N_("Words that swindlers use"),
	[MOD_MANY] = N_("Many answers within an hour"),
	[MOD_COPIED] = N_("The same words to many neighbours"),
	[MOD_NEW_ACCOUNT] = N_("A new account writes to many neighbours"),
	[MOD_LINK] = N_("A link to another website"),
};

static const char *const swindlers[] = {
	"bitcoin",        "crypto",    "cadeaubon",    "cadeaukaart", "western union", "paysafe",   "lening",
	"geld lenen",     "investeer", "pincode",      "bankpas",     "tikkie vooraf", "voorschot", "aanbetaling",
	"maak geld over", "iban",      "whatsapp mij", "whatsapp me", "sms mij",       "telegram",  "erfenis",
	"loterij",        "sex",       "seks",         "escort",      "massage met",
};

const char *words_of_swindlers(struct arena *mem, const char *text)
{
	const char *folded = text_fold(mem, text);
	for (size_t i = 0; i < sizeof swindlers / sizeof *swindlers; i++)
		if (strstr(folded, swindlers[i]))
			return swindlers[i];
	return NULL;
}

bool holds_link(const char *text)
{
	return strstr(text, "http://") || strstr(text, "https://") || strstr(text, "www.");
}

struct finding {
	enum mod_kind kind;
	enum report_what what;
	int64_t subject;
	member_id about;
	const char *words, *found;
};

static result bring(struct scope *s, const struct finding *f)
{
	int64_t count;
	return mod_item_insert(s, (mod_item_id){ id_new(s) }, f->kind, f->what, f->subject, f->about, 0, f->words, f->found,
	                       &count);
}

static result is_on(struct scope *s, unsigned bit, bool *on)
{
	const struct community *community;
	TRY(community_self(s, &community));
	*on = community && (community->switches & SWITCH_MODERATION) && (community->switches & bit);
	return OK;
}

/* ---- asks and offers ---- */

/* Held: the first of somebody, where the community wants that; and what looks like a swindle, always. */
result moderation_hold(struct scope *s, const struct listing *l, bool *hold)
{
	bool on, first;
	struct mod_count fine;
	struct mod_member since;
	*hold = false;
	TRY(is_on(s, SWITCH_MODERATION, &on));
	if (!on)
		return OK;
	TRY(is_on(s, SWITCH_FIRST_ASKS, &first));
	TRY(mod_items_decided_on(s, REPORT_LISTING, l->id.n, &fine));
	if (fine.n)
		return OK;
	TRY(mod_member_since(s, l->member_id, &since));
	const char *text = arena_print(s->mem, "%s\n%s", l->title, l->body), *risky = words_of_swindlers(s->mem, text);
	struct finding f = { MOD_WORDS, REPORT_LISTING, l->id.n, l->member_id, text, risky ? risky : "" };
	if (!risky && first && since.placed <= 1)
		f.kind = MOD_FIRST;
	else if (!risky && holds_link(text))
		f.kind = MOD_LINK;
	else if (!risky)
		return OK;
	*hold = f.kind != MOD_LINK;
	return bring(s, &f);
}

/* ---- messages ---- */

/* The smallest id that is made after a moment (base/id.c). */
static int64_t ids_after(int64_t moment)
{
	enum { EPOCH = 1577836800, RANDOM_BITS = 22 };
	return ((moment - EPOCH) * 1000) << RANDOM_BITS;
}

/* Once, at the moment that the limit is reached. */
static result many_answers(struct scope *s, const struct finding *f, bool new_account)
{
	struct finding found = *f;
	struct mod_count hour, day;
	TRY(mod_answers_since(s, s->me, (conversation_id){ ids_after(s->now - HOUR) }, &hour));
	TRY(mod_answers_since(s, s->me, (conversation_id){ ids_after(s->now - DAY) }, &day));
	found.what = REPORT_NEIGHBOUR;
	found.kind = MOD_MANY;
	found.found = arena_print(s->mem, "%lld", (long long)hour.n);
	if (hour.n == MANY_AN_HOUR)
		TRY(bring(s, &found));
	found.kind = MOD_NEW_ACCOUNT;
	found.found = arena_print(s->mem, "%lld", (long long)day.n);
	return new_account && day.n == NEW_WRITES_TO ? bring(s, &found) : OK;
}

result moderation_said(struct scope *s, const struct conversation *c, message_id message, const char *words)
{
	struct mod_member since;
	struct mod_count copies = { 0 };
	bool on;
	TRY(is_on(s, SWITCH_MODERATION, &on));
	if (!on || s->by.n)
		return OK; /* off, or the team writes in somebody's name */
	TRY(mod_member_since(s, s->me, &since));
	bool new_account = since.created_at > s->now - NEW_ACCOUNT;
	const char *risky = words_of_swindlers(s->mem, words);
	struct finding f = { MOD_WORDS, REPORT_MESSAGE, message.n, s->me, words, risky ? risky : "" };
	if (risky)
		TRY(bring(s, &f));
	f.kind = MOD_LINK;
	f.found = "";
	if (new_account && holds_link(words))
		TRY(bring(s, &f));
	if (text_length(words) >= COPY_LEAST)
		TRY(mod_same_words(s, s->me, words, &copies));
	f.kind = MOD_COPIED;
	f.found = arena_print(s->mem, "%lld", (long long)copies.n);
	if (copies.n == COPIES)
		TRY(bring(s, &f));
	bool begins = id_time(c->id.n) == s->now;
	return begins ? many_answers(s, &f, new_account) : OK;
}

/* ---- reports ---- */

/* A report about nobody stays a report: it is about the website, and stands in the item under who reported or a manager. */
result moderation_reported(struct scope *s, report_id report, const struct report_wish *w)
{
	bool on;
	int64_t count;
	member_id about = w->about;
	TRY(is_on(s, SWITCH_MODERATION, &on));
	if (!about.n) {
		struct team team;
		TRY(member_team(s, &team));
		if (team.n)
			about = team.at[0].id;
	}
	if (!on || !about.n)
		return OK;
	const char *found = arena_print(s->mem, "%s\n%s", T(s->language, report_reasons[w->reason]), w->words);
	return mod_item_insert(s, (mod_item_id){ id_new(s) }, MOD_REPORTED, w->what, w->subject, about, report.n, w->shown, found,
	                       &count);
}

/* ---- each day ---- */

static result tell_team(struct scope *s, const struct mod_community *row)
{
	const char *community, *address;
	struct team team;
	TRY(community_address(s, &community, &address));
	TRY(member_team(s, &team));
	for (size_t i = 0; i < team.n; i++) {
		struct neighbour_contact reader;
		struct mail_text text = { 0 };
		TRY(member_contact(s, team.at[i].id, &reader));
		struct html out = { .mem = s->mem, .language = reader.language, .plain = true };
		digest_mail(&out, &text,
		            &(struct mod_mail){ .name = reader.first_name,
		                                .community = community,
		                                .url = arena_print(s->mem, "%s/team/moderatie", address),
		                                .n = row->n - row->appeals,
		                                .appeals = row->appeals });
		TRY(mail_to_member(s, team.at[i].id,
		                   &(struct mail){ .from_name = community, .list_id = "moderatie", .text = &text }));
	}
	return OK;
}

static result digest_in_write(struct scope *s, void *unused)
{
	struct mod_communitys waiting;
	(void)unused;
	TRY(mod_waiting(s, &waiting));
	for (size_t i = 0; i < waiting.n; i++) {
		struct scope there = *s;
		bool on;
		there.community = waiting.at[i].community;
		TRY(is_on(&there, SWITCH_MODERATION, &on));
		if (on)
			TRY(tell_team(&there, &waiting.at[i]));
	}
	return OK;
}

result moderation_digest(struct scope *s, int64_t unused)
{
	(void)unused;
	return db_write(s, digest_in_write, NULL);
}

static result forget_in_write(struct scope *s, void *unused)
{
	int64_t count;
	(void)unused;
	return mod_items_forget(s, s->now - 365 * DAY, &count);
}

result moderation_forget(struct scope *s, int64_t unused)
{
	(void)unused;
	return db_write(s, forget_in_write, NULL);
}
