/* invite.c - answering an invitation from the mail, without signing in.
 *
 * The secret in the mail lets this helper answer this one ask, and nothing else. The link only
 * shows a page; the button on it acts, since scanners follow links. */
#include "app/community/community.h"
#include "app/match/invitations.sql.h"
#include "app/match/pairings.sql.h"
#include "app/match/match.h"
#include "app/member/member.h"

struct invite_query {
	const char *answer;
};
FORM(invite_query_form, struct invite_query,
     { "antwoord", FIELD_CHOICE, offsetof(struct invite_query, answer), .choices = "ja nee minder" });

static result find(struct request *req, const struct invitation **out)
{
	struct hash hash = hash_of(req->word, strlen(req->word));
	TRY(invitation_by_secret(&req->s, (struct bytes){ hash.at, sizeof hash.at }, out));
	return *out && (*out)->community_id.n == req->s.community.n ? OK : db_absent(&req->s);
}

static result show_page(struct request *req, const char *answer)
{
	const struct invitation *inv;
	struct invitation_page page = { .answer = answer ? answer : "" };
	const struct conversation_key *talk;
	TRY(find(req, &inv));
	TRY(listing_by_id(&req->s, inv->listing_id, &page.listing));
	const struct listing *l = &page.listing;
	TRY(conversation_between(&req->s, inv->listing_id, inv->member_id, &talk));
	page.asker = asker_words(&req->s, l->first_name, l->asked_for);
	page.kind = T(req->s.language, kinds[l->kind].name);
	page.when = when_words(&req->s, (struct when){ l->timing, l->starts_at, l->minutes, l->dayparts }, SIGHT_FULL);
	page.why = reason_words(&req->s, inv->minutes, (unsigned)inv->reasons, kinds[l->kind].group);
	page.action = arena_print(req->s.mem, "/uitnodiging/%s", req->word);
	page.settled = l->state != LISTING_OPEN || inv->state == 4;
	page.found = l->state == LISTING_MATCHED || l->state == LISTING_HELPED;
	TRY(marks_of(&req->s, l->member_id, &page.marks));
	page.answered_yes = inv->state == 2;
	page.has_time = ask_dayparts(l) != 0;
	page.conversation = talk ? arena_print(req->s.mem, "/berichten/%s", id_text(req->s.mem, talk->id.n)) : NULL;
	invitation_page(&req->out, &page);
	return OK;
}

static result show_invitation(struct request *req)
{
	const struct invite_query *q = req->route->method == IS_GET ? req->fields : NULL;
	return show_page(req, q ? q->answer : NULL);
}

struct invite_answer {
	const char *answer, *words;
};
FORM(invite_form, struct invite_answer,
     { "antwoord", FIELD_CHOICE, offsetof(struct invite_answer, answer), .required = true,
       .choices = "ja nee minder pauze soort ver tijd", .missing = N_("Choose one of the buttons.") },
     { "bericht", FIELD_LINES, offsetof(struct invite_answer, words), .most = MESSAGE_MOST });

struct answering {
	struct request *req;
	const struct invitation *inv;
	const struct invite_answer *fields;
};

result invitation_yes(struct scope *s, invitation_id invitation, listing_id listing, const char *words, conversation_id *out)
{
	int64_t count;
	TRY(invitation_answer(s, invitation, 2, &count));
	return talk_begin(s, listing, words, true, out);
}

result invitation_no(struct scope *s, invitation_id invitation, enum no how)
{
	int64_t count;
	TRY(invitation_answer(s, invitation, 3, &count));
	return how == NO_NOT_THIS ? OK : member_asks_less(s, s->me, how == NO_PAUSE);
}

static enum no how_of(const char *answer)
{
	return text_equal(answer, "nee") ? NO_NOT_THIS : text_equal(answer, "pauze") ? NO_PAUSE : NO_FEWER;
}

/* Yes: the first words open a conversation, as this helper. */
static result say_yes(struct scope *s, struct answering *a)
{
	conversation_id talk;
	struct listing l;
	const char *words = text_empty(a->fields->words) ? T(s->language, N_("I can help.")) : a->fields->words;
	TRY(listing_by_id(s, a->inv->listing_id, &l));
	if (l.state != LISTING_OPEN)
		return redirect(a->req, "/uitnodiging/%s", a->req->word);
	TRY(invitation_yes(s, a->inv->id, a->inv->listing_id, words, &talk));
	return redirect_with(a->req, N_("Thank you! The asker gets your message. You get a mail when there is an answer."),
	                     "/uitnodiging/%s", a->req->word);
}

/* No, because: less of that from now on. */
static result say_why(struct scope *s, struct answering *a)
{
	struct listing l;
	const char *why = a->fields->answer;
	TRY(listing_by_id(s, a->inv->listing_id, &l));
	if (text_equal(why, "soort"))
		TRY(helper_wants_less(s, LESS_KIND, l.kind));
	else if (text_equal(why, "ver"))
		TRY(helper_wants_less(s, LESS_FAR, metres_in_minutes(a->inv->minutes)));
	else if (ask_dayparts(&l))
		TRY(helper_wants_less(s, LESS_TIME, ask_dayparts(&l)));
	return redirect_with(a->req, N_("Thank you. We ask you less for such things. On 'My page' you can undo that."),
	                     "/uitnodiging/%s", a->req->word);
}

static bool is_reason(const char *answer)
{
	return text_equal(answer, "soort") || text_equal(answer, "ver") || text_equal(answer, "tijd");
}

static result answer_in_write(struct scope *s, void *data)
{
	struct answering *a = data;
	s->me = a->inv->member_id;
	if (text_equal(a->fields->answer, "ja"))
		return say_yes(s, a);
	if (is_reason(a->fields->answer)) {
		TRY(invitation_no(s, a->inv->id, NO_NOT_THIS));
		return say_why(s, a);
	}
	TRY(invitation_no(s, a->inv->id, how_of(a->fields->answer)));
	if (text_equal(a->fields->answer, "nee"))
		return redirect_with(a->req, N_("That is fine. We ask someone else."), "/uitnodiging/%s", a->req->word);
	return redirect_with(a->req, N_("You get fewer mails from now on."), "/uitnodiging/%s", a->req->word);
}

static result answer_invitation(struct request *req)
{
	struct answering a = { .req = req, .fields = req->fields };
	TRY(find(req, &a.inv));
	return write_once(req, answer_in_write, &a);
}

/* The talks about an ask and what was agreed in them go along with who takes it over. */
result match_taken(struct scope *s, const struct listing *l)
{
	int64_t count;
	TRY(pairings_take(s, l->id, l->member_id, &count));
	return talk_taken(s, l->id, l->member_id);
}

result match_sight(struct request *req, const struct listing *l, enum sight *sight)
{
	const struct invitation_state *state;
	const struct conversation_key *talk;
	TRY(invitation_of(&req->s, l->id, req->s.me, &state));
	if (state && l->state == LISTING_OPEN)
		*sight = SIGHT_FULL;
	if (l->state == LISTING_OPEN)
		return OK;
	TRY(conversation_between(&req->s, l->id, req->s.me, &talk));
	if (talk)
		*sight = SIGHT_FULL;
	return OK;
}

static const struct route routes[] = {
	GET("/uitnodiging/*geheim", ANYONE, show_invitation, &invite_query_form, .needs = SWITCH_MARKET),
	POST("/uitnodiging/*geheim", ANYONE, answer_invitation, &invite_form, show_invitation, .per_hour = 60,
	     .needs = SWITCH_MARKET),
};

const struct slice match_invite = { .name = "match", .routes = routes, .n_routes = sizeof routes / sizeof *routes };
