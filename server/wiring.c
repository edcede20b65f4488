/* wiring.c - the one list of all slices: their routes, their jobs, and what they do for each other.
 *
 * A slice knows those above which it stands (app/ARROWS); what it does for one below is handed
 * over here, as a function. */
#include "server/wiring.h"
#include "app/community/community.h"
#include "platform/base/clock.h"

#define COUNT(list) (sizeof(list) / sizeof *(list))

static const struct slice *const slices[] = {
	&community_slice, &community_manage, &community_look, &community_texts,
};

/* ---- jobs ---- */

static result sweep_keys_work(struct scope *s, void *unused)
{
	(void)unused;
	return web_sweep(s);
}

static result sweep_keys(struct scope *s, int64_t unused)
{
	(void)unused;
	return db_write(s, sweep_keys_work, NULL);
}

static const struct job_kind jobs[] = {
	{ "web_sweep", sweep_keys, HOUR },
	{ "mail_sweep", mail_sweep, DAY },
};

/* A job speaks the language of its community. */
static void speak_for_community(struct scope *s)
{
	const struct community *community;
	if (s->community.n && !community_self(s, &community) && community)
		s->language = community->language;
}

/* ---- all together ---- */

static struct slice *all_slices(struct arena *mem)
{
	struct slice *all = arena_array(mem, COUNT(slices), sizeof *all);
	for (size_t i = 0; i < COUNT(slices); i++)
		all[i] = *slices[i];
	return all;
}

void wire(struct arena *mem, const struct config *config, struct wiring *out)
{
	community_set_base_url(config->base_url);
	*out = (struct wiring){
		.slices = all_slices(mem),
		.n_slices = COUNT(slices),
		.jobs = jobs,
		.n_jobs = COUNT(jobs),
		.job_ready = speak_for_community,
		.hooks = { .community = community_find },
	};
}
