/* persons.h - pages of the desk about persons without mail address; a part of the slice. */
#pragma once
#include "app/desk/desk.h"
#include "app/mandate/mandate.h"

struct desk_person_line {
	const char *name, *href, *reached, *spoken;
};
struct persons_page {
	const char *sought; /* what was searched for, or NULL: the reader's own persons */
	struct {
		struct desk_person_line *at;
		size_t n;
	} persons;
};
void persons_page(struct html *o, const struct persons_page *p);

struct person_page {
	const char *name, *phone, *address, *reached, *broker, *spoken; /* NULL where it is not known */
	const char *mandate, *new_mandate;                              /* mandate: where acting begins, or NULL */
	bool asks, offers, replies;                                     /* what it covers */
	struct mandate_views mandates;
	const char *here;
	bool reads;          /* the reader may read the notes */
	const char *contact; /* of the form for contact that there was */
	struct {
		struct past_line {
			const char *title, *note, *href, *when, *due, *who; /* when: NULL while it waits */
		} * at;
		size_t n;
	} past;
};
/* What was and is to be done for a person, the newest first. */
result desk_past(struct request *req, member_id member, struct past_line **out, size_t *n) MUST_USE;
/* The page of a person, for forms that stand on it. */
result desk_show_person(struct request *req) MUST_USE;
void person_page(struct html *o, const struct person_page *p);
/* A button that begins to act, and then goes there. */
void person_begin(struct html *o, const char *action, const char *then, const char *label);

struct quick_page {
	const char *name;
	struct {
		struct kind_choice {
			const char *value, *words;
		} * at;
		size_t n;
	} kinds;
};
void quick_page(struct html *o, const struct quick_page *p);
