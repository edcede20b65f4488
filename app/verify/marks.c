/* marks.c - setting, showing and ending of marks. */
#include "app/verify/own.h"

enum { TOLD_BEFORE = 30 * DAY, PROOF_KEPT = 60 * DAY, UNANSWERED_KEPT = 30 * DAY };

/* ---- in words ---- */

static char *seen_words(struct scope *s, const char *sentence, const struct mark_row *m)
{
	const char *by = m->seen_by;
	return language_sentence(s->mem, s->language, sentence, "by", by, "month", month_words(s, m->seen_at), "profile",
	                         m->profile, NULL);
}

static char *mark_words(struct scope *s, const struct mark_row *m)
{
	static const char *const sentences[] = {
		[MARK_PHONE] = N_("Phone number checked"),
		[MARK_ADDRESS] = N_("Address checked by letter, {month}"),
		[MARK_IDENTITY] = N_("Identity seen by {by}, {month}"),
		[MARK_VOG] = N_("VOG seen by {by}, {month}"),
		[MARK_REFERENCES] = N_("Two people gave a reference, {month}"),
		[MARK_VOUCHED] = N_("{by} vouches for this neighbour, {month}"),
		[MARK_ACCOUNT] = N_("Known at {by}, {month}"),
	};
	if (m->kind == MARK_VOG && !text_empty(m->profile))
		return seen_words(s, N_("VOG seen by {by}, {month}, for: {profile}"), m);
	return seen_words(s, sentences[m->kind], m);
}

result marks_of(struct scope *s, member_id who, struct mark_lines *out)
{
	struct mark_rows rows;
	const struct community *community;
	*out = (struct mark_lines){ 0 };
	TRY(community_self(s, &community));
	if (!community || !(community->switches & SWITCH_VERIFY))
		return OK;
	TRY(marks_of_member(s, who, &rows));
	out->at = arena_array(s->mem, rows.n + 1, sizeof *out->at);
	if (rows.n && rows.at[0].confirmed)
		out->at[out->n++] = (struct mark_line){ .words = T(s->language, N_("Mail address checked")) };
	for (size_t i = 0; i < rows.n; i++)
		if (rows.at[i].kind)
			out->at[out->n++] = (struct mark_line){
				.id = rows.at[i].id,
				.words = mark_words(s, &rows.at[i]),
				.caution = rows.at[i].kind == MARK_VOG ? T(s->language, N_("A VOG is no guarantee.")) : NULL,
			};
	return OK;
}

/* ---- setting ---- */

result mark_set(struct scope *s, const struct mark_wish *w)
{
	int64_t count;
	TRY(mark_put(s, (mark_id){ id_new(s) }, w->member, w->kind, w->seen_by ? w->seen_by : "", w->profile ? w->profile : "",
	             w->about ? w->about : "", w->seen_at ? w->seen_at : s->now, w->ends_at, &count));
	return w->kind == MARK_ADDRESS ? member_address_checked(s, w->member, true) : OK;
}

/* ---- what takes them away ---- */

result address_of(struct scope *s, member_id who, const char **out)
{
	struct neighbour_contact contact;
	TRY(member_contact(s, who, &contact));
	bool whole = contact.postcode && strlen(contact.postcode) == 6 && !text_empty(contact.house_number);
	*out = whole ? arena_print(s->mem, "%s %s", contact.postcode, contact.house_number) : "";
	return OK;
}

result verify_changed(struct scope *s, member_id member)
{
	struct neighbour_contact contact;
	const char *address;
	int64_t count;
	TRY(member_contact(s, member, &contact));
	TRY(address_of(s, member, &address));
	const char *phone = contact.phone ? contact.phone : "";
	TRY(marks_changed(s, member, MARK_PHONE, phone, &count));
	TRY(marks_changed(s, member, MARK_ADDRESS, address, &count));
	if (count)
		TRY(member_address_checked(s, member, false));
	TRY(proofs_changed(s, member, MARK_PHONE, phone, &count));
	return proofs_changed(s, member, MARK_ADDRESS, address, &count);
}

result mark_take_off(struct scope *s, mark_id mark, member_id member, bool *done)
{
	struct mark_rows rows;
	int64_t count;
	TRY(marks_of_member(s, member, &rows));
	for (size_t i = 0; i < rows.n; i++)
		if (rows.at[i].id.n == mark.n && rows.at[i].kind == MARK_ADDRESS)
			TRY(member_address_checked(s, member, false));
	TRY(mark_drop(s, mark, member, &count));
	*done = count == 1;
	return OK;
}

result verify_left(struct scope *s, member_id member)
{
	int64_t count;
	TRY(marks_forget(s, member, &count));
	TRY(proofs_leave(s, member, &count));
	TRY(recommendations_leave(s, member, &count));
	return partner_staff_leave(s, member, &count);
}

/* ---- each day ---- */

typedef void (*ending_words)(struct html *o, struct mail_text *m, const struct verify_mail_page *p);

static result tell(struct scope *s, const struct mark_ending *m, member_id to, ending_words words, const char *path)
{
	struct neighbour_contact member, reader;
	const char *community, *address;
	struct mail_text text = { 0 };
	TRY(member_contact(s, m->member_id, &member));
	TRY(member_contact(s, to, &reader));
	TRY(community_address(s, &community, &address));
	struct html out = { .mem = s->mem, .language = reader.language, .plain = true };
	struct verify_mail_page page = { .name = reader.first_name,
		                         .other = member.name,
		                         .community = community,
		                         .seen_by = m->seen_by,
		                         .day = date_words(s, m->ends_at),
		                         .url = arena_print(s->mem, "%s%s", address, path) };
	words(&out, &text, &page);
	return mail_to_member(s, to, &(struct mail){ .from_name = community, .list_id = "controle", .text = &text });
}

/* The member, and who of the organisation set it. */
static result remind(struct scope *s, const struct mark_ending *m)
{
	struct scope there = *s;
	int64_t count;
	there.community = m->community_id;
	there.me = (member_id){ 0 };
	TRY(mark_reminded(&there, m->id, &count));
	TRY(tell(&there, m, m->member_id, ending_mail, "/mijn/controles"));
	if (!m->set_by.n)
		return OK;
	const char *path = arena_print(s->mem, "/team/controles/%s", id_text(s->mem, m->member_id.n));
	return tell(&there, m, m->set_by, ending_staff_mail, path);
}

static result sweep_in_write(struct scope *s, void *unused)
{
	struct mark_endings soon;
	int64_t count;
	(void)unused;
	TRY(marks_ended(s, &count));
	TRY(marks_ending(s, s->now + TOLD_BEFORE, &soon));
	for (size_t i = 0; i < soon.n; i++)
		TRY(remind(s, &soon.at[i]));
	TRY(proofs_forget(s, s->now - PROOF_KEPT, &count));
	return recommendations_forget(s, s->now - UNANSWERED_KEPT, &count);
}

result verify_sweep(struct scope *s, int64_t unused)
{
	(void)unused;
	return db_write(s, sweep_in_write, NULL);
}

/* ---- beside a name ---- */

struct profile_part {
	struct mark_lines marks;
	const char *manage; /* for the team: the page where marks are set; or NULL */
};

result verify_load_profile(struct request *req, member_id who, const struct profile_part **out)
{
	struct profile_part *part = arena_new(req->s.mem, struct profile_part);
	TRY(marks_of(&req->s, who, &part->marks));
	if (is_team(req) && (req->community->switches & SWITCH_VERIFY))
		part->manage = arena_print(req->s.mem, "/team/controles/%s", id_text(req->s.mem, who.n));
	*out = part;
	return OK;
}

void verify_profile(struct html *o, const struct profile_part *p)
{
	marks_list(o, &p->marks);
	if (p->manage)
		button_link(o, p->manage, T(o->language, N_("Checks of this person")));
}
