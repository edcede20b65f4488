/* organisations.c - who has a page in the demo town, and whom they ask for help. */
#include "app/vacancy/vacancy.h"
#include "platform/base/clock.h"
#include "demo/play.h"

struct demo_shift {
	int days, hour;
	int64_t minutes, places, weeks;
	size_t takers; /* how many places of the first one are taken */
};
struct demo_vacancy {
	struct vacancy_words words;
	struct demo_shift shift; /* places 0: none */
	size_t replies;
};
struct demo_organisation {
	struct organisation_words words;
	size_t keeper; /* who of the people */
	bool waits;
	struct demo_vacancy vacancy; /* without a title: none */
};

static const struct demo_organisation organisations[] = {
	{ .words = { "Huis van de Wijk De Linde", "Koffie, spreekuur en cursussen voor iedereen uit Lindeveld.",
	             "Loop gerust binnen. De deur is open op **maandag tot en met vrijdag van 9 tot 17 uur**.\n\n"
	             "- Spreekuur over geld en brieven: dinsdagochtend\n- Taalcafé: donderdag om 14 uur\n\n"
	             "Er is een lift en een aangepast toilet. Koffie kost niets.",
	             "020 555 01 40", "delinde@lindeveld.example", "https://delinde.example", "Kerkplein 1, Lindeveld", false },
	  .keeper = 21,
	  .vacancy = { { "Wie schenkt er koffie bij het spreekuur?",
	                 "U ontvangt mensen die op hun beurt wachten. U schenkt koffie en maakt een praatje. U hoeft niets te "
	                 "weten van geld of "
	                 "brieven: dat doen de anderen.\n\nU krijgt een vast maatje en elk jaar een etentje met de hele groep.",
	                 "Eén ochtend per week", "Kerkplein 1, Lindeveld" },
	               { 0 },
	               2 } },
	{ .words = { "Soep in de Molenbuurt", "Elke vrijdag koken en eten wij samen soep. U hoeft niets mee te nemen.",
	             "Wij zijn negen buren uit de Molenbuurt. Om 11 uur snijden wij de groente, om half 1 gaan wij aan tafel.\n\n"
	             "Eet u iets niet? Zeg het tegen wie kookt.",
	             "", "", "", "De Kom, Molenstraat 12", true },
	  .keeper = DEMO_KEES,
	  .vacancy = { { "Wie helpt er soep koken op vrijdag?",
	                 "Samen groente snijden, koken, opscheppen en afwassen. Handig als u kunt staan.",
	                 "Drie uur op een vrijdag die u past", "De Kom, Molenstraat 12" },
	               { 3, 11, 180, 4, 4, 3 },
	               1 } },
	{ .words = { "Wandelgroep Dijkzicht", "Woensdag om 10 uur een rustig rondje van een uur. Ook met rollator.",
	             "Wij lopen een vlakke route zonder stoepranden en drinken daarna koffie.", "", "", "",
	             "Start bij de bank aan de Dijk", true },
	  .keeper = 44 },
	{ .words = { "Vervoer op Maat Lindeveld", "Een rit met een vrijwilliger naar ziekenhuis, winkel of familie.",
	             "Bel een dag van tevoren. U betaalt 30 cent per kilometer aan de chauffeur. Een rolstoel die inklapt kan "
	             "mee.",
	             "020 555 01 55", "rit@vervoer.example", "", "", false },
	  .keeper = 57,
	  .vacancy = { { "Chauffeurs gezocht voor ritjes in de buurt",
	                 "U rijdt buren met uw eigen auto en wacht als dat nodig is. Wij plannen de ritten en vergoeden uw "
	                 "kosten.",
	                 "Zoveel als u wilt", "" },
	               { 0 },
	               0 } },
	{ .words = { "Boekenruilkast Havenkwartier", "Neem een boek mee en zet er een terug.", "", "", "", "", "Havenkade 3",
	             true },
	  .keeper = 63,
	  .waits = true },
};

static result take_places(struct scope *s, struct play *p, vacancy_id vacancy, size_t takers)
{
	struct shifts shifts;
	bool taken;
	TRY(shifts_of(s, vacancy, &shifts));
	for (size_t i = 0; shifts.n && i < takers; i++) {
		s->me = p->people[70 + i].id;
		TRY(shift_take(s, shifts.at[0].id, &taken));
	}
	return OK;
}

static result ask_for(struct scope *s, struct play *p, organisation_id id, const struct demo_vacancy *v)
{
	const struct demo_shift *shift = &v->shift;
	vacancy_id vacancy;
	int64_t added;
	TRY(vacancy_make(s, id, &v->words, &vacancy));
	if (shift->places) {
		int64_t starts_at = days_later(p->today, shift->days) + shift->hour * HOUR;
		TRY(vacancy_add_shifts(s, vacancy, starts_at, shift->minutes, shift->places, shift->weeks, &added));
	}
	for (size_t i = 0; i < v->replies; i++) {
		s->me = p->people[80 + i].id;
		TRY(vacancy_answer(s, vacancy, "Dit lijkt mij leuk. Ik ben meestal 's ochtends vrij.", i ? "" : "0612345670"));
	}
	return take_places(s, p, vacancy, shift->takers);
}

result play_organisations(struct scope *s, struct play *p)
{
	for (size_t i = 0; i < sizeof organisations / sizeof *organisations; i++) {
		const struct demo_organisation *o = &organisations[i];
		organisation_id id;
		s->me = p->people[o->keeper].id;
		TRY(organisation_make(s, &o->words, o->waits ? ORGANISATION_WAITS : ORGANISATION_SHOWN, &id));
		if (o->vacancy.words.title)
			TRY(ask_for(s, p, id, &o->vacancy));
	}
	return OK;
}
