/* pages.h - what the pages and mails of talk are filled with; a part of talk.h. */
#pragma once

struct message_line {
	const char *who, *body, *when;
	const char *id;              /* of its line in the page */
	const char *report;          /* address at which it is reported; NULL for one's own */
	const char *said;            /* of a note of a call: who said it; of a word that somebody was added: who */
	bool mine, by_mail, in_name; /* in_name: somebody else wrote it, by a mandate */
	enum message_kind kind;
};

/* Who takes part, as a page tells it. */
struct talk_person {
	const char *id, *name, *how; /* how: 'van het team, toegevoegd door Riet, leest alles', or "" */
};
struct talk_persons {
	struct talk_person *at;
	size_t n;
};
struct conversation_page {
	const struct conversation *conversation;
	const char *with, *about_href;
	const char *profile; /* address of what is known of the other */
	struct message_line *at;
	size_t n;
	const struct talk_panel *panel;
	struct mark_lines marks;    /* of the other */
	const char *name;           /* of what changes, for pages that listen */
	int64_t since;              /* the page shows what was stored before this moment */
	struct talk_persons people; /* all who take part, with the reader */
	const char *others;         /* 'Kees en Samira' */
	const char *seen;           /* who has read the last words of the reader: 'Gelezen door Kees'; or NULL */
	bool closed, unread, added; /* added: the reader may leave */
	bool noting;                /* the reader may note what was said on the telephone */
	bool thanking;              /* the reader may thank the other */
};
/* The place in the page for what another slice shows. */
void conversation_panel(struct html *o, const struct conversation_page *p);
void conversation_page(struct html *o, const struct conversation_page *p);
void conversation_aside(struct html *o, const struct conversation_page *p);
void talk_lines(struct html *o, const struct conversation_page *p);
void talk_line(struct html *o, const struct message_line *line);
void talk_note_part(struct html *o, const struct conversation_page *p);
void talk_thank_part(struct html *o, const struct conversation_page *p);

struct conversation_row {
	const char *href, *with, *title, *when;
	int64_t unread;
	bool ask;
};
struct conversations_page {
	struct conversation_row *at;
	size_t n;
};
void conversations_page(struct html *o, const struct conversations_page *p);

/* Who takes part, and adding somebody. */
struct talk_people_page {
	struct talk_persons people, team, helpers; /* team and helpers: who could be added */
	const char *title, *back, *action;
	bool asker; /* who may choose whom, and what they read */
};
void talk_people_list(struct html *o, const struct talk_persons *people);
/* Fills them in for the reader of a page. */
void talk_people_lines(struct request *req, const struct conversation *c, const struct participants *people,
                       struct talk_persons *out);
void talk_people_page(struct html *o, const struct talk_people_page *p);

/* Somebody was asked to take part: the page of the link in the mail. */
struct join_talk_page {
	const char *by, *title, *action;
	bool all;
};
void join_talk_page(struct html *o, const struct join_talk_page *p);

struct talk_added_mail {
	const char *to, *by, *title, *community, *url;
	bool asked; /* still has to say yes */
};
void talk_added_mail(struct html *o, struct mail_text *m, const struct talk_added_mail *p);

struct answer_page {
	const struct listing *listing;
	const char *asker, *action;
	bool ask;
};
void answer_page(struct html *o, const struct answer_page *p);

struct message_mail {
	const char *to, *from, *title, *body, *url, *community;
	const char *pass_on, *pass_phone; /* who should hear of it and has no mail, and the number; or NULL */
	bool person;                      /* to whom it is for, who has no account */
	bool first;                       /* the first words of a helper */
	bool ask;
	bool thanks;
};
void message_mail(struct html *o, struct mail_text *m, const struct message_mail *p);
