/* rules.c - what other slices may know of a member, and making one. */
#include "app/member/own.h"

member_hook member_hooks_confirmed[8];
waiting_hook member_hooks_waiting[4];

void waiting_add(struct waitings *list, const char *words, const char *path)
{
	if (list->n < WAITINGS_MOST)
		list->at[list->n++] = (struct waiting){ words, path };
}

char *first_name(struct arena *mem, const char *name)
{
	return arena_copy_bytes(mem, name, strcspn(name, " "));
}

char *email_folded(struct arena *mem, const char *email)
{
	char *out = arena_copy(mem, email);

	for (char *c = out; *c; c++)
		*c = (char)tolower((unsigned char)*c);
	return out;
}

result member_with_email(struct scope *s, const char *email, member_id *out)
{
	const struct member_row *row;
	TRY(member_by_email(s, email_folded(s->mem, email), &row));
	*out = row ? row->id : (member_id){ 0 };
	return OK;
}

/* The point is that of the postcode, so a member who moved within it keeps it. */
result member_home(struct scope *s, member_id who, struct home *out)
{
	struct home_row row;
	const struct place *place = NULL;

	TRY(home_of(s, who, &row));
	if (!text_empty(row.postcode))
		TRY(place_of_postcode(s, row.postcode, &place));
	*out = (struct home){
		.known = row.lat != 0 || row.lon != 0,
		.point = { row.lat, row.lon },
		.area = row.area_id,
		.area_name = place ? place->area_name : "",
		.district = place ? place->district : "",
		.adult = row.adult != 0,
	};
	return OK;
}

static const char *or_null(const char *text)
{
	return text_empty(text) ? NULL : text;
}

/* A person's own choice, else that of the community. */
result member_language(struct scope *s, const char *code, const struct language **out)
{
	const struct community *community;

	*out = text_empty(code) ? NULL : language_find(code);
	if (*out)
		return OK;
	TRY(community_self(s, &community));
	*out = community ? community->language : &language_nl;
	return OK;
}

/* What is empty comes out as NULL, so that nobody writes to '' or shows an empty line. */
result member_contact(struct scope *s, member_id who, struct neighbour_contact *out)
{
	struct contact_row row;
	const struct language *language;

	TRY(contact_of(s, who, &row));
	TRY(member_language(s, row.language, &language));
	*out = (struct neighbour_contact){
		.name = row.name,
		.first_name = row.first_name,
		.email = row.email,
		.phone = or_null(row.phone),
		.postcode = row.postcode,
		.house_number = row.house_number,
		.language = language,
	};
	return OK;
}

result member_confirmed(struct scope *s, member_id who, bool *confirmed)
{
	struct contact_row row;

	TRY(contact_of(s, who, &row));
	*confirmed = row.confirmed_at != 0;
	return OK;
}

/* ---- making one ---- */

/* A postcode that nobody knows is kept as typed; the point stays unknown until areas are imported. */
static result insert_person(struct scope *s, const struct member_wish *wish, person_id person)
{
	const struct place *place = NULL;
	int64_t count;

	if (!text_empty(wish->postcode))
		TRY(place_of_postcode(s, wish->postcode, &place));
	struct point point = place ? place->point : (struct point){ 0 };
	return person_insert(s, person, wish->name, first_name(s->mem, wish->name),
	                     wish->email ? email_folded(s->mem, wish->email) : NULL, wish->password ? wish->password : "",
	                     wish->postcode ? wish->postcode : "", wish->house_number ? wish->house_number : "", point.lat,
	                     point.lon, place ? place->area : (area_id){ 0 }, wish->phone ? wish->phone : "", !wish->minor, "",
	                     wish->confirmed ? s->now : 0, &count);
}

result member_make(struct scope *s, const struct member_wish *wish, member_id *out)
{
	person_id person = { id_new(s) };
	member_id member = { id_new(s) };
	int64_t terms, privacy, count;
	enum role role = wish->role ? wish->role : ROLE_MEMBER;

	TRY(community_text_versions(s, &terms, &privacy));
	TRY(insert_person(s, wish, person));
	TRY(member_insert(s, member, person, role, wish->about ? wish->about : "", terms + privacy, &count));
	if (role > ROLE_MEMBER)
		TRY(staff_refresh(s, person));
	*out = member;
	return OK;
}

result member_address_checked(struct scope *s, member_id who, bool checked)
{
	int64_t count;

	return member_set_checked(s, who, checked ? s->now : 0, &count);
}
