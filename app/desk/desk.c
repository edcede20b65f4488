/* desk.c - one list for the team, oldest first, urgent ones marked; a line is done with one button. */
#include "app/desk/desk.h"
#include "app/community/community.h"
#include "app/desk/desk.sql.h"

static const char *const why_words[] = {
	[CONCERN_WENT_WRONG] = N_("It did not go well"),
	[CONCERN_NO_REPLY] = N_("Nobody has answered for two weeks"),
	[CONCERN_URGENT] = N_("Needed within two days"),
	[CONCERN_WORD] = N_("A word to the team"),
};

static result fill_concerns(struct scope *s, struct desk_lines *out)
{
	struct concern_lines rows;
	TRY(concerns_open(s, &rows));
	out->at = arena_array(s->mem, rows.n + 1, sizeof *out->at);
	out->n = rows.n;
	for (size_t i = 0; i < rows.n; i++) {
		const struct concern_line *r = &rows.at[i];
		out->at[i] = (struct desk_line){ .title = r->title,
			                         .href = listing_path(s->mem, r->type, r->listing_id),
			                         .name = r->name,
			                         .words = r->words,
			                         .why = T(s->language, why_words[r->kind]),
			                         .urgent = r->kind == CONCERN_URGENT,
			                         .when = ago_words(s, id_time(r->id.n)),
			                         .done = arena_print(s->mem, "/team/klaar/%s", id_text(s->mem, r->id.n)) };
	}
	return OK;
}

static result fill_letters(struct scope *s, struct desk_lines *out)
{
	struct to_tells rows;
	TRY(people_to_tell(s, &rows));
	out->at = arena_array(s->mem, rows.n + 1, sizeof *out->at);
	out->n = rows.n;
	for (size_t i = 0; i < rows.n; i++) {
		const struct to_tell *r = &rows.at[i];
		const char *id = id_text(s->mem, r->listing_id.n);
		bool by_letter = text_equal(r->told_by, "brief");
		out->at[i] = (struct desk_line){ .title = r->title,
			                         .href = listing_path(s->mem, ASK, r->listing_id),
			                         .name = r->name,
			                         .words = r->told_where,
			                         .why = T(s->language, by_letter ? N_("Send a letter") : N_("Call")),
			                         .when = r->by_name,
			                         .letter = by_letter ? arena_print(s->mem, "/team/brief/%s", id) : NULL,
			                         .phone = by_letter ? NULL : arena_print(s->mem, "tel:%s", r->told_where),
			                         .stop = arena_print(s->mem, "/team/stop/%s", id),
			                         .done = arena_print(s->mem, "/team/verteld/%s", id) };
	}
	return OK;
}

static result show_desk(struct request *req)
{
	bool broker = req->member->role == ROLE_BROKER || req->member->role == ROLE_MANAGER;
	struct desk_page page = { .persons = broker && (req->community->switches & SWITCH_MANDATE) };
	TRY(fill_concerns(&req->s, &page.concerns));
	TRY(fill_letters(&req->s, &page.letters));
	desk_page(&req->out, &page);
	return OK;
}

/* Two of the team may press at once: it is done once. */
static result off_the_list(struct request *req, int64_t count)
{
	return redirect_with(req, count ? N_("Done. It is off the list.") : N_("Somebody else had done this already."), "/team");
}

static result concern_in_write(struct scope *s, void *data)
{
	struct request *req = data;
	int64_t count;
	TRY(concern_done(s, (concern_id){ req->ids[0] }, &count));
	return off_the_list(req, count);
}

static result concern_handled(struct request *req)
{
	return write_once(req, concern_in_write, req);
}

static result told_in_write(struct scope *s, void *data)
{
	struct request *req = data;
	int64_t count;
	TRY(told_done(s, (listing_id){ req->ids[0] }, &count));
	return off_the_list(req, count);
}

static result person_told(struct request *req)
{
	return write_once(req, told_in_write, req);
}

/* ---- the letter, and stopping an ask for who called ---- */

/* The letter by which somebody hears that a neighbour asked for help for them. */
static struct letter_page letter_of(struct request *req, const struct listing *l, const struct person_concerned *person,
                                    const char *site)
{
	return (struct letter_page){ .name = person->name,
		                     .told_where = person->told_where,
		                     .by = l->first_name,
		                     .title = l->title,
		                     .body = l->body,
		                     .code = person->code,
		                     .site = arena_print(req->s.mem, "%s/namens", site),
		                     .date = date_words(&req->s, req->s.now),
		                     .phone = req->community->phone,
		                     .hours = req->community->hours,
		                     .done = arena_print(req->s.mem, "/team/verteld/%s", id_text(req->s.mem, l->id.n)) };
}

static result show_letter(struct request *req)
{
	struct listing l;
	const struct person_concerned *person;
	const char *community, *address;
	TRY(listing_by_id(&req->s, (listing_id){ req->ids[0] }, &l));
	TRY(person_concerned(&req->s, l.id, &person));
	if (!person)
		return db_absent(&req->s);
	TRY(community_address(&req->s, &community, &address));
	const char *site = strstr(address, "://");
	struct letter_page page = letter_of(req, &l, person, site ? site + 3 : address);
	page.community = community;
	letter_page(&req->out, &page);
	return OK;
}

static result stop_in_write(struct scope *s, void *data)
{
	struct request *req = data;
	TRY(listing_stop(s, (listing_id){ req->ids[0] }));
	return redirect_with(req, N_("The ask has been taken off the website."), "/team");
}

static result stop_for_person(struct request *req)
{
	const struct person_concerned *person;
	TRY(person_concerned(&req->s, (listing_id){ req->ids[0] }, &person));
	return person ? write_once(req, stop_in_write, req) : db_absent(&req->s);
}

static const struct nav_item nav[] = {
	{ N_("Team"), "/team", TEAM, SWITCH_MARKET },
};

static const struct route routes[] = {
	GET("/team", TEAM, show_desk, .needs = SWITCH_MARKET),
	POST("/team/klaar/:punt", TEAM, concern_handled, .page = show_desk, .needs = SWITCH_MARKET),
	GET("/team/brief/:vraag", TEAM, show_letter, .needs = SWITCH_MARKET),
	POST("/team/stop/:vraag", TEAM, stop_for_person, .page = show_desk, .needs = SWITCH_MARKET),
	POST("/team/verteld/:vraag", TEAM, person_told, .page = show_desk, .needs = SWITCH_MARKET),
};

const struct slice desk_slice = { "desk", routes, sizeof routes / sizeof *routes, nav, sizeof nav / sizeof *nav };
