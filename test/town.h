/* town.h - a small town to test in: two communities, neighbourhoods, people; visits as a browser makes them.
 *
 * STORY(name) { visit("Riet", "/vraag-en-aanbod"); see("..."); } runs in a town of its own: on SQLite in
 * memory, or on PostgreSQL where STOEP_TEST_POSTGRES names a server. The clock stands still at
 * Wednesday 25 November 2026, 10.00 in Amsterdam until the story moves it. */
#pragma once
#include "app/mandate/mandate.h"
#include "app/match/match.h"
#include "app/member/member.h"
#include "test/harness.h"

/* The people. In oost: Riet (78, asks), Kees and Fatima (help), Daan (16), Ina (not confirmed), Samira
 * (broker), Mo (moderator), Joost (manager), each signed in as far as the role asks. In west: Dora, and
 * Wim (broker). "" is a guest in oost, "west" a guest in west. */
void visit(const char *who, const char *target, ...) __attribute__((format(printf, 2, 3)));
/* Sends the form of the page that was visited last, with these fields: "naam=Riet&waar=thuis". */
void send_form(const char *who, const char *target, const char *fields);
/* Sends a form with this body and nothing more: no token, no key. */
void send_bare(const char *who, const char *target, const char *body);
/* For the matrix: a visit or a form without fields at the host of any community; the status that came. */
int visit_at(const char *who, const char *host, const char *target);
int send_at(const char *who, const char *host, const char *target);
/* A call of the API: as somebody's own page would, with the cookie, or with a token. */
struct call {
	const char *who, *host; /* who: whose cookie, "" for none; host: NULL for theirs */
	const char *token;      /* or NULL */
	enum method method;     /* 0: GET */
	const char *target, *body, *key, *origin, *if_none_match;
};
int call(struct call c);
/* All routes in order; NULL after the last. */
const struct route *town_route(size_t i);
/* What waits longest on the list of the team of oost. */
concern_id town_concern(void);
/* A number that changes when what people, teams or managers see changes. */
uint64_t town_print(void);

/* One more browser of somebody, called 'name', that acts by a mandate. */
void browser_in_name(const char *name, const char *who, mandate_id mandate);
/* Signs in anew: sessions of the team end after half an hour. */
void renew_session(const char *who);
/* Follows the redirect that came. */
void follow(const char *who);

void see_at(const char *text, bool wanted, const char *file, int line);
#define see(text) see_at((text), true, __FILE__, __LINE__)
#define see_not(text) see_at((text), false, __FILE__, __LINE__)
void status_at(int wanted, const char *file, int line);
#define status(wanted) status_at((wanted), __FILE__, __LINE__)
/* How many statements the last visit ran at most. */
void queries_at(int64_t most, const char *file, int line);
#define at_most_queries(most) queries_at((most), __FILE__, __LINE__)
/* Where the last answer redirects to; "" when it does not. */
const char *goes_to(void);
/* The first address in the last page or mail that begins so, up to a quote or white space; NULL when there is none. */
const char *address_in(const char *text, const char *begins);
const char *page(void);
/* Status and a header (or NULL) of the last answer. */
int status_of_answer(void);
const char *header_of_answer(const char *name);

/* Lets time pass: which sessions were used is written, the clock moves, due jobs run. */
void pass(int64_t seconds);
/* The newest mail that waits for this person (subject, body and buttons as text), or NULL. */
const char *mail_to(const char *who);
/* The moment from which that mail may go. */
int64_t mail_due(const char *who);
/* How many mails wait for this person. */
int mails_to(const char *who);

/* For rules without pages. The scope acts as this person. */
struct scope *scope_of(const char *who);
member_id member_of(const char *who);
/* Runs a write as this person; its problem fails the test. */
void in_write(const char *who, db_work work, void *data);

/* Places an ask or offer as the wizard would, and returns it. */
/* What the wizard would keep of an ask or offer of one kind; a story changes what it is about, and places it. */
struct draft draft_with(int type, int kind, const char *title);
listing_id placed(const char *who, struct draft draft);
listing_id ask_by(const char *who, int kind, const char *title);
listing_id offer_by(const char *who, int kind, const char *title);
char *path_of(const char *begin, int64_t id, const char *end);

void town_open(void);
void town_close(void);
#define STORY(name)                       \
	static void story_##name(void);   \
	static void told_##name(void)     \
	{                                 \
		town_open();              \
		story_##name();           \
		town_close();             \
	}                                 \
	TEST_REGISTER(name, told_##name); \
	static void story_##name(void)
