/* record.c - a broker writes down a person without mail address, and a mandate, during a telephone call.
 *
 * Nothing is asked but name, place, telephone and how the person is reached. What was read out is kept
 * with its version. Sent with 'and place an ask', the broker acts in that name at once. */
#include "app/community/community.h"
#include "app/mandate/mandate.h"

struct mandate_fields {
	struct texts covers;
	const char *how, *months;
	bool agreed;
};
struct record_fields {
	struct mandate_fields mandate;
	const char *name, *phone, *postcode, *address, *reached, *then, *holder;
};
#define MANDATE_FIELDS                                                                                                 \
	{ "waarvoor",       FIELD_CHOICES,        offsetof(struct record_fields, mandate.covers),                      \
	  .required = true, .choices = "1 2 4 8", .missing = N_("Choose what may be done in this name.") },            \
		{ "hoe",                                                                                               \
		  FIELD_CHOICE,                                                                                        \
		  offsetof(struct record_fields, mandate.how),                                                         \
		  .required = true,                                                                                    \
		  .choices = "1 2 3",                                                                                  \
		  .missing = N_("Choose how the mandate was given.") },                                                \
		{ "maanden",        FIELD_CHOICE,        offsetof(struct record_fields, mandate.months),               \
		  .required = true, .choices = "3 6 12", .missing = N_("Choose how long the mandate holds.") },        \
	{                                                                                                              \
		"akkoord", FIELD_CHECK, offsetof(struct record_fields, mandate.agreed),                                \
			.required = true, .missing = N_("Read the text out first. Without a yes there is no mandate.") \
	}

FORM(person_form, struct record_fields,
     { "naam", FIELD_LINE, offsetof(struct record_fields, name), .required = true, .least = 2, .most = 60,
       .missing = N_("Fill in the name.") },
     { "telefoon", FIELD_PHONE, offsetof(struct record_fields, phone) },
     { "postcode", FIELD_POSTCODE, offsetof(struct record_fields, postcode), .required = true,
       .missing = N_("Fill in the postcode.") },
     { "adres", FIELD_LINE, offsetof(struct record_fields, address), .most = 120 },
     { "bereik", FIELD_CHOICE, offsetof(struct record_fields, reached), .required = true, .choices = "1 2 3",
       .missing = N_("Choose how we reach this person.") },
     { "daarna", FIELD_CHOICE, offsetof(struct record_fields, then), .choices = "vraag persoon" }, MANDATE_FIELDS);
FORM(mandate_form, struct record_fields, { "wie", FIELD_LINE, offsetof(struct record_fields, holder), .most = 254 },
     MANDATE_FIELDS);

/* What nearly always is so; the broker changes what the person wants otherwise. */
static void prefill_mandate(struct request *req)
{
	static const char *const all[] = { "1", "2", "4", "8" };
	for (size_t i = 0; i < sizeof all / sizeof *all; i++)
		prefill(req, "waarvoor", all[i]);
	prefill(req, "hoe", "1");
	prefill(req, "maanden", "12");
}

static result show_new(struct request *req)
{
	int64_t version;
	prefill(req, "bereik", "1");
	prefill_mandate(req);
	record_person_page(&req->out, &(struct record_page){ .text = mandate_text(&req->s, &version) });
	return OK;
}

static int64_t number(const char *text)
{
	return strtoll(text, NULL, 10);
}

static struct mandate_wish wish_of(const struct mandate_fields *f)
{
	struct mandate_wish wish = { .how = (enum given_how)number(f->how), .months = number(f->months) };
	for (size_t i = 0; i < f->covers.n; i++)
		wish.covers |= number(f->covers.at[i]);
	return wish;
}

struct recording {
	struct request *req;
	struct mandate_wish wish;
};

static char *person_path(struct arena *mem, member_id member)
{
	return arena_print(mem, "/team/personen/%s", id_text(mem, member.n));
}

static result record_in_write(struct scope *s, void *data)
{
	struct recording *r = data;
	const struct record_fields *f = r->req->fields;
	mandate_id mandate;
	TRY(person_record(s,
	                  &(struct person_wish){ .name = f->name,
	                                         .phone = f->phone ? f->phone : "",
	                                         .postcode = f->postcode,
	                                         .address = f->address ? f->address : "",
	                                         .reached = (enum reached)number(f->reached) },
	                  &r->wish.member));
	TRY(mandate_give(s, &r->wish, &mandate));
	if (!text_equal(f->then, "vraag"))
		return redirect_with(r->req, N_("Written down."), "%s", person_path(s->mem, r->wish.member));
	TRY(member_session_mandate(s, r->req->session->id, mandate.n));
	return redirect(r->req, "/vraag/nieuw/kort");
}

/* Who is reached by telephone has one, and who gets letters an address. */
static result check_person(struct request *req, const struct record_fields *f)
{
	const struct place *place = NULL;
	if (number(f->reached) == REACHED_BY_PHONE && text_empty(f->phone))
		return wrong_field(req, "telefoon",
		                   N_("Fill in the telephone number, or choose another way to reach this person."));
	if (number(f->reached) != REACHED_BY_PHONE && text_empty(f->address))
		return wrong_field(req, "adres", N_("Fill in street and number, or choose another way to reach this person."));
	TRY(place_of_postcode(&req->s, f->postcode, &place));
	return place && place->here ? OK : wrong_field(req, "postcode", N_("This postcode lies outside of our area."));
}

static result record_new(struct request *req)
{
	const struct record_fields *f = req->fields;
	TRY(check_person(req, f));
	struct recording r = { req, wish_of(&f->mandate) };
	r.wish.covers |= text_equal(f->then, "vraag") ? COVERS_ASKS : 0;
	return write_once(req, record_in_write, &r);
}

/* ---- another mandate of a member ---- */

static result show_mandate(struct request *req)
{
	struct neighbour_contact member;
	int64_t version;
	member_id id = { req->ids[0] };
	TRY(member_contact(&req->s, id, &member));
	prefill_mandate(req);
	record_mandate_page(&req->out, &(struct record_page){
					       .text = mandate_text(&req->s, &version),
					       .name = member.name,
					       .mail = member.email != NULL,
					       .action = arena_print(req->s.mem, "%s/machtiging", person_path(req->s.mem, id)) });
	return OK;
}

static result give_in_write(struct scope *s, void *data)
{
	struct recording *r = data;
	mandate_id mandate;
	TRY(mandate_give(s, &r->wish, &mandate));
	return redirect_with(r->req, N_("The mandate has been written down."), "%s", person_path(s->mem, r->wish.member));
}

static result give(struct request *req)
{
	const struct record_fields *f = req->fields;
	struct neighbour_contact member;
	struct recording r = { req, wish_of(&f->mandate) };
	r.wish.member.n = req->ids[0];
	TRY(member_contact(&req->s, r.wish.member, &member));
	if (!text_empty(f->holder)) {
		TRY(member_with_email(&req->s, f->holder, &r.wish.holder));
		if (!r.wish.holder.n || r.wish.holder.n == r.wish.member.n)
			return wrong_field(req, "wie", N_("Nobody here has this mail address. The relative signs up first."));
	}
	return write_once(req, give_in_write, &r);
}

static result end_in_write(struct scope *s, void *data)
{
	struct request *req = data;
	mandate_id id = { req->ids[0] };
	struct mandate_whose whose;
	int64_t count;
	TRY(mandate_whose(s, id, &whose));
	TRY(mandate_end(s, id, &count));
	return redirect_with(req, N_("The mandate has ended."), "%s", person_path(s->mem, whose.member_id));
}

static result end(struct request *req)
{
	struct mandate_whose whose;
	TRY(mandate_whose(&req->s, (mandate_id){ req->ids[0] }, &whose));
	return write_once(req, end_in_write, req);
}

static const struct route routes[] = {
	GET("/team/personen/nieuw", BROKER, show_new, .needs = SWITCH_MANDATE),
	POST("/team/personen/nieuw", BROKER, record_new, &person_form, show_new, .needs = SWITCH_MANDATE),
	GET("/team/personen/:persoon/machtiging", BROKER, show_mandate, .needs = SWITCH_MANDATE),
	POST("/team/personen/:persoon/machtiging", BROKER, give, &mandate_form, show_mandate, .needs = SWITCH_MANDATE),
	POST("/team/machtigingen/:machtiging/einde", BROKER, end, .needs = SWITCH_MANDATE),
};

const struct slice mandate_slice = { .name = "mandate", .routes = routes, .n_routes = sizeof routes / sizeof *routes };
