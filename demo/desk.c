/* desk.c - the work of Samira, the broker: persons without e-mail, and what she does in their names. */
#include "app/mandate/mandate.h"
#include "demo/play.h"
#include "platform/base/clock.h"

enum { BEGINS = DEMO_DAYS - 24 };

static const struct {
	const char *name, *phone, *address;
	enum reached reached;
	enum given_how how;
	const char *kind, *title, *body;
} persons[DEMO_ACCOMPANIED] = {
	{ "Truus de Vries", "0235550141", "Lindelaan 12, Lindeveld", REACHED_BY_PHONE, GIVEN_BY_PHONE, "9",
	  "Wie drinkt op woensdag een kop koffie met mij?", "Ik ben 84 en hou van kaarten. De koffie staat klaar." },
	{ "Henk Mulder", "", "Kastanjeplein 3, Lindeveld", REACHED_BY_LETTER, GIVEN_ON_PAPER, "21", "Wie knipt mijn heg?",
	  "De heg is 6 meter lang. Ik heb zelf een schaar en een trap." },
};

static result begin_with(struct scope *s, struct play *p, size_t i)
{
	const char *postcode = p->postcodes[(7 * i + 3) % p->n_postcodes];
	struct mandate_wish wish = { .covers = COVERS_ANY, .how = persons[i].how, .months = 12 };
	mandate_id mandate;
	s->me = p->people[DEMO_SAMIRA].id;
	TRY(person_record(
		s, &(struct person_wish){ persons[i].name, persons[i].phone, postcode, persons[i].address, persons[i].reached },
		&p->accompanied[i]));
	wish.member = p->accompanied[i];
	return mandate_give(s, &wish, &mandate);
}

/* What a row does in somebody's name: by the broker, as on the pages. */
static struct scope in_name(const struct scope *s, const struct play *p, size_t i)
{
	struct scope person = *s;
	person.me = p->accompanied[i];
	person.by = p->people[DEMO_SAMIRA].id;
	return person;
}

static result ask_for(struct scope *s, struct play *p, size_t i)
{
	struct scope person = in_name(s, p, i);
	struct draft draft = { .type = ASK,
		               .kinds = persons[i].kind,
		               .title = persons[i].title,
		               .body = persons[i].body,
		               .timing = TIMING_SOON,
		               .minutes = -1,
		               .place = PLACE_HOME,
		               .audience = AUDIENCE_ALL,
		               .other_name = "",
		               .relation = "",
		               .whose = "",
		               .other_postcode = "",
		               .told_by = "",
		               .told_at_address = "" };
	return listing_place(&person, &draft, true, &p->asks[i]);
}

result play_desk(struct scope *s, struct play *p, int64_t day)
{
	for (size_t i = 0; i < DEMO_ACCOMPANIED; i++) {
		if (day == BEGINS + (int64_t)i)
			TRY(begin_with(s, p, i));
		if (day == DEMO_DAYS - 3 + (int64_t)i)
			TRY(ask_for(s, p, i));
	}
	return OK;
}

/* A neighbour answers Truus, and Samira answers in her name. */
result play_desk_evening(struct scope *s, struct play *p)
{
	struct scope truus = in_name(s, p, 0);
	struct listing l;
	conversation_id talk;
	TRY(listing_by_id(s, p->asks[0], &l));
	if (l.state != LISTING_OPEN)
		return OK;
	s->me = p->people[9].id;
	TRY(talk_begin(s, p->asks[0], "Dag Truus, ik kom graag op woensdag. Ik neem koekjes mee.", false, &talk));
	return talk_say(&truus, talk, "Truus vindt het leuk dat u komt. Past half elf u?", false);
}
