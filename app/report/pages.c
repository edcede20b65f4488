/* pages.c - the form with which something is reported, and the receipt.
 *
 * What a reader may not see cannot be reported either: absent and forbidden are one. The form and its
 * receipt need no account. */
#include "app/report/report.h"
#include "app/member/member.h"
#include "platform/base/clock.h"

/* ---- what is reported ---- */

struct subject {
	enum report_what what;
	int64_t id;
	member_id about;
	const char *title, *body;
};

static result listing_subject(struct request *req, struct subject *out)
{
	struct reading r;
	TRY(listing_for_reader(req, (listing_id){ req->ids[0] }, &r));
	bool guest = r.sight == SIGHT_GUEST;
	*out = (struct subject){ REPORT_LISTING, r.listing.id.n, r.listing.member_id,
		                 guest ? T(req->s.language, kinds[r.listing.kind].name) : r.listing.title,
		                 guest ? "" : r.listing.body };
	return OK;
}

static result message_subject(struct request *req, struct subject *out)
{
	struct message_said m;
	TRY(message_for_me(&req->s, (message_id){ req->ids[0] }, &m));
	*out = (struct subject){ REPORT_MESSAGE, m.id.n, m.member_id, m.first_name, m.body };
	return OK;
}

static result neighbour_subject(struct request *req, struct subject *out)
{
	struct neighbour_contact who;
	member_id id = { req->ids[0] };
	TRY(member_contact(&req->s, id, &who));
	*out = (struct subject){ REPORT_NEIGHBOUR, id.n, id, who.first_name, "" };
	return OK;
}

static result find_subject(struct request *req, struct subject *out)
{
	const char *path = req->route->path;
	if (text_starts(path, "/vraag/") || text_starts(path, "/aanbod/"))
		return listing_subject(req, out);
	if (text_starts(path, "/bericht/"))
		return message_subject(req, out);
	if (text_starts(path, "/buren/"))
		return neighbour_subject(req, out);
	*out = (struct subject){ .what = REPORT_OTHER };
	return OK;
}

/* ---- the form ---- */

struct report_fields {
	const char *where, *reason, *words, *name, *email;
};
#define WHY_CHOICES "onveilig geld schelden wet nep prive zorgen anders"
FORM(report_form, struct report_fields, { "waar", FIELD_LINE, offsetof(struct report_fields, where), .most = 300 },
     { "reden", FIELD_CHOICE, offsetof(struct report_fields, reason), .required = true, .choices = WHY_CHOICES,
       .missing = N_("Choose what is not right.") },
     { "uitleg", FIELD_LINES, offsetof(struct report_fields, words), .required = true, .least = 1, .most = REPORT_WORDS_MOST,
       .missing = N_("Tell us what you see, in your own words.") },
     { "naam", FIELD_LINE, offsetof(struct report_fields, name), .most = 80 },
     { "email", FIELD_EMAIL, offsetof(struct report_fields, email) });

static enum report_reason reason_of(struct arena *mem, const char *key)
{
	struct texts keys = text_split(mem, WHY_CHOICES, ' ');
	for (size_t i = 0; i < keys.n; i++)
		if (text_equal(keys.at[i], key))
			return (enum report_reason)(i + 1);
	return WHY_OTHER;
}

static result show_form(struct request *req)
{
	struct subject subject;
	TRY(find_subject(req, &subject));
	struct report_page page = { .title = subject.title, .body = subject.body, .action = req->path, .guest = !req->member };
	report_page(&req->out, &page);
	return OK;
}

struct reporting {
	struct request *req;
	struct report_wish wish;
};

static result make_in_write(struct scope *s, void *data)
{
	struct reporting *r = data;
	report_id id;
	TRY(report_make(s, &r->wish, &id));
	return redirect_with(r->req, N_("Thank you. We have received your report."), "%s", report_path(s, id));
}

static result send_report(struct request *req)
{
	const struct report_fields *f = req->fields;
	struct subject subject;
	TRY(find_subject(req, &subject));
	if (subject.what == REPORT_OTHER && text_empty(f->where))
		return wrong_field(req, "waar", N_("Tell us where you see it."));
	bool guest = !req->member;
	struct reporting r = { req,
		               { .what = subject.what,
		                 .subject = subject.id,
		                 .about = subject.about,
		                 .reason = reason_of(req->s.mem, f->reason),
		                 .words = f->words,
		                 .shown = subject.title ? arena_print(req->s.mem, "%s\n%s", subject.title, subject.body)
		                                        : f->where,
		                 .name = guest && f->name ? f->name : "",
		                 .email = guest && f->email ? f->email : "" } };
	return write_once(req, make_in_write, &r);
}

/* ---- 'I am worried about somebody' ---- */

FORM(worry_form, struct report_fields,
     { "wie", FIELD_LINE, offsetof(struct report_fields, where), .required = true, .most = 300,
       .missing = N_("Tell us about whom you are worried: a name, or where this person lives.") },
     { "uitleg", FIELD_LINES, offsetof(struct report_fields, words), .required = true, .least = 1, .most = REPORT_WORDS_MOST,
       .missing = N_("Tell us what you see, in your own words.") },
     { "naam", FIELD_LINE, offsetof(struct report_fields, name), .most = 80 },
     { "email", FIELD_EMAIL, offsetof(struct report_fields, email) });

static result show_worry(struct request *req)
{
	struct worry_page page = { .phone = req->community->phone ? req->community->phone : "", .guest = !req->member };
	worry_page(&req->out, &page);
	return OK;
}

static result send_worry(struct request *req)
{
	const struct report_fields *f = req->fields;
	bool guest = !req->member;
	struct reporting r = { req,
		               { .what = REPORT_OTHER,
		                 .reason = WHY_WORRY,
		                 .words = f->words,
		                 .shown = f->where,
		                 .name = guest && f->name ? f->name : "",
		                 .email = guest && f->email ? f->email : "" } };
	return write_once(req, make_in_write, &r);
}

/* ---- the receipt ---- */

static result show_receipt(struct request *req)
{
	int64_t ids[2];
	struct report r;
	if (!seal_open(req->s.mem, "receipt of a report", req->word, ids, 2) || ids[0] != req->s.community.n)
		return db_absent(&req->s);
	TRY(report_by_id(&req->s, (report_id){ ids[1] }, &r));
	struct receipt_page page = { .reason = T(req->s.language, report_reasons[r.reason]),
		                     .words = r.words,
		                     .when = moment_words(&req->s, id_time(r.id.n)),
		                     .number = id_text(req->s.mem, r.id.n),
		                     .taken_up = r.state == REPORT_TAKEN_UP };
	if (r.state == REPORT_DECIDED) {
		page.decision = T(req->s.language, report_decisions[r.decision]);
		page.decision_words = r.decision_words;
		page.decided = date_words(&req->s, r.decided_at);
	}
	receipt_page(&req->out, &page);
	return OK;
}

static const struct route routes[] = {
	GET("/melden", ANYONE, show_form),
	POST("/melden", ANYONE, send_report, &report_form, show_form, .per_hour = 30),
	GET("/zorgen", ANYONE, show_worry),
	POST("/zorgen", ANYONE, send_worry, &worry_form, show_worry, .per_hour = 30),
	GET("/vraag/:vraag/melden", ANYONE, show_form, .needs = SWITCH_MARKET),
	POST("/vraag/:vraag/melden", ANYONE, send_report, &report_form, show_form, .per_hour = 30, .needs = SWITCH_MARKET),
	GET("/aanbod/:aanbod/melden", ANYONE, show_form, .needs = SWITCH_MARKET),
	POST("/aanbod/:aanbod/melden", ANYONE, send_report, &report_form, show_form, .per_hour = 30, .needs = SWITCH_MARKET),
	GET("/bericht/:bericht/melden", MEMBER, show_form, .needs = SWITCH_MARKET, .in_name = COVERS_REPLIES),
	POST("/bericht/:bericht/melden", MEMBER, send_report, &report_form, show_form, .per_hour = 30, .needs = SWITCH_MARKET,
	     .in_name = COVERS_REPLIES),
	GET("/buren/:deelnemer/melden", MEMBER, show_form),
	POST("/buren/:deelnemer/melden", MEMBER, send_report, &report_form, show_form, .per_hour = 30),
	GET("/melding/*geheim", ANYONE, show_receipt, .per_hour = 120),
};

const struct slice report_slice = { .name = "report", .routes = routes, .n_routes = sizeof routes / sizeof *routes };
