/* caller.h - somebody's browser for the fault tests: pages and forms over one kept connection.
 *
 * A call answers with a status, or 0 when nobody is there or the answer broke off. */
#pragma once
#include <stdbool.h>

#define CALLER_HOST "oost.example"
enum { ANSWER_BYTES = 128 * 1024, FORM_BYTES = 4096 };

struct caller {
	int port, socket; /* 0: not connected */
	int status;       /* of the last call */
	const char *cookie;
	char location[256];        /* of the last answer; "" for none */
	char token[256], key[128]; /* of the last page with a form */
	char answer[ANSWER_BYTES];
};

int caller_get(struct caller *c, const char *path);
/* The request that sends a form of the last page, ready to be sent as often as one likes. */
void caller_form(const struct caller *c, const char *path, const char *fields, char request[FORM_BYTES]);
int caller_send(struct caller *c, const char *request);
/* Opens the page of a form and sends it; false when one of the two is not answered as it should. */
bool caller_fill(struct caller *c, const char *path, const char *fields);
void caller_close(struct caller *c);

/* Walks the pages of the wizard for an ask with this title up to the last; 'request' then places it. */
bool caller_ask(struct caller *c, const char *title, char request[FORM_BYTES]);
/* Places an offer to do the same. */
bool caller_offer(struct caller *c, const char *title);
