/* session_hooks.c - how the platform finds session and member, one query each, and keeps sessions.
 *
 * Neighbours stay signed in for 30 days without use and 90 in all; staff for half an hour and
 * twelve hours. A guest's session, which only holds forms together, for a week. */
#include "app/member/own.h"

enum {
	GUEST_IDLE = 7 * DAY,
	MEMBER_IDLE = 30 * DAY,
	MEMBER_LIFE = 90 * DAY,
	STAFF_IDLE = 30 * MINUTE,
	STAFF_LIFE = 12 * HOUR,
	KNOWN_DEVICE = 365 * DAY,
};

static struct bytes bytes_of(const struct hash *hash)
{
	return (struct bytes){ hash->at, HASH_BYTES };
}

/* One query: the limits by age stand in it, so an old session is simply not there. */
result member_session(struct scope *s, struct hash id, int64_t *person, struct session **out)
{
	const struct session_row *row;

	*out = NULL;
	TRY(session_row(s, bytes_of(&id), s->now - GUEST_IDLE, s->now - MEMBER_IDLE, s->now - STAFF_IDLE, s->now - MEMBER_LIFE,
	                s->now - STAFF_LIFE, &row));
	if (!row)
		return OK;
	struct session *session = arena_new(s->mem, struct session);
	*session = (struct session){ .id = id,
		                     .csrf = row->csrf,
		                     .visitor = row->visitor,
		                     .mandate = row->mandate,
		                     .signed_in = row->signed_in_at,
		                     .second_factor = row->second_factor_at };
	*person = row->person_id;
	*out = session;
	return OK;
}

/* One query more, also for whether the terms have changed since. */
result member_lookup(struct scope *s, int64_t person, const struct member **out)
{
	const struct member_card *row;

	*out = NULL;
	TRY(member_card_of(s, (person_id){ person }, &row));
	if (!row)
		return OK;
	struct member *member = arena_new(s->mem, struct member);
	*member = (struct member){
		.id = row->id,
		.person = person,
		.name = row->name,
		.role = (enum role)row->role,
		.staff = row->role > ROLE_MEMBER,
		.asked_again = row->terms<row->terms_now, .address_checked = row->address_checked_at> 0,
	};
	*out = member;
	return OK;
}

/* A session of the team is marked as such when it begins: which limits hold is then known without joining. */
result member_session_save(struct scope *s, const struct session *session, int64_t person)
{
	struct person_row row = { 0 };
	int64_t count;

	if (person)
		TRY(person_row(s, (person_id){ person }, &row));
	TRY(session_put(s, bytes_of(&session->id), person, session->csrf ? session->csrf : "", session->visitor,
	                session->signed_in, session->second_factor, device_words(s->mem, session->agent), row.staff, &count));
	return person ? person_seen(s, (person_id){ person }, day_start(s->now), &count) : OK;
}

result member_session_drop(struct scope *s, struct hash id)
{
	int64_t count;

	return session_delete(s, bytes_of(&id), &count);
}

result member_session_mandate(struct scope *s, struct hash id, int64_t mandate)
{
	int64_t count;

	return session_set_mandate(s, bytes_of(&id), mandate, &count);
}

result member_session_seen(struct scope *s, struct hash id)
{
	int64_t count;

	return session_touch(s, bytes_of(&id), &count);
}

/* By the member where there is one; who is signed in elsewhere only has a session. */
result session_person(struct request *req, struct person_row *out)
{
	int64_t person = req->member ? req->member->person : 0;
	struct session *session;

	if (!person && req->session)
		TRY(member_session(&req->s, req->session->id, &person, &session));
	return person_row(&req->s, (person_id){ person }, out);
}

result staff_refresh(struct scope *s, person_id person)
{
	struct person_row row;
	int64_t count;

	TRY(person_set_staff(s, person, &count));
	TRY(person_row(s, person, &row));
	return session_staff_set(s, person.n, row.staff, &count);
}

/* ---- words ---- */

static const char *found_in(const char *agent, const char *const (*list)[2], size_t n)
{
	for (size_t i = 0; agent && i < n; i++)
		if (strstr(agent, list[i][0]))
			return list[i][1];
	return "";
}

/* Only the kind of browser and system: no version, which would tell people apart. */
char *device_words(struct arena *mem, const char *agent)
{
	static const char *const systems[][2] = {
		{ "iPhone", "iPhone" },   { "iPad", "iPad" },    { "Android", "Android" }, { "CrOS", "Chromebook" },
		{ "Windows", "Windows" }, { "Mac OS X", "Mac" }, { "Linux", "Linux" },
	};
	static const char *const browsers[][2] = {
		{ "Edg", "Edge" },      { "OPR", "Opera" },     { "SamsungBrowser", "Samsung" }, { "Firefox", "Firefox" },
		{ "FxiOS", "Firefox" }, { "Chrome", "Chrome" }, { "CriOS", "Chrome" },           { "Safari", "Safari" },
	};
	const char *system = found_in(agent, systems, sizeof systems / sizeof *systems);
	const char *browser = found_in(agent, browsers, sizeof browsers / sizeof *browsers);

	return arena_print(mem, "%s%s%s", browser, *browser && *system ? ", " : "", system);
}

/* ---- coming in ---- */

const char *path_back(const char *path)
{
	if (!path || path[0] != '/' || path[1] == '/' || path[1] == '\\' || strchr(path, '\\'))
		return "/";
	for (const char *c = path; *c; c++)
		if ((unsigned char)*c < 0x20 || *c == 0x7f)
			return "/";
	return path;
}

struct arriving {
	struct hash device;
	int64_t person;
};

static result know_device(struct scope *s, void *data)
{
	const struct arriving *a = data;
	int64_t count;

	return known_device_put(s, bytes_of(&a->device), a->person, &count);
}

struct sign_in_ways sign_in_ways;

result member_come_in(struct request *req, int64_t person, const char *to)
{
	struct person_row row;

	TRY(person_row(&req->s, (person_id){ person }, &row));
	return come_in(req, &row, 0, to);
}

/* The draft that was begun in another browser comes along by 'visitor'; the cookie of the device stays for a year. */
result come_in(struct request *req, const struct person_row *person, int64_t visitor, const char *to)
{
	const char *device = request_cookie(req, "toestel");

	if (visitor && req->session) {
		struct session *before = arena_new(req->s.mem, struct session);
		*before = *req->session;
		before->visitor = visitor;
		req->session = before;
	}
	TRY(session_begin(req, person->id.n, false));
	if (!device || strlen(device) != TOKEN_TEXT - 1)
		device = token_new(req->s.mem);
	TRY(db_write(&req->s, know_device, &(struct arriving){ hash_of(device, strlen(device)), person->id.n }));
	answer_cookie(req, "toestel", device, KNOWN_DEVICE);
	return redirect(req, "%s", path_back(to));
}
