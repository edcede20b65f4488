/* listings.c - by the API: asks and offers, found and read as on the pages, placed and ended by their members. */
#include "app/api/api.h"

struct listing_out {
	int64_t id;
	const char *type, *group, *type_words, *title, *text, *who, *when, *distance, *placed, *state, *url;
	struct texts kinds;
	bool mine;
};
JSON_OF(listing_json, struct listing_out, "Listing",
        "An ask for help or an offer of it, with as much of it as this reader sees on the website.",
        { "id", JSON_ID, offsetof(struct listing_out, id), "Stays the same." },
        { "type", JSON_WORDS, offsetof(struct listing_out, type), "Asked or offered.", NULL, "ask offer" },
        { "group", JSON_WORDS, offsetof(struct listing_out, group), "Key of its group of kinds." },
        { "typeWords", JSON_WORDS, offsetof(struct listing_out, type_words), "Type and group, for people." },
        { "title", JSON_WORDS, offsetof(struct listing_out, title), "Own words; for strangers the kind of help." },
        { "text", JSON_WORDS, offsetof(struct listing_out, text), "Own words, cut in lists; null for strangers." },
        { "kinds", JSON_TEXTS, offsetof(struct listing_out, kinds), "What help it is about; empty in lists." },
        { "who", JSON_WORDS, offsetof(struct listing_out, who), "A first name; for strangers the district." },
        { "when", JSON_WORDS, offsetof(struct listing_out, when), "When, for people; for strangers no day." },
        { "distance", JSON_WORDS, offsetof(struct listing_out, distance), "On foot, for people; null when not known." },
        { "placedOn", JSON_WORDS, offsetof(struct listing_out, placed), "The day of placing (RFC 3339 full-date)." },
        { "state", JSON_WORDS, offsetof(struct listing_out, state), "How it is with it.", NULL,
          "waiting held open matched helped withdrawn lapsed" },
        { "mine", JSON_YES, offsetof(struct listing_out, mine), "Placed by who asks." },
        { "url", JSON_WORDS, offsetof(struct listing_out, url), "Its page." });

static const char *const states[] = { "waiting", "waiting", "held", "open", "matched", "helped", "withdrawn", "lapsed" };

static const char *or_null(const char *text)
{
	return text_empty(text) ? NULL : text;
}

/* The day only, for everyone: the hour would tell more than the page does. */
static const char *day_of(struct arena *mem, int64_t id)
{
	struct civil day = civil_of(id_time(id));
	return arena_print(mem, "%04d-%02d-%02d", day.year, day.month, day.day);
}

static struct listing_out of_card(const struct request *req, const struct card *card)
{
	return (struct listing_out){
		.id = card->id.n,
		.type = card->ask ? "ask" : "offer",
		.group = kind_groups[kinds[card->kind].group].key,
		.type_words = card->type_words,
		.title = card->title,
		.text = or_null(card->text),
		.who = card->who,
		.when = card->when,
		.distance = or_null(card->distance),
		.placed = day_of(req->s.mem, card->id.n),
		.state = "open",
		.url = page_url(req, card->href),
	};
}

/* ---- finding ---- */

struct list_fields {
	const char *words, *type, *group, *order, *after;
	int64_t minutes, limit;
};
FORM(list_form, struct list_fields, { "q", FIELD_LINE, offsetof(struct list_fields, words), .most = 200 },
     { "type", FIELD_CHOICE, offsetof(struct list_fields, type), .choices = "ask offer" },
     { "group", FIELD_CHOICE, offsetof(struct list_fields, group), .choices = GROUP_CHOICES },
     { "minutes", FIELD_INT, offsetof(struct list_fields, minutes), .least = 1, .most = 120 },
     { "order", FIELD_CHOICE, offsetof(struct list_fields, order), .choices = "newest nearest" },
     { "after", FIELD_LINE, offsetof(struct list_fields, after), .most = 40 },
     { "limit", FIELD_INT, offsetof(struct list_fields, limit), .least = 1, .most = SEARCH_PAGE });

static int type_of(const char *word)
{
	return text_equal(word, "ask") ? ASK : text_equal(word, "offer") ? OFFER : 0;
}

/* "7XK2" or, of the nearest, "7XK2.350": where the page before ended. */
static bool read_cursor(struct arena *mem, const char *after, struct search *q)
{
	size_t n = strcspn(after, "."), digits = after[n] ? strspn(after + n + 1, "0123456789") : 0;
	if (!*after)
		return true;
	q->before.n = n <= 13 ? id_parse(arena_copy_bytes(mem, after, n)) : -1;
	if (after[n])
		q->beyond = digits && digits < 7 && !after[n + 1 + digits] ? strtoll(after + n + 1, NULL, 10) : -1;
	return q->before.n > 0 && q->beyond >= 0;
}

static const char *next_page(struct arena *mem, const struct list_fields *f, const struct search *q,
                             const struct search_result *r)
{
	if (!r->more)
		return NULL;
	bool nearest = q->order == ORDER_NEAREST && text_empty(q->words);
	char *url = arena_print(mem, "after=%s", id_text(mem, r->next.n));
	if (nearest)
		url = arena_print(mem, "%s.%d", url, (int)r->next_beyond);
	if (!text_empty(f->words))
		url = arena_print(mem, "%s&q=%s", url, url_part(mem, f->words));
	if (!text_empty(f->type))
		url = arena_print(mem, "%s&type=%s", url, f->type);
	if (!text_empty(f->group))
		url = arena_print(mem, "%s&group=%s", url, f->group);
	if (!text_empty(f->order))
		url = arena_print(mem, "%s&order=%s", url, f->order);
	if (f->minutes)
		url = arena_print(mem, "%s&minutes=%d", url, (int)f->minutes);
	return f->limit ? arena_print(mem, "%s&limit=%d", url, (int)f->limit) : url;
}

static result list_listings(struct request *req)
{
	const struct list_fields *f = req->fields;
	struct search_result found;
	struct search q = { .words = f->words,
		            .type = type_of(f->type),
		            .group = text_empty(f->group) ? 0 : group_find(f->group),
		            .minutes = f->minutes,
		            .order = text_equal(f->order, "nearest") ? ORDER_NEAREST : ORDER_NEWEST,
		            .most = (size_t)f->limit };
	TRY(search_for_reader(req, &q.from, &q.sight));
	if (!read_cursor(req->s.mem, f->after, &q))
		return wrong_field(req, "after", N_("This link is not whole. Open it again from the mail."));
	TRY(market_search(&req->s, &q, &found));
	struct listing_out *out = arena_array(req->s.mem, found.cards.n + 1, sizeof *out);
	for (size_t i = 0; i < found.cards.n; i++)
		out[i] = of_card(req, &found.cards.at[i]);
	return answer_list(req, &listing_json, (struct json_many){ out, found.cards.n }, next_page(req->s.mem, f, &q, &found));
}

/* ---- reading one ---- */

static result show_listing(struct request *req)
{
	struct listing_page p;
	TRY(listing_shown(req, (listing_id){ req->ids[0] }, &p));
	struct listing_out out = {
		.id = p.listing.id.n,
		.type = p.ask ? "ask" : "offer",
		.group = kind_groups[kinds[p.listing.kind].group].key,
		.type_words = p.type_words,
		.title = p.title,
		.text = or_null(p.body),
		.kinds = p.kinds,
		.who = p.who,
		.when = p.when,
		.distance = or_null(p.distance),
		.placed = day_of(req->s.mem, p.listing.id.n),
		.state = states[p.listing.state],
		.mine = p.mine,
		.url = page_url(req, p.here),
	};
	return answer_object(req, &listing_json, &out);
}

/* What one has placed, whatever became of it. */
static result list_mine(struct request *req)
{
	struct my_listings rows;
	TRY(listings_of_me(&req->s, &rows));
	struct listing_out *out = arena_array(req->s.mem, rows.n + 1, sizeof *out);
	for (size_t i = 0; i < rows.n; i++) {
		const struct my_listing *l = &rows.at[i];
		out[i] = (struct listing_out){
			.id = l->id.n,
			.type = l->type == ASK ? "ask" : "offer",
			.group = kind_groups[kinds[l->kind].group].key,
			.title = l->title,
			.placed = day_of(req->s.mem, l->id.n),
			.state = states[l->state],
			.mine = true,
			.url = page_url(req, listing_path(req->s.mem, l->type, l->id)),
		};
	}
	return answer_list(req, &listing_json, (struct json_many){ out, rows.n }, NULL);
}

/* ---- placing ---- */

struct place_fields {
	const char *type, *title, *text, *timing, *place, *audience;
	struct texts kinds, dayparts;
	int64_t day, time, walk;
	bool health;
};
FORM(place_form, struct place_fields,
     { "type", FIELD_CHOICE, offsetof(struct place_fields, type), .required = true, .choices = "ask offer" },
     { "kinds", FIELD_CHOICES, offsetof(struct place_fields, kinds), .required = true, .choices = KIND_CHOICES },
     { "title", FIELD_LINE, offsetof(struct place_fields, title), .required = true, .least = 5, .most = 80 },
     { "text", FIELD_LINES, offsetof(struct place_fields, text), .most = 1000 },
     { "health", FIELD_CHECK, offsetof(struct place_fields, health) },
     { "timing", FIELD_CHOICE, offsetof(struct place_fields, timing), .choices = "soon day weekly agree" },
     { "day", FIELD_DATE, offsetof(struct place_fields, day) }, { "time", FIELD_TIME, offsetof(struct place_fields, time) },
     { "dayparts", FIELD_CHOICES, offsetof(struct place_fields, dayparts), .choices = DAYPART_CHOICES },
     { "place", FIELD_CHOICE, offsetof(struct place_fields, place), .choices = "home near remote" },
     { "walk", FIELD_INT, offsetof(struct place_fields, walk), .least = 5, .most = 60 },
     { "audience", FIELD_CHOICE, offsetof(struct place_fields, audience), .required = true, .choices = "everyone members" });

static int64_t number_in(const char *word, const char *const *words, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (text_equal(word, words[i]))
			return (int64_t)i + 1;
	return 0;
}

static int64_t dayparts_of(struct texts chosen)
{
	int64_t bits = 0;
	for (size_t i = 0; i < chosen.n; i++)
		bits |= (int64_t)1 << strtoll(chosen.at[i], NULL, 10);
	return bits;
}

static const char *kinds_in(struct arena *mem, struct texts chosen)
{
	char *list = arena_copy(mem, "");
	for (size_t i = 0; i < chosen.n; i++)
		list = arena_print(mem, "%s%s%s", list, i ? " " : "", chosen.at[i]);
	return list;
}

/* As the wizard would keep it. */
static struct draft draft_of(struct arena *mem, const struct place_fields *f)
{
	static const char *const timings[] = { "soon", "day", "weekly", "agree" }, *const places[] = { "home", "near", "remote" };
	bool offer = text_equal(f->type, "offer");
	int64_t timing = offer ? TIMING_AGREE : number_in(f->timing, timings, 4);
	return (struct draft){
		.type = offer ? OFFER : ASK,
		.kinds = kinds_in(mem, f->kinds),
		.title = f->title,
		.body = f->text,
		.health = f->health,
		.timing = timing,
		.starts_at = timing == TIMING_DATE ? f->day : 0,
		.minutes = timing == TIMING_DATE ? f->time : -1,
		.dayparts = timing == TIMING_DATE ? 0 : dayparts_of(f->dayparts),
		.place = offer ? PLACE_NEAR : number_in(f->place, places, 3),
		.walk = offer ? f->walk : 0,
		.audience = text_equal(f->audience, "everyone") ? AUDIENCE_ALL : AUDIENCE_MEMBERS,
		.other_name = "",
		.relation = "",
		.whose = "",
		.other_postcode = "",
		.told_by = "",
		.told_at_address = "",
	};
}

struct placing {
	struct request *req;
	struct draft draft;
};

static result place_in_write(struct scope *s, void *data)
{
	struct placing *p = data;
	bool confirmed;
	listing_id id;
	TRY(member_confirmed(s, s->me, &confirmed));
	TRY(listing_place(s, &p->draft, confirmed, &id));
	return answer_created(p->req, V1 "/listings/%s", id_text(s->mem, id.n));
}

static result place_listing(struct request *req)
{
	struct placing placing = { req, draft_of(req->s.mem, req->fields) };
	TRY(draft_whole(req, &placing.draft));
	return write_once(req, place_in_write, &placing);
}

/* ---- ending, and putting back ---- */

struct close_fields {
	const char *reason;
};
FORM(close_form, struct close_fields,
     { "reason", FIELD_CHOICE, offsetof(struct close_fields, reason), .required = true, .choices = "helped withdrawn" });

static result close_in_write(struct scope *s, void *data)
{
	struct request *req = data;
	const struct close_fields *f = req->fields;
	bool ended;
	TRY(listing_end(s, (listing_id){ req->ids[0] }, text_equal(f->reason, "helped") ? LISTING_HELPED : LISTING_WITHDRAWN,
	                &ended));
	return ended ? answer_done(req) : db_absent(s);
}

static result close_listing(struct request *req)
{
	return write_once(req, close_in_write, req);
}

static result revive_in_write(struct scope *s, void *data)
{
	struct request *req = data;
	struct listing l;
	bool revived;
	TRY(listing_by_id(s, (listing_id){ req->ids[0] }, &l));
	if (l.member_id.n != s->me.n)
		return db_absent(s);
	TRY(listing_revive(s, l.id, &revived));
	if (revived)
		return answer_done(req);
	return PROBLEM(s->mem, .kind = PROBLEM_CONFLICT, .title = N_("This can no longer be put back. Place it anew."),
	               .hint = N_("Look at what you have placed on your own page."));
}

static result revive_listing(struct request *req)
{
	return write_once(req, revive_in_write, req);
}

static const struct route routes[] = {
	GET(V1 "/listings", ANYONE, list_listings, &list_form, .needs = NEEDS_API,
	    API(SCOPE_LISTINGS, "Find open asks and offers", &listing_json, true)),
	GET(V1 "/listings/:listing", ANYONE, show_listing, .needs = NEEDS_API,
	    API(SCOPE_LISTINGS, "Read one ask or offer", &listing_json)),
	POST(V1 "/listings", MEMBER, place_listing, &place_form, .per_hour = 30, .needs = NEEDS_API,
	     API(SCOPE_PLACE, "Place an ask or offer for yourself")),
	POST(V1 "/listings/:listing/closures", MEMBER, close_listing, &close_form, .needs = NEEDS_API,
	     API(SCOPE_PLACE, "End one of your own")),
	POST(V1 "/listings/:listing/revivals", MEMBER, revive_listing, .needs = NEEDS_API,
	     API(SCOPE_PLACE, "Put back one of your own that has lapsed")),
	GET(V1 "/me/listings", MEMBER, list_mine, .needs = NEEDS_API,
	    API(SCOPE_LISTINGS, "What you have placed, whatever became of it", &listing_json, true)),
};

const struct slice api_listings = { .name = "api", .routes = routes, .n_routes = sizeof routes / sizeof *routes };
