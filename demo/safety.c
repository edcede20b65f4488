/* safety.c - what was checked of the people of the demo town, and what waits for the team to check and to decide. */
#include "app/fair/fair.h"
#include "app/report/report.h"
#include "app/verify/verify.h"
#include "demo/demo.h"
#include "demo/play.h"

/* What a code proved, some time in the past months. */
static result proved(struct scope *s, member_id who, enum mark_kind kind, int64_t days)
{
	struct neighbour_contact contact;
	TRY(member_contact(s, who, &contact));
	const char *address = arena_print(s->mem, "%s %s", contact.postcode, contact.house_number);
	return mark_set(s, &(struct mark_wish){ .member = who,
	                                        .kind = kind,
	                                        .about = kind == MARK_PHONE ? contact.phone : address,
	                                        .seen_at = s->now - days * DAY });
}

/* Most have no mark but their mail address: nobody needs one. */
static result some_are_checked(struct scope *s, struct play *p)
{
	s->me = (member_id){ 0 };
	for (size_t i = 0; i < p->n_people; i++) {
		if (i % 4 == 1)
			TRY(proved(s, p->people[i].id, MARK_ADDRESS, (int64_t)i % 200 + 5));
		if (i % 7 == 1)
			TRY(proved(s, p->people[i].id, MARK_PHONE, (int64_t)i % 90 + 2));
		if (i % 19 == 1)
			TRY(mark_set(s, &(struct mark_wish){ .member = p->people[i].id,
			                                     .kind = MARK_REFERENCES,
			                                     .seen_at = s->now - 30 * DAY }));
	}
	return OK;
}

/* Samira works for the welfare organisation, which asks its buddies for a VOG. */
static result the_team_saw(struct scope *s, struct play *p)
{
	static const char welfare[] = "Welzijn Lindeveld";
	s->me = p->people[DEMO_SAMIRA].id;
	TRY(partner_make(s, &(struct partner_wish){ welfare, true, true, s->me }));
	TRY(mark_set(s, &(struct mark_wish){ .member = p->people[DEMO_KEES].id,
	                                     .kind = MARK_VOG,
	                                     .seen_by = welfare,
	                                     .profile = "zorg voor mensen",
	                                     .seen_at = s->now - 240 * DAY,
	                                     .ends_at = s->now + 490 * DAY }));
	TRY(mark_set(s, &(struct mark_wish){ .member = p->people[9].id,
	                                     .kind = MARK_VOG,
	                                     .seen_by = welfare,
	                                     .profile = "vervoer van mensen",
	                                     .seen_at = s->now - 690 * DAY,
	                                     .ends_at = s->now + 45 * DAY }));
	TRY(mark_set(
		s, &(struct mark_wish){
			   .member = p->people[7].id, .kind = MARK_VOUCHED, .seen_by = welfare, .seen_at = s->now - 60 * DAY }));
	return mark_set(s, &(struct mark_wish){ .member = p->people[DEMO_RIET].id,
	                                        .kind = MARK_IDENTITY,
	                                        .seen_by = "Lindeveld",
	                                        .seen_at = s->now - 100 * DAY });
}

/* Three letters to print, and two people to call. */
static result some_wait(struct scope *s, struct play *p)
{
	for (size_t i = 20; i < 32; i += 4) {
		s->me = p->people[i].id;
		TRY(letter_ask(s));
	}
	for (size_t i = 34; i < 38; i += 2) {
		s->me = p->people[i].id;
		TRY(phone_ask(s));
	}
	return OK;
}

/* The list of the team: an ask that looks like a swindle, a report of a guest, and answers in copies. */
static result some_is_looked_at(struct scope *s, struct play *p)
{
	struct draft risky = { .type = ASK,
		               .kinds = "5",
		               .title = "Wie koopt voor mij een cadeaubon?",
		               .body = "Ik betaal het later terug. Stuur de code van de cadeaubon naar mij.",
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
	listing_id held;
	report_id report;
	s->me = p->people[40].id;
	TRY(listing_place(s, &risky, true, &held));
	complaint_id complaint;
	s->me = (member_id){ 0 };
	TRY(complaint_make(s,
	                   &(struct complaint_wish){ "Arie Koster", "", "Kerkplein 9, 9910 AB Lindeveld",
	                                             "Ik belde drie keer en kreeg niemand aan de lijn." },
	                   &complaint));
	return report_make(s,
	                   &(struct report_wish){ .what = REPORT_NEIGHBOUR,
	                                          .subject = p->people[44].id.n,
	                                          .about = p->people[44].id,
	                                          .reason = WHY_FAKE,
	                                          .words = "Deze persoon doet zich voor als iemand anders.",
	                                          .shown = "",
	                                          .name = "Bep de Wit",
	                                          .email = "bep@voorbeeld.example" },
	                   &report);
}

result play_safety(struct scope *s, struct play *p)
{
	TRY(some_are_checked(s, p));
	TRY(the_team_saw(s, p));
	TRY(some_wait(s, p));
	return some_is_looked_at(s, p);
}
