/* parts.h - parts that several pages of the market share, and lists for its templates; inside the slice. */
#pragma once
#include "app/market/market.h"

void card_map(struct html *o, const struct card_map *m);
void card_item(struct html *o, const struct card *card);
void card_list(struct html *o, const struct cards *cards);
void wizard_columns_begin(struct html *o);
void wizard_columns_end(struct html *o);
void wizard_frame_begin(struct html *o, const struct wizard_page *p, const char *heading);
void wizard_frame_end(struct html *o);
void wizard_aside(struct html *o, const struct wizard_page *p);
void wizard_dayparts(struct html *o);
void check_row(struct html *o, const char *label, const char *value, const char *url, const char *what);
void check_rows(struct html *o, const struct check_page *p);
void risk_warnings(struct html *o, const struct check_page *p);
void search_form(struct html *o, const struct list_page *p);
void revive_part(struct html *o, const struct listing_page *p);
void own_links(struct html *o, const struct listing_page *p);
void end_part(struct html *o, const struct listing_page *p);
void told_choices(struct html *o, const struct told_page *p);
void map_part(struct html *o, const struct list_page *p);

/* The twelve groups, for {{each}}. */
struct group_list {
	const struct kind_group *at;
	size_t n;
};
struct group_list all_groups(struct arena *mem);

/* The kinds of a group, with their number as a text. */
struct kind_choice {
	const char *number, *name;
};
struct kind_choices {
	struct kind_choice *at;
	size_t n;
};
struct kind_choices kinds_in_group(struct arena *mem, const char *group);

/* Days with three dayparts each. */
struct daypart {
	const char *value, *label;
};
struct dayparts {
	struct daypart *at;
	size_t n;
};
struct daypart_row {
	const char *name;
	struct dayparts parts;
};
struct daypart_table {
	struct daypart_row *at;
	size_t n;
};
struct daypart_table daypart_rows(const struct html *o);

/* Its page to print, for what strangers may see; else NULL. */
char *listing_poster(const struct request *req, const struct listing *listing);

/* tel:+31231234567 of '023 123 45 67'. */
char *phone_link(struct arena *mem, const char *phone);
/* The address of a page of the wizard. */
char *wizard_url(struct arena *mem, int64_t type, const char *step);
