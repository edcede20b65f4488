/* choices.c - groups, kinds and dayparts as lists for the templates. */
#include "app/market/parts.h"

struct group_list all_groups(struct arena *mem)
{
	(void)mem;
	return (struct group_list){ kind_groups + 1, KIND_GROUPS };
}

struct kind_choices kinds_in_group(struct arena *mem, const char *group)
{
	struct kind_choices out = { arena_array(mem, KINDS, sizeof *out.at), 0 };
	int wanted = group_find(group);
	for (int i = 1; i <= KINDS; i++)
		if (kinds[i].group == wanted)
			out.at[out.n++] = (struct kind_choice){ arena_print(mem, "%d", i), kinds[i].name };
	return out;
}

static const char *const part_names[3] = { N_("Morning"), N_("Afternoon"), N_("Evening") };

struct daypart_table daypart_rows(const struct html *o)
{
	struct daypart_table out = { arena_array(o->mem, 7, sizeof *out.at), 7 };
	for (int day = 0; day < 7; day++) {
		struct dayparts parts = { arena_array(o->mem, 3, sizeof *parts.at), 3 };
		const char *name = weekday_words(o->language, day);
		for (int part = 0; part < 3; part++)
			parts.at[part] =
				(struct daypart){ arena_print(o->mem, "%d", day * 3 + part),
				                  arena_print(o->mem, "%s, %s", name, T(o->language, part_names[part])) };
		out.at[day] = (struct daypart_row){ name, parts };
	}
	return out;
}

char *phone_link(struct arena *mem, const char *phone)
{
	char *link = arena_take(mem, strlen(phone) + 8), *to = link;
	memcpy(to, "tel:", 4);
	to += 4;
	if (*phone == '0') {
		memcpy(to, "+31", 3);
		to += 3;
		phone++;
	}
	for (; *phone; phone++)
		if (isdigit((unsigned char)*phone) || *phone == '+')
			*to++ = *phone;
	return link;
}

char *wizard_url(struct arena *mem, int64_t type, const char *step)
{
	return arena_print(mem, "/%s/nieuw/%s", type == OFFER ? "aanbod" : "vraag", step);
}

char *listing_path(struct arena *mem, int64_t type, listing_id listing)
{
	return arena_print(mem, "/%s/%s", type == OFFER ? "aanbod" : "vraag", id_text(mem, listing.n));
}
