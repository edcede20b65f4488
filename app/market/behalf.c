/* behalf.c - an ask for somebody else: both names on every page, and the person who is told of it.
 *
 * The code in the mail or letter is enough to stop the ask: its first five characters find the ask, the
 * other eight are a keyed hash of it. */
#include "app/community/community.h"
#include "app/market/index.h"
#include "app/market/market.h"
#include "app/member/member.h"
#include "platform/mail/mail.h"

enum { CODE_FINDS = 5, CODE_PROVES = 8, CODE = CODE_FINDS + CODE_PROVES };

/* ---- names ---- */

static const struct {
	const char *key, *words;
} relations[] = {
	{ "moeder", N_("mother") },    { "vader", N_("father") },   { "partner", N_("partner") }, { "kind", N_("child") },
	{ "familie", N_("relative") }, { "buur", N_("neighbour") }, { "vriend", N_("friend") },
};

/* whose|relation|name in its parts; a name may hold a bar, the others never do. */
static const char *split_asked_for(struct arena *mem, const char *asked_for, const char **whose, const char **relation)
{
	const char *bar = strchr(asked_for, '|'), *next = bar ? strchr(bar + 1, '|') : NULL;
	if (!next)
		return "";
	*whose = arena_copy_bytes(mem, asked_for, (size_t)(bar - asked_for));
	*relation = arena_copy_bytes(mem, bar + 1, (size_t)(next - bar - 1));
	return next + 1;
}

char *asked_for_name(struct arena *mem, const char *asked_for)
{
	const char *whose, *relation;
	return first_name(mem, split_asked_for(mem, asked_for, &whose, &relation));
}

/* 'haar moeder', where the writer chose that; else "". */
static char *relation_words(const struct scope *s, const char *whose, const char *relation)
{
	const char *lead = text_equal(whose, "haar") ? N_("her") : N_("his");
	for (size_t i = 0; i < sizeof relations / sizeof *relations && !text_empty(whose); i++)
		if (text_equal(relation, relations[i].key))
			return arena_print(s->mem, "%s %s ", T(s->language, lead), T(s->language, relations[i].words));
	return arena_copy(s->mem, "");
}

char *in_name_words(const struct scope *s, const char *by, const char *name)
{
	return arena_print(s->mem, "%s, %s %s", by, T(s->language, N_("on behalf of")), name);
}

char *asker_words(const struct scope *s, const char *by, const char *asked_for)
{
	const char *whose = "", *relation = "", *name = split_asked_for(s->mem, asked_for, &whose, &relation);
	if (text_equal(whose, "door"))
		return in_name_words(s, relation, by);
	if (text_empty(name))
		return arena_copy(s->mem, by);
	return arena_print(s->mem, "%s, %s %s%s", by, T(s->language, N_("on behalf of")), relation_words(s, whose, relation),
	                   first_name(s->mem, name));
}

result draft_home(struct scope *s, const struct draft *d, struct home *out)
{
	const struct place *place = NULL;
	TRY(member_home(s, s->me, out));
	if (d->type != ASK || d->other != 1 || text_empty(d->other_postcode))
		return OK;
	TRY(place_of_postcode(s, d->other_postcode, &place));
	if (place && place->here)
		*out = (struct home){ true, place->point, place->area, place->area_name, place->district, out->adult };
	return OK;
}

/* ---- the code ---- */

static const char letters[] = "ABCDEFGHJKMNPQRSTUVWXYZ23456789";

static void prove(const struct scope *s, listing_id listing, char out[CODE_PROVES])
{
	const int64_t ids[2] = { s->community.n, listing.n };
	struct hash mac = secret_mac("person concerned", ids, sizeof ids);
	for (size_t i = 0; i < CODE_PROVES; i++)
		out[i] = letters[mac.at[i] % (sizeof letters - 1)];
}

/* ABCDE-FGHJ-KMNP */
static char *code_words(const struct scope *s, const struct listing *l)
{
	char proof[CODE_PROVES];
	prove(s, l->id, proof);
	return arena_print(s->mem, "%s-%.4s-%.4s", l->code, proof, proof + 4);
}

/* Letters and digits only, in capitals; false when there are not as many as a code has. */
static bool tidy(const char *typed, char out[CODE + 1])
{
	size_t n = 0;
	for (; *typed; typed++) {
		if (!isalnum((unsigned char)*typed))
			continue;
		if (n == CODE)
			return false;
		out[n++] = (char)toupper((unsigned char)*typed);
	}
	out[n] = '\0';
	return n == CODE;
}

result listing_of_code(struct scope *s, const char *typed, listing_id *out)
{
	char code[CODE + 1], proof[CODE_PROVES];
	const struct listing_key *key;
	*out = (listing_id){ 0 };
	if (!tidy(typed, code))
		return OK;
	TRY(listing_by_code(s, arena_copy_bytes(s->mem, code, CODE_FINDS), &key));
	if (!key)
		return OK;
	prove(s, key->id, proof);
	if (same_bytes(proof, code + CODE_FINDS, CODE_PROVES))
		*out = key->id;
	return OK;
}

/* ---- the person ---- */

result person_concerned(struct scope *s, listing_id listing, const struct person_concerned **out)
{
	const struct on_behalf *row;
	const char *community, *address;
	struct listing l;
	*out = NULL;
	TRY(on_behalf_of(s, listing, &row));
	if (!row)
		return OK;
	TRY(listing_by_id(s, listing, &l));
	TRY(community_address(s, &community, &address));
	struct person_concerned *p = arena_new(s->mem, struct person_concerned);
	bool reached = row->contact == CONTACT_PERSON;
	*p = (struct person_concerned){
		.name = row->name,
		.first_name = first_name(s->mem, row->name),
		.told_by = row->told_by,
		.told_where = row->told_where,
		.email = reached && text_equal(row->told_by, "mail") ? row->told_where : NULL,
		.phone = reached && text_equal(row->told_by, "telefoon") ? row->told_where : NULL,
		.self = reached,
		.code = code_words(s, &l),
	};
	p->page = arena_print(s->mem, "%s/namens/%s", address, p->code);
	*out = p;
	return OK;
}

result mail_to_person(struct scope *s, const struct person_concerned *person, struct mail *mail)
{
	mail->to = person->email ? person->email : person->told_where;
	mail->to_name = person->name;
	mail->language = s->language;
	return mail_queue(s, mail);
}

result person_tell(struct scope *s, const struct listing *l)
{
	const struct person_concerned *person;
	const char *community, *address;
	int64_t first;
	TRY(person_concerned(s, l->id, &person));
	if (!person || !text_equal(person->told_by, "mail"))
		return OK;
	TRY(on_behalf_told(s, l->id, &first));
	if (!first)
		return OK;
	TRY(community_address(s, &community, &address));
	struct mail_text text = { 0 };
	struct html out = { .mem = s->mem, .language = s->language, .plain = true };
	told_mail(&out, &text,
	          &(struct told_mail){ .name = person->first_name,
	                               .by = l->first_name,
	                               .title = l->title,
	                               .community = community,
	                               .url = person->page,
	                               .messages = person->email != NULL });
	return mail_to_person(s, person, &(struct mail){ .from_name = community, .list_id = "namens", .text = &text });
}

/* Who wrote the ask hears that the person stopped it or took it over. */
static result tell_writer(struct scope *s, const struct listing *l, bool taken)
{
	struct neighbour_contact writer;
	const char *community, *address;
	TRY(member_contact(s, l->member_id, &writer));
	TRY(community_address(s, &community, &address));
	struct mail_text text = { 0 };
	struct html out = { .mem = s->mem, .language = writer.language, .plain = true };
	over_mail(&out, &text,
	          &(struct over_mail){ .name = writer.first_name,
	                               .person = asked_for_name(s->mem, l->asked_for),
	                               .title = l->title,
	                               .community = community,
	                               .url = arena_print(s->mem, "%s/mijn/berichten", address),
	                               .taken = taken });
	struct mail mail = { .from_name = community, .list_id = "namens", .text = &text };
	return mail_to_member(s, l->member_id, &mail);
}

result listing_stop(struct scope *s, listing_id id)
{
	struct listing l;
	int64_t count;
	TRY(listing_by_id(s, id, &l));
	TRY(listing_stop_for_person(s, id, &count));
	if (!count)
		return OK;
	TRY(listing_closed(s, id));
	return text_empty(asked_for_name(s->mem, l.asked_for)) ? OK : tell_writer(s, &l, false);
}

result listing_take_over(struct scope *s, listing_id id)
{
	struct listing l;
	int64_t count;
	TRY(listing_by_id(s, id, &l));
	if (text_empty(asked_for_name(s->mem, l.asked_for)) || l.member_id.n == s->me.n)
		return PROBLEM(s->mem, .kind = PROBLEM_CONFLICT, .title = N_("This ask is already in your name."),
		               .hint = N_("You find it on your own page, at your asks and offers."));
	TRY(listing_take(s, id, l.member_id, &count));
	if (!count)
		return db_absent(s);
	TRY(tell_writer(s, &l, true));
	TRY(on_behalf_delete(s, id, &count));
	return market_hooks.taken ? market_hooks.taken(s, &l) : OK;
}
