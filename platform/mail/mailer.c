/* mailer.c - the sender: claims what is due, sends it, and stores what became of it.
 *
 * A round claims mails for free lanes in one transaction, in which it also settles the lanes
 * that ended. A claim is a lease of ten minutes: mail of a process that died is sent by another,
 * with the same Message-ID. */
#include "platform/mail/mailer.h"
#include "platform/base/clock.h"
#include "platform/base/log.h"
#include "platform/base/text.h"

enum { LEASE = 10 * MINUTE, BATCH = LANES, PATIENCE_MS = 300, POLL_MS = 20 };

/* What one transaction does: settle what had ended when it began, then claim at most 'most'. */
struct round {
	struct mailer *m;
	bool ended[LANES];
	int most, claimed;
};

static struct lane *free_lane(struct mailer *m)
{
	for (size_t i = 0; i < LANES; i++)
		if (m->lanes[i].state == LANE_FREE)
			return &m->lanes[i];
	return NULL;
}

static int lanes_in(const struct mailer *m, enum lane_state state)
{
	int n = 0;

	for (size_t i = 0; i < LANES; i++)
		n += m->lanes[i].state == state;
	return n;
}

/* How many of a domain are on their way; counted anew, as there are few lanes. */
static int lanes_of(const struct mailer *m, const char *domain)
{
	int n = 0;

	for (size_t i = 0; i < LANES; i++)
		n += m->lanes[i].state != LANE_FREE && text_equal(m->lanes[i].mail.domain, domain);
	return n;
}

/* Domains that have all the lanes they may have. A folder is never slow. */
static struct text_list busy_domains(struct scope *s, const struct mailer *m)
{
	const char **at = arena_array(s->mem, LANES, sizeof *at);
	size_t n = 0;

	for (size_t i = 0; i < LANES && !m->options.folder; i++)
		if (m->lanes[i].state != LANE_FREE && lanes_of(m, m->lanes[i].mail.domain) >= LANES_A_DOMAIN)
			at[n++] = m->lanes[i].mail.domain;
	return (struct text_list){ at, n };
}

/* The row lives on in the lane. */
static struct outbox_row kept(struct arena *mem, const struct outbox_row *row)
{
	struct outbox_row copy = *row;
	const char **texts[] = { &copy.address,  &copy.domain,          &copy.name,    &copy.from_name, &copy.reply_token,
		                 &copy.reply_to, &copy.unsubscribe_url, &copy.list_id, &copy.language,  &copy.subject,
		                 &copy.body,     &copy.buttons,         &copy.calendar };

	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		*texts[i] = arena_copy(mem, *texts[i]);
	return copy;
}

/* Still on its way here, though its lease is over: the machine slept, or the clock jumped. */
static bool under_way(const struct mailer *m, outbox_id id)
{
	for (size_t i = 0; i < LANES; i++)
		if (m->lanes[i].state != LANE_FREE && m->lanes[i].mail.id.n == id.n)
			return true;
	return false;
}

static result claim_row(struct scope *s, struct round *round, const struct outbox_row *row)
{
	struct lane *lane = free_lane(round->m);
	int64_t count;

	bool full = !round->m->options.folder && lanes_of(round->m, row->domain) >= LANES_A_DOMAIN;
	if (full || under_way(round->m, row->id))
		return OK;
	TRY(outbox_claim(s, row->id, s->now + LEASE, &count));
	if (!count)
		return OK;
	lane->mail = kept(&lane->mem, row);
	lane->state = LANE_CLAIMED;
	round->claimed++;
	return OK;
}

/* May run again after it was rolled back: what it claimed before is let go first. */
static result claim_due(struct scope *s, struct round *round)
{
	int before;

	for (size_t i = 0; i < LANES; i++)
		if (round->m->lanes[i].state == LANE_CLAIMED)
			lane_clear(&round->m->lanes[i]);
	round->claimed = 0;
	do {
		struct outbox_rows rows;
		before = round->claimed;
		TRY(outbox_due(s, busy_domains(s, round->m), BATCH, &rows));
		for (size_t i = 0; i < rows.n && round->claimed < round->most && free_lane(round->m); i++)
			TRY(claim_row(s, round, &rows.at[i]));
	} while (round->claimed > before && round->claimed < round->most && free_lane(round->m));
	return OK;
}

static result turn(struct scope *s, void *data)
{
	struct round *round = data;

	for (size_t i = 0; i < LANES; i++)
		if (round->ended[i])
			TRY(mail_settle(s, round->m, &round->m->lanes[i]));
	return claim_due(s, round);
}

/* Lanes that were settled are free; those that were claimed get their message and go. */
static void begin_all(struct mailer *m)
{
	for (size_t i = 0; i < LANES; i++) {
		struct lane *lane = &m->lanes[i];
		if (lane->state != LANE_CLAIMED)
			continue;
		result problem = lane_render(m, lane);
		if (problem) {
			log_event(LOG_ERROR_, "mail_render", "where", problem->where, NULL);
			lane->state = LANE_ENDED;
			lane->outcome = MAIL_REFUSED;
		} else if (!m->options.folder) {
			smtp_begin(m, lane);
		}
	}
	if (m->options.folder)
		folder_write(m);
}

/* One transaction; *claimed mails are on their way after it, *settled are done with. */
static result next_round(struct mailer *m, struct scope *s, int most, int *claimed, int *settled)
{
	struct round round = { .m = m, .most = most };
	struct arena_mark mark = arena_mark(s->mem);

	for (size_t i = 0; i < LANES; i++)
		round.ended[i] = m->lanes[i].state == LANE_ENDED;
	TRY(db_write(s, turn, &round));
	arena_reset(s->mem, mark);
	*settled = 0;
	for (size_t i = 0; i < LANES; i++)
		if (round.ended[i]) {
			lane_clear(&m->lanes[i]);
			++*settled;
		}
	*claimed = round.claimed;
	begin_all(m);
	return OK;
}

/* Is there anything to do? A read, so that an idle sender never writes. */
static result anything_due(struct mailer *m, struct scope *s, bool *due)
{
	struct arena_mark mark = arena_mark(s->mem);
	struct outbox_rows rows;

	TRY(outbox_due(s, busy_domains(s, m), 1, &rows));
	*due = rows.n > 0;
	arena_reset(s->mem, mark);
	return OK;
}

/* Rounds of claiming, sending and settling, until nothing is due or only slow mail is left. A claim and a
 * settlement share a transaction, so a mail costs one commit among many. */
result mailer_run(struct mailer *m, struct scope *s, int most, int *handled)
{
	int begun = 0, done = 0;
	int64_t moved = clock_monotonic_ms();

	for (;;) {
		int claimed = 0, settled = 0;
		bool due = false;
		if (begun < most)
			TRY(anything_due(m, s, &due));
		if (lanes_in(m, LANE_ENDED) || (due && free_lane(m)))
			TRY(next_round(m, s, most - begun, &claimed, &settled));
		begun += claimed;
		done += settled;
		if (claimed || settled)
			moved = clock_monotonic_ms();
		if (!lanes_in(m, LANE_SENDING) && !lanes_in(m, LANE_ENDED) && !claimed)
			break;
		if (clock_monotonic_ms() - moved > PATIENCE_MS)
			break; /* what is slow goes on in a later call */
		if (!lanes_in(m, LANE_ENDED))
			smtp_wait(POLL_MS);
	}
	*handled = done;
	return OK;
}

void mailer_on_trouble(struct mailer *m, mail_told told)
{
	m->told = told;
}

result mailer_new(struct arena *mem, const struct mail_options *options, struct mailer **out)
{
	struct mailer *m = arena_new(mem, struct mailer);

	if (!options->from || !strchr(options->from, '@'))
		return PROBLEM(mem, .kind = PROBLEM_INVALID, .title = N_("There is no sender's address for mail."),
		               .hint = N_("Set mail_from in the configuration."));
	if (!options->folder && !options->smtp_url)
		return PROBLEM(mem, .kind = PROBLEM_INVALID, .title = N_("There is nowhere to send mail to."),
		               .hint = N_("Set smtp_url in the configuration, or leave it out for files."));
	m->options = *options;
	*out = m;
	return OK;
}

/* Mail that is on its way gets a few seconds; what does not end is sent again by the next process. */
void mailer_free(struct mailer *m)
{
	if (!m)
		return;
	mailer_stop(m);
	for (size_t i = 0; i < LANES; i++) {
		smtp_end(m->lanes[i].line);
		m->lanes[i].line = NULL;
		lane_clear(&m->lanes[i]);
	}
	arena_free(&m->mem);
}
