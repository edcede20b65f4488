/* directory.h - organisations and initiatives of neighbours, each with a page that it keeps itself. */
#pragma once
#include "app/directory/directory.sql.h"
#include "app/member/member.h"

enum organisation_state { ORGANISATION_WAITS = 1, ORGANISATION_SHOWN, ORGANISATION_OFF };

/* One organisation for who acts; absent when it waits and who acts neither keeps it nor is of the team. */
result organisation_for(struct request *req, organisation_id id, struct organisation *out) MUST_USE;
/* The same for who may change it: its keepers and the team; else absent. */
result organisation_to_keep(struct request *req, organisation_id id, struct organisation *out) MUST_USE;

/* A new page, kept by the member who acts. Inside db_write. */
struct organisation_words {
	const char *name, *summary, *body, *phone, *email, *website, *address;
	bool informal;
};
result organisation_make(struct scope *s, const struct organisation_words *words, enum organisation_state state,
                         organisation_id *out) MUST_USE;
/* Stores what its keepers wrote. Inside db_write. */
result organisation_store(struct scope *s, organisation_id id, const struct organisation_words *words) MUST_USE;

/* '/sociale-kaart/9f3k' */
char *organisation_path(struct arena *mem, organisation_id id);

extern const struct slice directory_slice, directory_keep;

/* ---- pages (templates) ---- */

struct organisation_card {
	const char *href, *name, *summary;
	bool informal;
};
struct organisations_page {
	struct organisation_card *at;
	size_t n;
	const char *next;                  /* address of the next page of the list, or NULL */
	struct organisation_lines waiting; /* for the team */
};
void organisations_page(struct html *o, const struct organisations_page *p);

struct organisation_page {
	const struct organisation *organisation;
	struct safe_html body;
	const char *changed, *path;
	const char *website_words; /* without https:// */
	struct keepers keepers;
	bool keeps, team, waits, vacancies;
};
void organisation_page(struct html *o, const struct organisation_page *p);

struct keep_page {
	const char *action;
	bool is_new;
};
void keep_page(struct html *o, const struct keep_page *p);
void keepers_page(struct html *o, const struct organisation_page *p);

struct keeper_mail {
	const char *to, *by, *organisation, *community, *url;
};
void keeper_mail(struct html *o, struct mail_text *m, const struct keeper_mail *p);
