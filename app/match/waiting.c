/* waiting.c - what waits for a member's answer: a neighbour who asks, an appointment that was proposed. */
#include "app/match/match.h"
#include "app/match/waiting.sql.h"

static result invitations(struct scope *s, struct waitings *list)
{
	struct invitation_waitings rows;
	TRY(invitations_waiting(s, &rows));
	for (size_t i = 0; i < rows.n; i++) {
		const char *words = language_sentence(s->mem, s->language, N_("{name} asks: {title}"), "name",
		                                      rows.at[i].first_name, "title", rows.at[i].title, NULL);
		waiting_add(list, words, listing_path(s->mem, ASK, rows.at[i].ask));
	}
	return OK;
}

static result proposals(struct scope *s, struct waitings *list)
{
	struct proposal_waitings rows;
	TRY(proposals_waiting(s, &rows));
	for (size_t i = 0; i < rows.n; i++) {
		const char *words = language_sentence(s->mem, s->language, N_("{name} proposes an appointment"), "name",
		                                      rows.at[i].first_name, NULL);
		waiting_add(list, words, arena_print(s->mem, "/berichten/%s", id_text(s->mem, rows.at[i].conversation_id.n)));
	}
	return OK;
}

result match_waiting(struct scope *s, struct waitings *list)
{
	TRY(invitations(s, list));
	return proposals(s, list);
}
