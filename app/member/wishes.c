/* wishes.c - which mails somebody wants, how often, and leaving a kind of mail with one click.
 *
 * The address in a mail names the kind and is sealed with the person, so that it needs no
 * signing in and no table; looking at it changes nothing, the button or the mail program's POST
 * (RFC 8058) does. */
#include "app/member/pages.h"

enum { WEEK_MOST = 3, PAUSE = 91 * DAY }; /* WEEK_MOST: the largest choice on the page */

/* Kinds that can be left, as list_id says them, in words. */
static const struct {
	const char *kind, *words;
	unsigned needs; /* the capability that sends it, or 0 */
} kinds[] = {
	{ "uitnodiging", N_("Neighbours who ask for help") },
	{ "gesprek", N_("Messages of neighbours") },
	{ "actueel", N_("The question whether an ask or offer still stands") },
	{ "opvolging", N_("The question how it went") },
	{ "zoekopdracht", N_("Something new in your searches"), SWITCH_SAVED },
};
enum { KINDS = sizeof kinds / sizeof *kinds };

static const char *words_of(const char *kind)
{
	for (size_t i = 0; i < KINDS; i++)
		if (text_equal(kinds[i].kind, kind))
			return kinds[i].words;
	return NULL;
}

/* ---- the page ---- */

struct wishes_fields {
	const char *week;
	struct texts mails;
	bool pause;
};
FORM(wishes_form, struct wishes_fields,
     { "week", FIELD_CHOICE, offsetof(struct wishes_fields, week), .required = true, .choices = "3 2 1 0",
       .missing = N_("Choose how often.") },
     { "mails", FIELD_CHOICES, offsetof(struct wishes_fields, mails),
       .choices = "uitnodiging gesprek actueel opvolging zoekopdracht" },
     { "pauze", FIELD_CHECK, offsetof(struct wishes_fields, pause) });

static bool is_on(const struct request *req, size_t kind)
{
	return !(kinds[kind].needs & ~req->community->switches);
}

static bool is_left(struct mail_off_rows off, const char *kind)
{
	for (size_t i = 0; i < off.n; i++)
		if (text_equal(off.at[i].kind, kind))
			return true;
	return false;
}

/* The kinds of mail that this community sends, and which of them are left. */
static result list_kinds(struct request *req, struct wishes_page *page)
{
	struct mail_off_rows off;
	page->kinds.at = arena_array(req->s.mem, KINDS, sizeof *page->kinds.at);
	TRY(mail_off_list(&req->s, (person_id){ req->member->person }, &off));
	for (size_t i = 0; i < KINDS; i++) {
		if (!is_on(req, i))
			continue;
		bool left = is_left(off, kinds[i].kind);
		page->kinds.at[page->kinds.n++] = (struct mail_kind_line){ kinds[i].kind, kinds[i].words, left };
		if (!left)
			prefill(req, "mails", kinds[i].kind);
	}
	return OK;
}

static result show_wishes(struct request *req)
{
	const struct mail_wish_row *wish;
	struct wishes_page page = { 0 };
	struct community_rules rules;

	TRY(mail_wish_of(&req->s, (person_id){ req->member->person }, &wish));
	TRY(list_kinds(req, &page));
	TRY(community_rules(&req->s, &rules));
	int64_t week = wish ? wish->week_most : rules.weekly_limit;
	prefill(req, "week", arena_print(req->s.mem, "%d", week < WEEK_MOST ? (int)week : WEEK_MOST));
	if (wish && wish->paused_until > req->s.now)
		page.paused_until = date_words(&req->s, wish->paused_until);
	wishes_page(&req->out, &page);
	return OK;
}

static bool among(struct texts chosen, const char *kind)
{
	for (size_t i = 0; i < chosen.n; i++)
		if (text_equal(chosen.at[i], kind))
			return true;
	return false;
}

static result save_work(struct scope *s, void *data)
{
	struct request *req = data;
	const struct wishes_fields *f = req->fields;
	person_id person = { req->member->person };
	int64_t count;

	TRY(mail_wish_put(s, person, *f->week - '0', f->pause ? s->now + PAUSE : 0, &count));
	for (size_t i = 0; i < KINDS; i++)
		if (!is_on(req, i))
			continue;
		else if (among(f->mails, kinds[i].kind))
			TRY(mail_off_delete(s, person, kinds[i].kind, &count));
		else
			TRY(mail_off_put(s, person, kinds[i].kind, &count));
	return redirect_with(req, N_("Your changes have been saved."), "/mijn");
}

static result save_wishes(struct request *req)
{
	return write_once(req, save_work, req);
}

/* ---- with one click ---- */

struct leaving {
	person_id person;
	const char *kind, *words;
};

/* KIND.SEAL of the address; false when it is not ours. */
static bool read_address(struct request *req, struct leaving *out)
{
	const char *dot = strchr(req->word, '.');
	int64_t ids[1];

	if (!dot || dot - req->word > 20)
		return false;
	out->kind = arena_copy_bytes(req->s.mem, req->word, (size_t)(dot - req->word));
	out->words = words_of(out->kind);
	if (!out->words || !seal_open(req->s.mem, arena_print(req->s.mem, "leave mail %s", out->kind), dot + 1, ids, 1))
		return false;
	out->person = (person_id){ ids[0] };
	return true;
}

static result show_unsubscribe(struct request *req)
{
	struct leaving leaving;
	struct unsubscribe_page page = { .good = read_address(req, &leaving) };

	if (page.good) {
		page.words = T(req->s.language, leaving.words);
		page.action = arena_print(req->s.mem, "/afmelden/%s", req->word);
	}
	unsubscribe_page(&req->out, &page);
	return OK;
}

/* What the program of the reader sends along (RFC 8058). */
struct one_click {
	const char *what;
};
FORM(one_click_form, struct one_click, { "List-Unsubscribe", FIELD_LINE, offsetof(struct one_click, what), .most = 40 });

static result leave_work(struct scope *s, void *data)
{
	const struct leaving *l = data;
	int64_t count;

	return mail_off_put(s, l->person, l->kind, &count);
}

/* No token of a form is needed: the seal in the address is the proof, as RFC 8058 wants it. */
static result unsubscribe(struct request *req)
{
	struct leaving leaving;
	struct unsubscribe_page page = { .good = read_address(req, &leaving), .done = true };

	if (page.good) {
		TRY(db_write(&req->s, leave_work, &leaving));
		page.words = T(req->s.language, leaving.words);
	}
	unsubscribe_page(&req->out, &page);
	return OK;
}

static const struct route routes[] = {
	GET("/mijn/mail", MEMBER, show_wishes),
	POST("/mijn/mail", MEMBER, save_wishes, &wishes_form, show_wishes),
	GET("/afmelden/*adres", ANYONE, show_unsubscribe),
	POST("/afmelden/*adres", ANYONE, unsubscribe, &one_click_form, .flags = NO_CSRF),
};

const struct slice member_wishes = { .name = "member", .routes = routes, .n_routes = sizeof routes / sizeof *routes };
