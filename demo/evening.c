/* evening.c - the evening before: what lies ready for who signs in to look at the demo town.
 *
 * Riet has an unread answer and an appointment; Kees a proposal that waits for his yes; the team a
 * letter to send, a person to call and something urgent. */
#include "demo/demo.h"
#include "demo/play.h"
#include "platform/base/clock.h"

static struct draft ask_draft(const char *kind, const char *title, const char *body)
{
	return (struct draft){ .type = ASK,
		               .kinds = kind,
		               .title = title,
		               .body = body,
		               .health = 1,
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
}

static result place_as(struct scope *s, struct play *p, size_t who, const struct draft *draft, listing_id *out)
{
	s->me = p->people[who].id;
	return listing_place(s, draft, true, out);
}

/* An ask for a day: so many days from today, at an hour. */
static void on_day(struct play *p, struct draft *d, int days, int hour)
{
	d->timing = TIMING_DATE;
	d->starts_at = days_later(p->today, 1 + days);
	d->minutes = 60 * hour;
}

static result say_as(struct scope *s, struct play *p, size_t who, conversation_id talk, const char *words)
{
	s->me = p->people[who].id;
	return talk_say(s, talk, words, false);
}

/* Kees waits for rides, and for jobs near home. */
result play_searches(struct scope *s, struct play *p)
{
	saved_search_id id;
	s->me = p->people[DEMO_KEES].id;
	TRY(saved_keep(s, &(struct saved_wish){ "", ASK, group_find("vervoer"), 0, SAVED_DAILY }, &id));
	return saved_keep(s, &(struct saved_wish){ "fiets", ASK, 0, 30, SAVED_WEEKLY }, &id);
}

/* Riet asks the broker to join, who notes what Riet said on the telephone. */
static result samira_joins(struct scope *s, struct play *p, conversation_id talk)
{
	struct conversation c;
	s->me = p->people[DEMO_RIET].id;
	TRY(talk_load(s, talk, &c));
	TRY(talk_add(s, &c, p->people[DEMO_SAMIRA].id, s->me, true));
	s->me = p->people[DEMO_SAMIRA].id;
	return talk_note(s, talk, p->people[DEMO_RIET].id, "Mijn dochter belt mij die ochtend ook nog even.");
}

/* Kees and a neighbour answer Riet; she has answered Kees, and not yet read the other. */
static result riet_is_answered(struct scope *s, struct play *p)
{
	struct draft d = ask_draft("1", "Wie gaat er met mij mee naar de oogarts?",
	                           "Ik zie slecht en ga liever niet alleen. Het is 10 minuten rijden. Daarna drinken we koffie.");
	listing_id ask;
	conversation_id kees, other;
	on_day(p, &d, 4, 10);
	TRY(place_as(s, p, DEMO_RIET, &d, &ask));
	s->me = p->people[DEMO_KEES].id;
	TRY(talk_begin(s, ask, "Dag Riet, ik ga graag met u mee. Ik heb een auto en ben die dag vrij.", false, &kees));
	TRY(say_as(s, p, DEMO_RIET, kees, "Wat fijn, Kees! Kunt u om half tien bij mij zijn?"));
	TRY(samira_joins(s, p, kees));
	s->me = p->people[7].id;
	return talk_begin(s, ask, "Hallo, ik kan ook. Ik woon om de hoek en ken de weg in het ziekenhuis goed.", false, &other);
}

/* Somebody proposes a day to Kees, who still has to say yes. */
static result kees_is_asked(struct scope *s, struct play *p)
{
	struct draft d = ask_draft("15", "Wie hangt mijn gordijnen op?", "De rails hangt er al. Ik mag niet meer op een trapje.");
	struct conversation c;
	listing_id ask;
	conversation_id talk;
	bool done;
	TRY(place_as(s, p, 12, &d, &ask));
	s->me = p->people[DEMO_KEES].id;
	TRY(talk_begin(s, ask, "Dat doe ik graag. Ik neem zelf een boor mee.", false, &talk));
	TRY(say_as(s, p, 12, talk, "Dank u wel! Ik stel een dag voor. Schikt dat?"));
	TRY(talk_load(s, talk, &c));
	struct proposal proposal = { days_later(p->today, 4) + 14 * HOUR, "Bij mij thuis", "0612345678", "" };
	return agreement_propose(s, &c, &proposal, &done);
}

/* Riet has an appointment already. */
static result riet_has_an_appointment(struct scope *s, struct play *p)
{
	struct draft d =
		ask_draft("5", "Wie neemt er zware boodschappen voor mij mee?", "Vooral water en aardappels. Ik betaal meteen.");
	struct conversation c;
	listing_id ask;
	conversation_id talk;
	bool done;
	TRY(place_as(s, p, DEMO_RIET, &d, &ask));
	s->me = p->people[9].id;
	TRY(talk_begin(s, ask, "Ik ga vrijdag toch met de auto. Geef maar een lijstje.", false, &talk));
	TRY(say_as(s, p, DEMO_RIET, talk, "Heel graag. Dan zet ik de koffie klaar."));
	TRY(talk_load(s, talk, &c));
	struct proposal proposal = { days_later(p->today, 3) + 11 * HOUR, "Bij mij thuis", "0612345678", "" };
	TRY(agreement_propose(s, &c, &proposal, &done));
	s->me = p->people[9].id;
	return agreement_accept(s, &c, &(struct proposal){ 0, "", "", "" }, &done);
}

static result for_others(struct scope *s, struct play *p)
{
	struct draft letter = ask_draft("12", "Voorlezen aan mijn moeder", "Zij houdt van streekromans. De boeken liggen klaar.");
	struct draft call = ask_draft("9", "Een wandeling voor mijn buurman",
	                              "Hij komt er alleen niet meer uit. Een half uurtje is al fijn.");
	listing_id id;
	letter.other = call.other = 1;
	letter.contact = CONTACT_WRITER;
	letter.other_name = "Truus Blom";
	letter.relation = "moeder";
	letter.whose = "haar";
	letter.told_by = "brief";
	letter.told_at_address = "Kerkplein 8, Lindeveld";
	letter.other_knows = 1;
	call.contact = CONTACT_PERSON;
	call.other_name = "Arie Koster";
	call.relation = "buur";
	call.whose = "zijn";
	call.told_by = "telefoon";
	call.told_at_address = "020 555 01 87";
	TRY(place_as(s, p, 10, &letter, &id));
	return place_as(s, p, 15, &call, &id);
}

static result something_urgent(struct scope *s, struct play *p)
{
	struct draft d =
		ask_draft("1", "Rit naar het ziekenhuis, morgen al", "Mijn vervoer gaat niet door. Ik moet er om half elf zijn.");
	listing_id id;
	on_day(p, &d, 1, 10);
	return place_as(s, p, 16, &d, &id);
}

result play_last_evening(struct scope *s, struct play *p)
{
	TRY(riet_is_answered(s, p));
	TRY(kees_is_asked(s, p));
	TRY(riet_has_an_appointment(s, p));
	TRY(for_others(s, p));
	TRY(something_urgent(s, p));
	return play_safety(s, p);
}
