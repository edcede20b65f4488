/* crowd.c - makes the crowd: numbers from xorshift, places round towns, words by how common they are. */
#include "test/load/crowd.h"
#include "platform/base/clock.h"
#include "platform/base/secret.h"
#include "test/load/load.sql.h"
#include <stdio.h>

enum { PER_WRITE = 1000, TOWNS = 300, DAYS = 180 };

static const char *const common[] = {
	"boodschappen", "samen",   "wandelen", "koffie", "tuin",       "hond",     "fiets",   "computer", "brief",
	"huis",         "week",    "dinsdag",  "middag", "graag",      "buurt",    "hulp",    "klusje",   "lamp",
	"kast",         "praatje", "eten",     "koken",  "school",     "taal",     "oefenen", "park",     "markt",
	"bus",          "auto",    "rit",      "dokter", "ziekenhuis", "apotheek", "gordijn", "kraan",    "band",
	"naaien",       "broek",   "kat",      "plant",  "gras",       "heg",      "muziek",  "krant",
};
static const char *const rare[] = { "rolstoel", "accordeon", "postduif",  "vlieger",  "schaatsen",
	                            "kweepeer", "orgel",     "telescoop", "zeilboot", "bijenkast" };

int64_t crowd_roll(struct crowd *c, int64_t sides)
{
	c->dice ^= c->dice >> 12;
	c->dice ^= c->dice << 25;
	c->dice ^= c->dice >> 27;
	return (int64_t)((c->dice * 2685821657736338717u >> 33) % (uint64_t)sides);
}

static double fraction(struct crowd *c)
{
	return (double)crowd_roll(c, 1 << 30) / (double)(1 << 30);
}

void crowd_begin(struct crowd *c, struct arena *mem, int where)
{
	*c = (struct crowd){ .dice = 88172645463325252u,
		             .n_towns = where == CROWD_TOWN ? 1 : TOWNS,
		             .spread = where == CROWD_TOWN ? 0.03 : 0.05 };
	c->towns = arena_array(mem, c->n_towns, sizeof *c->towns);
	c->towns[0] = (struct point){ 52.38, 4.64 };
	for (size_t i = 1; i < c->n_towns; i++)
		c->towns[i] = (struct point){ 51.4 + 1.8 * fraction(c), 4.3 + 2.5 * fraction(c) };
}

/* Denser towards the middle of a town; the first towns are the largest. */
struct point crowd_place(struct crowd *c)
{
	size_t largest = (size_t)((double)c->n_towns * fraction(c) * fraction(c));
	const struct point *town = &c->towns[largest];
	double lat = fraction(c) + fraction(c) + fraction(c) - 1.5, lon = fraction(c) + fraction(c) + fraction(c) - 1.5;
	return (struct point){ town->lat + lat * c->spread, town->lon + lon * c->spread * 1.6 };
}

char *crowd_words(struct crowd *c, struct arena *mem, int n)
{
	char *text = arena_copy(mem, "");
	for (int i = 0; i < n; i++) {
		bool odd = crowd_roll(c, 200) == 0;
		const char *word = odd ? rare[crowd_roll(c, 10)] : common[crowd_roll(c, 44) * crowd_roll(c, 44) / 44];
		text = arena_print(mem, "%s%s%s", text, i ? " " : "", word);
	}
	return crowd_roll(c, 20) ? text : arena_print(mem, "%s rolstoel", text);
}

struct batch {
	struct crowd *crowd;
	size_t n;
	result (*one)(struct scope *s, struct crowd *c);
};

static result batch_in_write(struct scope *s, void *data)
{
	struct batch *batch = data;
	for (size_t i = 0; i < batch->n; i++)
		TRY(batch->one(s, batch->crowd));
	return OK;
}

/* Made over half a year, so that ids tell the time as they do in life. */
static result batches(struct scope *s, struct crowd *c, size_t n, result (*one)(struct scope *s, struct crowd *c))
{
	int64_t now = s->now;
	for (size_t done = 0; done < n; done += PER_WRITE) {
		struct arena_mark mark = arena_mark(s->mem);
		struct batch batch = { c, n - done < PER_WRITE ? n - done : PER_WRITE, one };
		s->now = now - (int64_t)((double)(n - done) / (double)n * DAYS * 86400);
		TRY(db_write(s, batch_in_write, &batch));
		arena_reset(s->mem, mark);
		if (done % 100000 == 0)
			fprintf(stderr, "\r%zu of %zu ", done, n);
	}
	fprintf(stderr, "\r%zu of %zu\n", n, n);
	s->now = now;
	return OK;
}

static result one_person(struct scope *s, struct crowd *c)
{
	struct point at = crowd_place(c);
	person_id person = { id_new(s) };
	member_id member = { id_new(s) };
	TRY(load_person(s, person, "Bewoner", arena_print(s->mem, "m%lld@voorbeeld.example", (long long)member.n), at.lat, at.lon,
	                NULL));
	TRY(load_member(s, member, person, NULL));
	c->members[c->n_members++] = member;
	return OK;
}

result crowd_people(struct scope *s, struct crowd *c, size_t n)
{
	c->members = arena_array(s->mem, n, sizeof *c->members);
	c->n_members = 0;
	return batches(s, c, n, one_person);
}

result crowd_listing(struct scope *s, struct crowd *c, listing_id *out)
{
	int type = crowd_roll(c, 10) < 4 ? ASK : OFFER;
	int64_t kind = 1 + crowd_roll(c, KINDS), when = 1 + crowd_roll(c, 4);
	struct point at = crowd_place(c);
	listing_id id = { id_new(s) };
	struct point seen = blurred(at, id.n);
	char *code = id_text(s->mem, id.n);
	s->me = c->members[crowd_roll(c, (int64_t)c->n_members)];
	TRY(listing_insert(s, id, type, kind, crowd_words(c, s->mem, 5), crowd_words(c, s->mem, 24), when, 0, -1, 0, PLACE_NEAR,
	                   0, AUDIENCE_ALL, at.lat, at.lon, seen.lat, seen.lon, (area_id){ 0 }, 0, LISTING_WAITS, code, NULL));
	TRY(listing_kinds_insert(s, id, (struct ints){ &kind, 1 }, NULL));
	bool moved;
	if (out)
		*out = id;
	return listing_move(s, id, LISTING_WAITS, LISTING_OPEN, &moved);
}

static result one_listing(struct scope *s, struct crowd *c)
{
	return crowd_listing(s, c, NULL);
}

result crowd_listings(struct scope *s, struct crowd *c, size_t n)
{
	return batches(s, c, n, one_listing);
}

static result one_helper(struct scope *s, struct crowd *c)
{
	member_id member = c->members[crowd_roll(c, (int64_t)c->n_members)];
	struct point at = crowd_place(c);
	listing_id offer = { id_new(s) };
	int64_t kind = 1 + crowd_roll(c, KINDS), times = crowd_roll(c, 2) ? 0 : crowd_roll(c, DAYPARTS_ANY);
	TRY(load_plain_offer(s, offer, member, kind, at.lat, at.lon, NULL));
	for (int i = 0; i < 3; i++)
		TRY(load_helper(s, 1 + (kind + 11 * i) % KINDS, cell_key(at, 14), offer, member, at.lat, at.lon,
		                500 + crowd_roll(c, 3000), times, NULL));
	return OK;
}

result crowd_helpers(struct scope *s, struct crowd *c, size_t n)
{
	return batches(s, c, n, one_helper);
}

/* ---- the community ---- */

struct founding {
	struct crowd *crowd;
	const char *secret;
	member_id first;
};

static result found(struct scope *s, void *data)
{
	struct founding *f = data;
	struct community_wish wish = { .path_name = "meting", .name = "Meting voor elkaar", .place = "Meting" };
	struct member_wish who = {
		.name = "Riet Jansen", .email = "riet@voorbeeld.example", .postcode = "2011AA", .confirmed = true
	};
	struct session session = {
		.id = hash_of(f->secret, strlen(f->secret)), .csrf = "meting", .signed_in = s->now, .visitor = 1
	};
	struct crowd_person person;
	TRY(community_make(s, &wish, &f->crowd->community));
	s->community = f->crowd->community;
	TRY(member_make(s, &who, &f->first));
	TRY(crowd_person(s, f->first, &person));
	TRY(crowd_person_place(s, person.person_id, f->crowd->towns[0].lat, f->crowd->towns[0].lon, NULL));
	return member_session_save(s, &session, person.person_id.n);
}

result crowd_community(struct scope *s, struct crowd *c, const char *secret)
{
	struct founding founding = { c, secret, { 0 } };
	TRY(db_write(s, found, &founding));
	s->community = c->community;
	return OK;
}
