/* things.h - an ask of Riet, an offer of Kees, their talk, a concern of the team: what addresses of routes name. */
#pragma once
#include "app/desk/dossier.h"
#include "app/desk/task.h"
#include "app/saved/saved.h"
#include "app/vacancy/vacancy.h"
#include "test/town.h"

struct things {
	listing_id ask, offer;
	draft_id draft; /* of Riet */
	conversation_id talk;
	message_id said;          /* the first words in it, of Kees */
	invitation_id invitation; /* of Kees, to the ask */
	concern_id concern;
	saved_search_id saved; /* of Riet */
	vacancy_id vacancy;    /* of that organisation */
	shift_id shift;
	int64_t organisation; /* whose page Kees keeps */
	mandate_id mandate;   /* of Riet, for the brokers: it lives */
	task_id task;         /* of the team, about Kees */
	member_id person;     /* whom Samira accompanies */
	look_id look;         /* of Samira at the notes about that person */
	const char *secret;   /* of the invitation to Kees */
};
struct things make_things(void);
/* Makes a page of an organisation that Kees keeps and the team shows. */
int64_t organisation_of_kees(void);
/* The path of a route with one of them for each of its :words and *words. */
char *path_to(const struct things *t, const char *path);
