/* dossier.h - notes about one person: closed with a key of that person, read by few, each look kept and shown.
 *
 * Who may read: the person's broker, the substitute that is named, and a coordinator. Never a manager. */
#pragma once
#include "app/desk/dossier.sql.h"
#include "app/desk/persons.h"

/* May the reader read the notes about this person? The person is accompanied; sets the row. */
result dossier_reader(struct request *req, member_id about, const struct accompanied **row, bool *may) MUST_USE;

/* Writes a note, as the member who acts. Inside db_write. */
result dossier_write(struct scope *s, member_id about, const char *words) MUST_USE;
/* Nothing can be read any more. Inside db_write; also a hook of the member slice. */
result dossier_forget(struct scope *s, member_id about) MUST_USE;
/* Job of each day. */
result dossier_sweep(struct scope *s, int64_t unused) MUST_USE;

extern const struct slice desk_dossier, desk_roles;

/* ---- pages ---- */

struct look_view {
	const char *by, *when, *what;
};
struct note_view {
	const char *words, *by, *when;
};
struct dossier_page {
	const char *name, *here, *person, *held; /* held: until which day, or NULL */
	struct {
		struct note_view *at;
		size_t n;
	} notes;
	struct {
		struct look_view *at;
		size_t n;
	} looks;
	struct {
		struct colleague {
			const char *id, *name;
		} * at;
		size_t n;
	} colleagues;
	const char *address, *phone, *community, *date;
	struct mandate_views mandates;
	struct {
		struct past_line *at;
		size_t n;
	} past;
};
void dossier_page(struct html *o, const struct dossier_page *p);
/* What is known of the person, on paper. */
void paper_page(struct html *o, const struct dossier_page *p);

struct role_view {
	const char *field;                          /* id of its choice in the page */
	const char *name, *action, *kind, *approve; /* approve: address of the button, or NULL */
	bool approved;
};
struct roles_page {
	struct {
		struct role_view *at;
		size_t n;
	} brokers;
	bool manager; /* may change what somebody does */
};
void roles_page(struct html *o, const struct roles_page *p);
