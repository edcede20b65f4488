/* rules.c - what other slices may know of a member, and making one. */
#include "app/member/own.h"

member_hook member_hooks_confirmed[4];

char *first_name(struct arena *mem, const char *name)
{
	return arena_copy_bytes(mem, name, strcspn(name, " "));
}

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
static result language_of(struct scope *s, const char *code, const struct language **out)
{
	const struct community *community;

	*out = text_empty(code) ? NULL : language_find(code);
	if (*out)
		return OK;
	TRY(community_self(s, &community));
	*out = community ? community->language : &language_nl;
	return OK;
}

result member_contact(struct scope *s, member_id who, struct neighbour_contact *out)
{
	struct contact_row row;
	const struct language *language;

	TRY(contact_of(s, who, &row));
	TRY(language_of(s, row.language, &language));
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

/* ---- mail ---- */

/* Kinds that a person cannot leave: they answer what the person did. */
static bool must_arrive(const char *kind)
{
	static const char *const kinds[] = { "inloggen", "afspraak", "namens", NULL };

	for (const char *const *k = kinds; *k; k++)
		if (text_equal(kind, *k))
			return true;
	return kind == NULL;
}

static result leave_address(struct scope *s, person_id person, const char *kind, const char **url)
{
	const char *name, *address;

	TRY(community_address(s, &name, &address));
	const int64_t ids[1] = { person.n };
	const char *token = seal(s->mem, arena_print(s->mem, "leave mail %s", kind), ids, 1);
	*url = arena_print(s->mem, "%s/afmelden/%s.%s", address, kind, token);
	return OK;
}

result mail_to_member(struct scope *s, member_id to, struct mail *mail)
{
	struct contact_row row;
	struct mail_off_found off = { 0 };

	TRY(contact_of(s, to, &row));
	if (!must_arrive(mail->list_id))
		TRY(mail_off_count(s, row.person_id, mail->list_id, &off));
	if (text_empty(row.email) || row.mail_failed_at || off.n)
		return OK;
	mail->person = row.person_id.n;
	mail->to = row.email;
	mail->to_name = row.name;
	if (!mail->language)
		TRY(language_of(s, row.language, &mail->language));
	if (!mail->unsubscribe_url && !must_arrive(mail->list_id))
		TRY(leave_address(s, row.person_id, mail->list_id, &mail->unsubscribe_url));
	return mail_queue(s, mail);
}

result member_asks_less(struct scope *s, member_id who, bool pause)
{
	enum { WEEK_MOST = 3, PAUSE = 91 * DAY };
	struct member_row member;
	const struct mail_wish_row *wish;
	int64_t count;

	TRY(member_by_id(s, who, &member));
	TRY(mail_wish_of(s, member.person_id, &wish));
	int64_t most = wish ? wish->week_most : WEEK_MOST, until = wish ? wish->paused_until : 0;
	if (pause)
		until = s->now + PAUSE;
	else if (most > 0)
		most--;
	return mail_wish_put(s, member.person_id, most, until, &count);
}

result member_mail_back(struct scope *s, int64_t person, const struct mail_in *mail)
{
	int64_t count;

	if (mail->kind == MAIL_COMPLAINT)
		return mail_wish_put(s, (person_id){ person }, 0, 0, &count);
	return mail->bounced_for_good ? person_mail_failed(s, (person_id){ person }, &count) : OK;
}

/* ---- making one ---- */

static result insert_person(struct scope *s, const struct member_wish *wish, person_id person)
{
	const struct place *place = NULL;
	int64_t count;

	if (!text_empty(wish->postcode))
		TRY(place_of_postcode(s, wish->postcode, &place));
	struct point point = place ? place->point : (struct point){ 0 };
	return person_insert(s, person, wish->name, first_name(s->mem, wish->name), wish->email,
	                     wish->password ? wish->password : "", wish->postcode ? wish->postcode : "",
	                     wish->house_number ? wish->house_number : "", point.lat, point.lon,
	                     place ? place->area : (area_id){ 0 }, wish->phone ? wish->phone : "", !wish->minor, "",
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
