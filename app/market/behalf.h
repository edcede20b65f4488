/* behalf.h - asks for somebody else: both names, and the person concerned; a part of market.h.
 *
 * The person is told, needs no account, and can stop the ask or take it over with a code of thirteen
 * characters that stands in the mail or letter. The code is made from the ask and the key of the
 * installation, so that the team can print it; nobody can guess it. */
#pragma once

struct home;
struct mail;

/* 'Anna, namens haar moeder Riet'; the first name alone when asked_for ("haar|moeder|Riet Blom") is "". */
char *asker_words(const struct scope *s, const char *first_name, const char *asked_for) __attribute__((returns_nonnull));
/* 'Samira, namens Riet': who did it by a mandate, and in whose name. */
char *in_name_words(const struct scope *s, const char *by, const char *name) __attribute__((returns_nonnull));
/* First name of the person for whom it is; "" when it is for oneself. */
char *asked_for_name(struct arena *mem, const char *asked_for) __attribute__((returns_nonnull));

/* Where help is needed: the home of who writes, or of the person for whom it is; known: false when neither is. */
result draft_home(struct scope *s, const struct draft *draft, struct home *out) MUST_USE;

struct person_concerned {
	const char *name, *first_name;
	const char *told_by, *told_where; /* brief, mail or telefoon; and to where */
	const char *email, *phone;        /* NULL unless messages and calls go to the person, and this is known */
	bool self;                        /* messages and calls go to the person */
	const char *code, *page;          /* code: as printed; page: absolute address where the person stops it or takes over */
};
/* For whom an ask was placed; NULL when it is for oneself. */
result person_concerned(struct scope *s, listing_id listing, const struct person_concerned **out) MUST_USE;
/* Fills address, name and language of the person, and queues the mail; the person has an email. Inside db_write. */
result mail_to_person(struct scope *s, const struct person_concerned *person, struct mail *mail) MUST_USE;

/* Tells the person by mail, where that was chosen; by letter and phone the team does. Inside db_write. */
result person_tell(struct scope *s, const struct listing *listing) MUST_USE;
/* The ask with this code, in any writing; 0 when there is none. */
result listing_of_code(struct scope *s, const char *code, listing_id *out) MUST_USE;
/* The member who acts is the person and asks in the own name from now on; who wrote it hears so. Inside db_write. */
result listing_take_over(struct scope *s, listing_id listing) MUST_USE;
