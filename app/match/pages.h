/* pages.h - what the pages and mails of matching are filled with; a part of match.h. */
#pragma once

struct invitation_mail {
	const char *helper, *asker, *title, *body, *kind, *where, *when, *why, *community;
	const char *yes_url, *no_url, *less_url;
};
void invitation_mail(struct html *o, struct mail_text *m, const struct invitation_mail *p);

struct invitation_page {
	struct listing listing;
	const char *asker, *when, *why, *kind, *action;
	const char *answer;          /* ja, nee, minder as chosen in the mail, or "" */
	bool settled, found;         /* no longer asked; because somebody was found */
	bool answered_yes, has_time; /* has_time: asked for a day or for times */
	const char *conversation;    /* address, after a yes */
	struct mark_lines marks;     /* of the asker */
};
void invitation_page(struct html *o, const struct invitation_page *p);

/* The agreement in a conversation. */
struct talk_panel {
	bool shown; /* nothing to agree about an ended listing */
	bool asker; /* the reader is who gets help */
	bool proposed, agreed, my_yes;
	bool over; /* its moment has passed: nothing to call off */
	const char *when, *where, *with;
	const char *phone, *street;                    /* what the asker shared; only after both agreed */
	const char *propose, *agree, *drop, *calendar; /* addresses */
	const char *share_phone;                       /* what the asker could share, from the profile; not chosen beforehand */
};
/* A page of its own to propose, or to propose something else. */
struct propose_page {
	const struct talk_panel *panel;
	const char *title, *back;
};
void propose_page(struct html *o, const struct propose_page *p);
void match_panel_part(struct html *o, const struct talk_panel *p);

struct agree_mail {
	const char *to, *from, *title, *when, *where, *url, *community;
	const char *phone, *street;
	bool agreed; /* else: proposed */
};
void agree_mail(struct html *o, struct mail_text *m, const struct agree_mail *p);

/* Others who wanted to help, and those who were asked: thank you, someone was found. */
struct found_mail {
	const char *to, *title, *community, *url;
};
void found_mail(struct html *o, struct mail_text *m, const struct found_mail *p);

struct current_mail {
	const char *to, *title, *community, *url;
	bool lapsed, passed, ask;
};
void current_mail(struct html *o, struct mail_text *m, const struct current_mail *p);

/* After two weeks without an answer. */
struct advice_mail {
	const char *to, *title, *community, *phone, *url;
	bool few_words, no_time, hidden; /* what could be better about it */
};
void advice_mail(struct html *o, struct mail_text *m, const struct advice_mail *p);

struct current_page {
	const char *title, *action;
	bool open, lapsed, ask;
};
void current_page(struct html *o, const struct current_page *p);

struct follow_mail {
	const char *to, *with, *title, *community, *url;
	bool later; /* after three months: still in touch? */
};
void follow_mail(struct html *o, struct mail_text *m, const struct follow_mail *p);

struct follow_page {
	const char *title, *with, *action;
	bool later, asker, done;
};
void follow_page(struct html *o, const struct follow_page *p);

/* How much each thing counts, for managers. */
struct weight_line {
	const char *name, *label, *hint;
};
struct weight_example {
	const char *name, *facts; /* an invented helper */
	int64_t points;
	const char *place; /* 'first', or where they stood as given */
};
struct weights_page {
	struct weight_line *at;
	size_t n;
	struct weight_example examples[3];
};
void weights_page(struct html *o, const struct weights_page *p);

/* What a helper said does not suit. */
struct less_line {
	const char *words, *undo;
};
struct less_page {
	struct less_line *at;
	size_t n;
};
void less_page(struct html *o, const struct less_page *p);
/* When a member is away. */
void away_page(struct html *o, const struct less_page *p);
