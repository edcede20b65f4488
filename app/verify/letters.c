/* letters.c - the letters with a code, all in one to print, a page each.
 *
 * The window of the envelope shows name and address; the code stands inside. What was printed is
 * said with a button, so that a paper jam loses nothing. */
#include "app/verify/own.h"

/* '9901 AA 12, Oost' as on an envelope: the post finds a house by these. */
static result envelope(struct scope *s, const char *about, const char **out)
{
	const struct place *place;
	TRY(place_of_postcode(s, arena_copy_bytes(s->mem, about, 6), &place));
	*out = arena_print(s->mem, "%.4s %s%s%s", about, about + 4, place && *place->town ? ", " : "", place ? place->town : "");
	return OK;
}

static result fill_letters(struct request *req, struct code_letters *out)
{
	struct proof_lines rows;
	const char *community, *address;
	TRY(proofs_waiting(&req->s, MARK_ADDRESS, req->s.now, &rows));
	TRY(community_address(&req->s, &community, &address));
	const char *site = strstr(address, "://");
	out->at = arena_array(req->s.mem, rows.n + 1, sizeof *out->at);
	out->n = rows.n;
	for (size_t i = 0; i < rows.n; i++) {
		out->at[i] =
			(struct code_letter){ .name = rows.at[i].name,
			                      .code = proof_code(req->s.mem, rows.at[i].id.n, MARK_ADDRESS),
			                      .site = arena_print(req->s.mem, "%s/mijn/controles", site ? site + 3 : address),
			                      .date = date_words(&req->s, req->s.now),
			                      .community = community,
			                      .phone = req->community->phone,
			                      .hours = req->community->hours };
		TRY(envelope(&req->s, rows.at[i].about, &out->at[i].street));
	}
	out->last = rows.n ? id_text(req->s.mem, rows.at[rows.n - 1].id.n) : "";
	return OK;
}

static result show(struct request *req)
{
	struct code_letters page;
	TRY(fill_letters(req, &page));
	code_letters_page(&req->out, &page);
	return OK;
}

struct printed_fields {
	int64_t last;
};
FORM(printed_form, struct printed_fields, { "laatste", FIELD_ID, offsetof(struct printed_fields, last) });

static result printed_in_write(struct scope *s, void *data)
{
	struct request *req = data;
	int64_t count;
	TRY(proofs_sent(s, (proof_id){ ((const struct printed_fields *)req->fields)->last }, &count));
	return redirect_with(req, N_("The letters are off the list. Members can type in their code from now on."),
	                     "/team/controles");
}

static result printed(struct request *req)
{
	return write_once(req, printed_in_write, req);
}

static const struct route routes[] = {
	GET("/team/controles/brieven", TEAM, show, .needs = SWITCH_VERIFY),
	POST("/team/controles/brieven", TEAM, printed, &printed_form, show, .needs = SWITCH_VERIFY),
};

const struct slice verify_letters = { .name = "verify", .routes = routes, .n_routes = sizeof routes / sizeof *routes };
