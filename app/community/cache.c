#include "app/community/cache.h"
#include "platform/base/clock.h"
#include <pthread.h>

/* cache.c - the heads of all communities in memory, so that a request costs no query for them.
 *
 * All are read together and replaced together. At most once a second a process asks for one number
 * (community_change) that is another after any change; a change by another process is seen within
 * that second, one by this process at once. Readers copy what they need under a read lock. */

enum { FRESH_MS = 1000 };

static struct {
	pthread_rwlock_t lock;
	pthread_mutex_t reading; /* one thread reads anew, others go on with what there is */
	struct arena mem;
	struct kept *at;
	size_t n;
	int64_t version, checked_ms;
	bool filled;
} cache = { .lock = PTHREAD_RWLOCK_INITIALIZER, .reading = PTHREAD_MUTEX_INITIALIZER };

static char base_url[256] = "http://localhost:8080";

void community_set_base_url(const char *url)
{
	size_t n = strlen(url);

	while (n && url[n - 1] == '/')
		n--;
	snprintf(base_url, sizeof base_url, "%.*s", (int)n, url);
}

void community_forget(void)
{
	pthread_rwlock_wrlock(&cache.lock);
	cache.filled = false;
	pthread_rwlock_unlock(&cache.lock);
}

/* ---- reading all anew ---- */

static const char *or_null(const char *text)
{
	return *text ? text : NULL;
}

static void make_head(struct arena *mem, struct kept *kept)
{
	const struct community_row *r = &kept->row;
	const struct language *language = language_find(r->language);

	kept->head = (struct community){
		.id = r->id,
		.path_name = r->path_name,
		.host = or_null(r->host),
		.name = r->name,
		.subtitle = r->subtitle,
		.phone = r->phone,
		.hours = r->hours,
		.email = r->email,
		.theme = *r->tokens ? arena_print(mem, "/eigen-thema/%s", id_text(mem, r->changed_at)) : r->theme,
		.language = language ? language : &language_nl,
		.switches = (unsigned)r->switches,
		.tile_url = or_null(r->tile_url),
		.tile_source = or_null(r->tile_source),
		.quilt = *r->quilt ? arena_print(mem, "/lappendeken/%s#lappen", id_text(mem, r->changed_at)) : NULL,
	};
	kept->map = (struct community_map){ hero_frame(r), r->hero, or_null(r->map_source) };
}

static result read_all(struct scope *s, struct arena *mem, struct kept **at, size_t *n)
{
	struct scope own = *s;
	struct community_rows rows;

	own.mem = mem;
	TRY(communities_all(&own, &rows));
	*at = arena_array(mem, rows.n + 1, sizeof **at);
	*n = rows.n;
	for (size_t i = 0; i < rows.n; i++) {
		(*at)[i].row = rows.at[i];
		make_head(mem, &(*at)[i]);
	}
	return OK;
}

static result fill(struct scope *s, int64_t version)
{
	struct arena mem = { 0 };
	struct kept *at;
	size_t n;
	result problem = read_all(s, &mem, &at, &n);

	if (problem) {
		/* The problem may live in that arena: say it anew in the request's. */
		problem = problem_new(s->mem, (struct problem){ .kind = problem->kind,
		                                                .title = problem->title,
		                                                .hint = problem->hint,
		                                                .cause = arena_copy(s->mem, problem->cause),
		                                                .where = problem->where });
		arena_free(&mem);
		return problem;
	}
	pthread_rwlock_wrlock(&cache.lock);
	struct arena old = cache.mem;
	cache.mem = mem;
	cache.at = at;
	cache.n = n;
	cache.version = version;
	cache.filled = true;
	pthread_rwlock_unlock(&cache.lock);
	arena_free(&old);
	return OK;
}

struct freshness {
	bool filled, fresh;
	int64_t version;
};

static struct freshness look(void)
{
	pthread_rwlock_rdlock(&cache.lock);
	struct freshness now = { cache.filled, cache.filled && clock_monotonic_ms() - cache.checked_ms < FRESH_MS,
		                 cache.version };
	pthread_rwlock_unlock(&cache.lock);
	return now;
}

/* The number is asked before the rows: whatever changes in between is read again a second later. */
static result check_version(struct scope *s)
{
	const struct community_change *change;
	struct freshness now = look();

	if (now.fresh)
		return OK;
	TRY(community_version(s, &change));
	int64_t version = change ? change->version : 0;
	if (!now.filled || version != now.version)
		TRY(fill(s, version));
	pthread_rwlock_wrlock(&cache.lock);
	cache.checked_ms = clock_monotonic_ms();
	pthread_rwlock_unlock(&cache.lock);
	return OK;
}

static result make_fresh(struct scope *s)
{
	struct freshness now = look();

	if (now.fresh)
		return OK;
	if (now.filled && pthread_mutex_trylock(&cache.reading))
		return OK;
	if (!now.filled)
		pthread_mutex_lock(&cache.reading);
	result problem = check_version(s);
	pthread_mutex_unlock(&cache.reading);
	return problem;
}

/* ---- answers ---- */

static const struct community *copy_head(struct arena *mem, const struct community *from)
{
	struct community *to = arena_new(mem, struct community);

	*to = *from;
	const char **texts[] = { &to->path_name, &to->host,  &to->name,     &to->subtitle,    &to->phone, &to->hours,
		                 &to->email,     &to->theme, &to->tile_url, &to->tile_source, &to->quilt };
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		*texts[i] = arena_copy(mem, *texts[i]);
	return to;
}

/* "host:8080" is the host "host" too. */
static bool same_host(const char *host, const char *own)
{
	size_t n = strlen(own);

	return !strncasecmp(host, own, n) && (host[n] == 0 || host[n] == ':');
}

result community_find(struct scope *s, const char *host, const char *path_name, const struct community **out)
{
	TRY(make_fresh(s));
	*out = NULL;
	pthread_rwlock_rdlock(&cache.lock);
	for (size_t i = 0; i < cache.n && !*out; i++) {
		const struct community_row *row = &cache.at[i].row;

		if (path_name ? text_equal(row->path_name, path_name) : host && *row->host && same_host(host, row->host))
			*out = copy_head(s->mem, &cache.at[i].head);
	}
	pthread_rwlock_unlock(&cache.lock);
	return OK;
}

result kept_by_id(struct scope *s, with_kept with, void *data)
{
	const struct kept *found = NULL;

	TRY(make_fresh(s));
	pthread_rwlock_rdlock(&cache.lock);
	for (size_t i = 0; i < cache.n && !found; i++)
		if (cache.at[i].row.id.n == s->community.n)
			found = &cache.at[i];
	if (found)
		with(s, found, data);
	pthread_rwlock_unlock(&cache.lock);
	return found ? OK : db_absent(s);
}

result communities_listed(struct scope *s, struct communities *out)
{
	TRY(make_fresh(s));
	pthread_rwlock_rdlock(&cache.lock);
	struct community *at = arena_array(s->mem, cache.n + 1, sizeof *at);
	size_t n = 0;

	for (size_t i = 0; i < cache.n; i++)
		if (cache.at[i].row.listed)
			at[n++] = *copy_head(s->mem, &cache.at[i].head);
	pthread_rwlock_unlock(&cache.lock);
	*out = (struct communities){ at, n };
	return OK;
}

static void give_head(struct scope *s, const struct kept *found, void *data)
{
	*(const struct community **)data = copy_head(s->mem, &found->head);
}

result community_self(struct scope *s, const struct community **out)
{
	return kept_by_id(s, give_head, out);
}

static void give_rules(struct scope *s, const struct kept *found, void *data)
{
	const struct community_row *r = &found->row;

	(void)s;
	*(struct community_rules *)data = (struct community_rules){ r->wave_size, r->weekly_limit, r->quiet_from, r->quiet_to };
}

result community_rules(struct scope *s, struct community_rules *out)
{
	return kept_by_id(s, give_rules, out);
}

static void give_map(struct scope *s, const struct kept *found, void *data)
{
	struct community_map *map = arena_new(s->mem, struct community_map);

	*map = (struct community_map){ found->map.frame, arena_copy(s->mem, found->map.areas), NULL };
	if (found->map.source)
		map->source = arena_copy(s->mem, found->map.source);
	*(const struct community_map **)data = map;
}

result community_map(struct scope *s, const struct community_map **out)
{
	return kept_by_id(s, give_map, out);
}

struct pair {
	const char *one, *other;
};

static void give_address(struct scope *s, const struct kept *found, void *data)
{
	const struct community_row *r = &found->row;
	const char *colon = strstr(base_url, "://");
	struct pair *pair = data;

	pair->one = arena_copy(s->mem, *r->sender_name ? r->sender_name : r->name);
	pair->other = *r->host ? arena_print(s->mem, "%.*s://%s", (int)(colon ? colon - base_url : 5), colon ? base_url : "https",
	                                     r->host)
	                       : arena_print(s->mem, "%s/@%s", base_url, r->path_name);
}

result community_address(struct scope *s, const char **name, const char **address)
{
	struct pair pair = { 0 };

	TRY(kept_by_id(s, give_address, &pair));
	*name = pair.one;
	*address = pair.other;
	return OK;
}

static void give_words(struct scope *s, const struct kept *found, void *data)
{
	*(struct pair *)data = (struct pair){ arena_copy(s->mem, found->row.team), arena_copy(s->mem, found->row.place) };
}

result community_words(struct scope *s, const char **team, const char **place)
{
	struct pair pair = { 0 };

	TRY(kept_by_id(s, give_words, &pair));
	*team = pair.one;
	*place = pair.other;
	return OK;
}

static void give_number(struct scope *s, const struct kept *found, void *data)
{
	(void)s;
	*(int64_t *)data = found->row.number;
}

result community_number(struct scope *s, int64_t *out)
{
	return kept_by_id(s, give_number, out);
}
