/* mandate.c - giving a mandate and using it: the rules.
 *
 * Whether one lives is asked at each request in one query (mandate_alive), so that taking it back works
 * at once. Who has a mail address must have said yes: nobody acts for such a member behind their back. */
#include "app/mandate/mandate.h"
#include "app/community/community.h"
#include "platform/base/clock.h"
#include "platform/view/mail_text.h"

/* Versions of what is read out; one that was used is never changed, a new one comes below it. */
static const char *const texts[] = {
	[1] = N_("You give a mandate. That means: what we agree now may be done in your name on this website, and nothing else. "
	         "It ends by itself on the day that we agree. You may always call us to stop it at once. "
	         "We write down what is done in your name, and you get that on paper when you ask for it. Do you agree?"),
};
enum { TEXT_NOW = sizeof texts / sizeof *texts - 1 };

const char *mandate_text(const struct scope *s, int64_t *version)
{
	*version = TEXT_NOW;
	return T(s->language, texts[TEXT_NOW]);
}

/* ---- words ---- */

char *covers_words(const struct scope *s, int64_t covers)
{
	static const struct {
		int64_t bit;
		const char *words;
	} parts[] = {
		{ COVERS_ASKS, N_("ask for help") },
		{ COVERS_OFFERS, N_("offer help") },
		{ COVERS_REPLIES, N_("answer messages") },
		{ COVERS_AGREEMENTS, N_("make appointments") },
	};
	char *words = arena_copy(s->mem, "");
	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
		if (covers & parts[i].bit)
			words = arena_print(s->mem, "%s%s%s", words, *words ? ", " : "", T(s->language, parts[i].words));
	return words;
}

const char *how_words(const struct scope *s, int64_t how)
{
	static const char *const words[] = { "", N_("spoken by telephone"), N_("in person"), N_("on paper") };
	return T(s->language, words[how >= GIVEN_BY_PHONE && how <= GIVEN_ON_PAPER ? how : 0]);
}

const char *reached_words(const struct scope *s, int64_t reached)
{
	static const char *const words[] = { "", N_("by telephone"), N_("by letter"), N_("by a visit") };
	return T(s->language, words[reached >= REACHED_BY_PHONE && reached <= REACHED_BY_VISIT ? reached : 0]);
}

/* By the row of the route table. A page of the wizard is a step on the way. */
const char *acted_words(const struct scope *s, const char *what)
{
	static const struct {
		const char *what, *words;
	} rows[] = {
		{ "/vraag/nieuw/controle", N_("Placed an ask") },
		{ "/vraag/nieuw/kort", N_("Placed an ask") },
		{ "/aanbod/nieuw/controle", N_("Placed an offer") },
		{ "/vraag/:vraag/klaar", N_("Closed an ask") },
		{ "/aanbod/:aanbod/klaar", N_("Closed an offer") },
		{ "/vraag/:vraag/terug", N_("Placed an ask again") },
		{ "/aanbod/:aanbod/terug", N_("Placed an offer again") },
		{ "/vraag/:vraag/reageer", N_("Answered an ask") },
		{ "/aanbod/:aanbod/reageer", N_("Answered an offer") },
		{ "/berichten/:gesprek", N_("Wrote a message") },
		{ "/berichten/:gesprek/afspraak", N_("Proposed an appointment") },
		{ "/berichten/:gesprek/akkoord", N_("Agreed to an appointment") },
		{ "/berichten/:gesprek/afzeggen", N_("Called off an appointment") },
		{ "/team/antwoord/:taak", N_("Passed on an answer") },
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		if (text_equal(what, rows[i].what))
			return T(s->language, rows[i].words);
	return NULL;
}

/* ---- giving ---- */

static int64_t months_later(int64_t moment, int64_t months)
{
	struct civil c = civil_of(moment);
	int64_t month = c.month - 1 + months;
	c.year += (int)(month / 12);
	c.month = (int)(month % 12) + 1;
	while (!civil_valid(c.year, c.month, c.day))
		c.day--;
	return moment_of(c);
}

/* Who has an own mail address hears that somebody wrote down a mandate, and says yes or no. */
static result tell_giver(struct scope *s, const struct mandate_wish *wish, int64_t until)
{
	struct neighbour_contact giver, by;
	const char *community, *address;
	TRY(member_contact(s, wish->member, &giver));
	if (!giver.email)
		return OK;
	TRY(member_contact(s, wish->holder.n ? wish->holder : s->me, &by));
	TRY(community_address(s, &community, &address));
	struct mail_text text = { 0 };
	struct scope reader = *s;
	reader.language = giver.language;
	struct html out = { .mem = s->mem, .language = giver.language, .plain = true };
	mandate_mail(&out, &text,
	             &(struct mandate_mail){ .name = giver.first_name,
	                                     .by = by.name,
	                                     .covers = covers_words(&reader, wish->covers),
	                                     .until = date_words(&reader, until),
	                                     .community = community,
	                                     .url = arena_print(s->mem, "%s/mijn/machtigingen", address) });
	return mail_to_member(s, wish->member, &(struct mail){ .from_name = community, .list_id = "afspraak", .text = &text });
}

result mandate_give(struct scope *s, const struct mandate_wish *wish, mandate_id *out)
{
	int64_t version, count, until = months_later(s->now, wish->months);
	mandate_id id = { id_new(s) };
	const char *text = mandate_text(s, &version);
	TRY(mandate_insert(s, id, wish->member, wish->holder.n, wish->covers, wish->how, version, text, until, &count));
	TRY(tell_giver(s, wish, until));
	*out = id;
	return OK;
}

static const char *last_word(const char *name)
{
	const char *space = strrchr(name, ' ');
	return space ? space + 1 : name;
}

result person_record(struct scope *s, const struct person_wish *wish, member_id *out)
{
	const char *sought = text_fold(s->mem, wish->name);
	int64_t count;
	member_id id;
	TRY(member_make(
		s,
		&(struct member_wish){ .name = wish->name, .postcode = wish->postcode, .phone = wish->phone, .confirmed = true },
		&id));
	TRY(accompanied_insert(s, id, wish->reached, wish->address, sought, last_word(sought), &count));
	*out = id;
	return OK;
}

/* ---- using ---- */

/* The team's mandates are for brokers, who have given their second factor; a relative's for the relative alone. */
static bool may_use(const struct mandate_alive *m, const struct member *me)
{
	if (me->staff && !me->second_factor)
		return false;
	return m->holder_id.n ? m->holder_id.n == me->id.n : me->role == ROLE_BROKER;
}

/* Who learns the work acts in names after somebody who knows it has said yes, for that day. */
static result approved(struct scope *s, const struct member *me, bool *out)
{
	const struct duty *duty = NULL;
	if (me->role == ROLE_BROKER)
		TRY(duty_of(s, me->id, &duty));
	*out = !duty || duty->kind != DUTY_TRAINEE || duty->approved_until > s->now;
	return OK;
}

result mandate_acting(struct scope *s, int64_t mandate, const struct member *me, const struct acting **out)
{
	const struct mandate_alive *row;
	*out = NULL;
	TRY(mandate_alive(s, (mandate_id){ mandate }, &row));
	if (!row || row->member_id.n == me->id.n || !may_use(row, me))
		return OK;
	bool may;
	TRY(approved(s, me, &may));
	if (!may)
		return OK;
	struct acting *acting = arena_new(s->mem, struct acting);
	*acting = (struct acting){
		.mandate = mandate,
		.member = { .id = row->member_id, .person = row->person_id.n, .name = row->name, .role = ROLE_MEMBER },
		.covers = (unsigned)row->covers,
		.until = date_words(s, row->until_at),
	};
	*out = acting;
	return OK;
}

result mandate_acted(struct scope *s, const struct request *req)
{
	int64_t count;
	const char *place = req->to ? req->to : "";
	return acted_insert(s, (acted_id){ id_new(s) }, (mandate_id){ req->acting->mandate }, req->route->path, place,
	                    req->actor->id, &count);
}

/* ---- ending ---- */

result mandate_leave(struct scope *s, member_id member)
{
	int64_t count;
	return mandates_end_all(s, member, &count);
}

enum { KEPT = 5 * 365 * DAY };

static result forget_in_write(struct scope *s, void *unused)
{
	(void)unused;
	TRY(acted_erase(s, s->now - KEPT, NULL));
	return mandates_erase(s, s->now - KEPT, NULL);
}

result mandate_forget(struct scope *s, int64_t unused)
{
	(void)unused;
	return db_write(s, forget_in_write, NULL);
}
