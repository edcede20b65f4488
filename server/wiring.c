/* wiring.c - the one list of all slices: their routes, their jobs, and what they do for each other.
 *
 * A slice knows those above which it stands (app/ARROWS); what it does for one below is handed
 * over here, as a function. */
#include "server/wiring.h"
#include "app/api/api.h"
#include "app/balance/balance.h"
#include "app/community/community.h"
#include "app/desk/dossier.h"
#include "app/desk/task.h"
#include "app/directory/directory.h"
#include "app/fair/fair.h"
#include "app/issuer/issuer.h"
#include "app/mandate/mandate.h"
#include "app/member/member.h"
#include "app/moderation/moderation.h"
#include "app/open/open.h"
#include "app/poster/poster.h"
#include "app/report/report.h"
#include "app/vacancy/vacancy.h"
#include "app/revise/revise.h"
#include "app/saved/saved.h"
#include "app/verify/verify.h"
#include "platform/base/clock.h"
#include "server/dev_mail.h"
#include "server/state_page.h"

#define COUNT(list) (sizeof(list) / sizeof *(list))

/* One a line, so that two people who add one do not meet. */
/* clang-format off */
static const struct slice *const slices[] = {
	&community_slice,
	&community_look,
	&community_texts,
	&member_slice,
	&member_sign_up,
	&member_mine,
	&member_profile,
	&member_wishes,
	&member_devices,
	&member_safety,
	&member_leave,
	&mandate_slice,
	&mandate_own,
	&member_blocks,
	&market_home,
	&market_list,
	&market_listing,
	&market_wizard,
	&market_wizard_end,
	&market_told,
	&talk_slice,
	&talk_people_slice,
	&report_slice,
	&match_invite,
	&match_agree,
	&saved_slice,
	&poster_slice,
	&revise_slice,
	&revise_again,
	&match_follow,
	&match_weighing,
	&match_less,
	&match_away,
	&directory_slice,
	&directory_keep,
	&balance_slice,
	&vacancy_slice,
	&vacancy_keep,
	&desk_slice, /* what only the team sees comes after what all see */
	&desk_asked,
	&moderation_queue,
	&moderation_log,
	&moderation_member,
	&fair_complain,
	&fair_team,
	&fair_figures,
	&issuer_slice,
	&verify_mine,
	&verify_team,
	&verify_letters,
	&verify_references,
	&verify_partners,
	&desk_persons,
	&desk_quick,
	&desk_work,
	&desk_calls,
	&desk_dossier,
	&desk_roles,
	&open_slice,
	&api_places,
	&api_listings,
	&api_talk,
	&api_agree,
	&api_me,
	&community_manage, /* last in the menu */
	&state_slice,
};
/* clang-format on */

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

/* clang-format off */
static const struct job_kind jobs[] = {
	{ "web_sweep", sweep_keys, HOUR },
	{ "mail_sweep", mail_sweep, DAY },
	{ "member_sweep", member_sweep, DAY },
	{ "mandate_forget", mandate_forget, DAY },
	{ "market_forget", market_forget, DAY },
	{ "moderation_digest", moderation_digest, DAY },
	{ "moderation_forget", moderation_forget, DAY },
	{ "fair_forget", fair_forget, DAY },
	{ "verify_sweep", verify_sweep, DAY },
	{ "verify_text", verify_text, 0 },
	{ "talk_forget", talk_forget, DAY },
	{ "report_forget", report_forget, DAY },
	{ "task_sweep", task_sweep, DAY },
	{ "dossier_sweep", dossier_sweep, DAY },
	{ "match_wave", match_wave, 0 },
	{ "match_offer", match_offer, 0 },
	{ "match_follow_up", match_follow_up, 0 },
	{ "match_still_in_touch", match_still_in_touch, 0 },
	{ "match_sweep", match_sweep, DAY },
	{ "match_forget", match_forget, DAY },
	{ "balance_count", balance_count, DAY },
	{ "shift_reminder", shift_remind, 0 },
	{ "vacancy_forget", vacancy_forget, DAY },
	{ "saved_match", saved_match, 0 },
	{ "saved_mail_now", saved_mail_now, 0 },
	{ "saved_mail_daily", saved_mail_daily, 0 },
	{ "saved_mail_weekly", saved_mail_weekly, 0 },
	{ "saved_sweep", saved_sweep, DAY },
};
/* clang-format on */

/* A job speaks the language of its community. */
static void speak_for_community(struct scope *s)
{
	const struct community *community;
	if (s->community.n && !community_self(s, &community) && community)
		s->language = community->language;
}

/* ---- what slices do for those below them ---- */

static result take_reply(struct scope *s, const struct mail_in *mail, bool *taken)
{
	result said = talk_from_mail(s, mail->to_token, mail->text);
	bool passed_over = said && (said->kind == PROBLEM_NOT_FOUND || said->kind == PROBLEM_TOO_MANY);
	*taken = !said;
	return passed_over ? OK : said;
}

static const mail_take replies[] = { take_reply, NULL };

/* Neighbours who fit are asked, and who waits for such a thing is told. */
static result listing_opened(struct scope *s, const struct listing *listing)
{
	TRY(match_opened(s, listing));
	return saved_opened(s, listing);
}

/* What the team looks at. */
static void join_moderation(void)
{
	market_hooks.hold = moderation_hold;
	talk_hooks.said = moderation_said;
	report_hooks.made = moderation_reported;
}

static void join_slices(void)
{
	market_hooks = (struct market_hooks){ listing_opened, match_closed, match_fitting, match_sight, match_taken };
	talk_hooks = (struct talk_hooks){ match_panel, match_load_panel };
	member_hooks_leaving[4] = dossier_forget;
	member_unmailed = task_for_mail;
	join_moderation();
	member_hooks_confirmed[0] = market_publish_waiting;
	member_hooks_confirmed[1] = task_welcome;
	member_hooks_leaving[0] = market_leave;
	member_hooks_leaving[1] = saved_leave;
	member_hooks_leaving[2] = verify_left;
	member_hooks_leaving[5] = issuer_left;
	member_hooks_changed[0] = verify_changed;
	profile_hooks = (struct profile_hooks){ verify_load_profile, verify_profile };
	member_hooks_leaving[3] = mandate_leave;
	member_hooks_waiting[0] = match_waiting;
	member_hooks_waiting[1] = vacancy_waiting;
}

/* ---- all together ---- */

static struct slice *all_slices(struct arena *mem, bool development, size_t *n)
{
	struct slice *all = arena_array(mem, COUNT(slices) + 1, sizeof *all);
	for (*n = 0; *n < COUNT(slices); ++*n)
		all[*n] = *slices[*n];
	if (development)
		all[(*n)++] = dev_mail_slice;
	return all;
}

void wire(struct arena *mem, const struct config *config, struct wiring *out)
{
	community_set_base_url(config->base_url);
	join_slices();
	issuers_set(mem, config->issuers);
	verify_text_gateway((struct text_gateway){ config->sms_url, config->sms_header, config->sms_body });
	dev_mail_folder(arena_print(mem, "%s/mail", config->data));
	size_t n_slices;
	const struct slice *all = all_slices(mem, config->development, &n_slices);
	*out = (struct wiring){
		.slices = all,
		.n_slices = n_slices,
		.jobs = jobs,
		.n_jobs = COUNT(jobs),
		.job_ready = speak_for_community,
		.hooks = { community_find, member_session, member_lookup, member_session_save, member_session_drop,
		           member_session_seen, mandate_acting, mandate_acted },
		.mail_hooks = { replies, member_mail_back },
		.mail_told = member_mail_trouble,
	};
}
