/* things.c - makes them as people do: Riet asks, Kees is invited and answers, a word goes to the team. */
#include "test/things.h"
#include "app/match/invitations.sql.h"

static draft_id draft_of(const char *who)
{
	struct my_drafts drafts = { 0 };
	check_ok(drafts_of_me(scope_of(who), 0, &drafts));
	return drafts.n ? drafts.at[0].id : (draft_id){ 0 };
}
#include "platform/base/clock.h"

static result raise_concern(struct scope *s, void *data)
{
	const struct things *t = data;
	return concern_raise(s, CONCERN_WORD, t->ask, s->me, "Dank u wel");
}

static result keep_search(struct scope *s, void *data)
{
	struct things *t = data;
	return saved_keep(s, &(struct saved_wish){ "tuin", OFFER, 0, 15, SAVED_DAILY }, &t->saved);
}

/* Kees keeps the page of an organisation, which the team shows. */
int64_t organisation_of_kees(void)
{
	visit("Kees", "/sociale-kaart/nieuw");
	send_form("Kees", "/sociale-kaart/nieuw", "naam=Koffie+in+de+Es&kort=Elke+woensdag+koffie");
	int64_t id = id_parse(goes_to() + strlen("/sociale-kaart/"));
	const char *page = path_of("/sociale-kaart/", id, "");
	visit("Samira", "%s", page);
	send_form("Samira", arena_print(scope_of("")->mem, "%s/toon", page), "");
	return id;
}

struct giving {
	member_id by;
	mandate_id living, lapsed;
};

/* Riet lets the brokers act: she has a mail address, so she says yes herself. Another has ended. */
static result give_mandates(struct scope *s, void *data)
{
	struct giving *g = data;
	struct scope broker = *s;
	const struct mandate_wish wish = { .member = s->me, .covers = COVERS_ANY, .how = GIVEN_BY_PHONE, .months = 3 };
	int64_t count;
	broker.me = g->by;
	g->lapsed.n = id_new(s);
	TRY(mandate_give(&broker, &wish, &g->living));
	TRY(mandate_agree(s, g->living, &count));
	TRY(mandate_insert(&broker, g->lapsed, s->me, 0, COVERS_ANY, GIVEN_BY_PHONE, 1, "", s->now - 1, &count));
	return mandate_agree(s, g->lapsed, &count);
}

/* That organisation asks for somebody on Friday. */
static result ask_for_volunteers(struct scope *s, void *data)
{
	struct things *t = data;
	struct shifts shifts;
	int64_t added;
	TRY(vacancy_make(s, (organisation_id){ t->organisation },
	                 &(struct vacancy_words){ "Wie kookt er soep?", "Samen koken", "Drie uur", "" }, &t->vacancy));
	TRY(vacancy_add_shifts(s, t->vacancy, s->now + 2 * DAY, 180, 2, 1, &added));
	TRY(shifts_of(s, t->vacancy, &shifts));
	t->shift = shifts.at[0].id;
	return OK;
}

static result say_welcome(struct scope *s, void *data)
{
	(void)data;
	return task_welcome(s, s->me);
}

/* Samira accompanies somebody without mail address, and looks at the notes. */
static result accompany(struct scope *s, void *data)
{
	struct things *t = data;
	int64_t count;
	TRY(person_record(s, &(struct person_wish){ "Truus de Vries", "0231234567", "9901AB", "Lindelaan 3", REACHED_BY_PHONE },
	                  &t->person));
	t->look.n = id_new(s);
	return look_insert(s, t->look, t->person, "notities", &count);
}

struct things make_things(void)
{
	struct things t = { .offer = offer_by("Kees", 5, "Boodschappen") };
	t.ask = ask_by("Riet", 5, "Wie doet mijn boodschappen?");
	const char *mail = mail_to("Kees"), *link = mail ? address_in(mail, "/uitnodiging/") : NULL;
	t.secret = link ? arena_copy_bytes(scope_of("")->mem, link + 13, strcspn(link + 13, "?")) : "x";
	visit("Kees", "%s", path_of("/vraag/", t.ask.n, "/reageer"));
	send_form("Kees", path_of("/vraag/", t.ask.n, "/reageer"), "bericht=Dat+doe+ik");
	t.talk.n = id_parse(goes_to() + strlen("/berichten/"));
	const struct invitation_state *asked;
	struct scope kees = *scope_of("Kees");
	check_ok(invitation_of(&kees, t.ask, member_of("Kees"), &asked));
	t.invitation = asked ? asked->id : t.invitation;
	struct messages said;
	check_ok(messages_of(scope_of("Riet"), t.talk, 0, &said));
	t.said = said.at[0].id;
	in_write("Riet", raise_concern, &t);
	in_write("Riet", keep_search, &t);
	visit("Riet", "/vraag/nieuw/wat");
	send_form("Riet", "/vraag/nieuw/wat", "wat=tuin&voor=mij");
	t.draft = draft_of("Riet");
	t.concern = town_concern();
	t.organisation = organisation_of_kees();
	struct giving giving = { .by = member_of("Samira") };
	in_write("Riet", give_mandates, &giving);
	t.mandate = giving.living;
	in_write("Samira", accompany, &t);
	in_write("Kees", say_welcome, NULL);
	struct task_lines waiting;
	check_ok(tasks_all(scope_of("Samira"), 0, 0, &waiting));
	t.task = waiting.at[0].id;
	browser_in_name("Samira for Riet", "Samira", giving.living);
	browser_in_name("Samira too late", "Samira", giving.lapsed);
	in_write("Kees", ask_for_volunteers, &t);
	return t;
}

/* A :word is known by how it begins; any other is the ask. */
/* Each is an id alone, in a struct of its own type. */
static const char *thing_for(const struct things *t, const char *word)
{
	static const struct {
		const char *word;
		size_t at;
	} rows[] = {
		{ ":aanbod", offsetof(struct things, offer) },
		{ ":gesprek", offsetof(struct things, talk) },
		{ ":bericht", offsetof(struct things, said) },
		{ ":opdracht", offsetof(struct things, saved) },
		{ ":vacature", offsetof(struct things, vacancy) },
		{ ":dienst", offsetof(struct things, shift) },
		{ ":organisatie", offsetof(struct things, organisation) },
		{ ":concept", offsetof(struct things, draft) },
		{ ":punt", offsetof(struct things, concern) },
		{ ":persoon", offsetof(struct things, person) },
		{ ":inzage", offsetof(struct things, look) },
		{ ":taak", offsetof(struct things, task) },
		{ ":machtiging", offsetof(struct things, mandate) },
		{ ":search", offsetof(struct things, saved) },
		{ ":conversation", offsetof(struct things, talk) },
		{ ":invitation", offsetof(struct things, invitation) },
	};
	struct arena *mem = scope_of("")->mem;
	if (text_starts(word, ":deelnemer"))
		return id_text(mem, member_of("Kees").n);
	if (text_starts(word, ":makelaar"))
		return id_text(mem, member_of("Samira").n);
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		if (text_starts(word, rows[i].word))
			return id_text(mem, *(const int64_t *)((const char *)t + rows[i].at));
	return *word == '*' ? t->secret : id_text(mem, t->ask.n);
}

char *path_to(const struct things *t, const char *path)
{
	struct arena *mem = scope_of("")->mem;
	char *out = arena_copy(mem, "");
	while (*path) {
		size_t plain = strcspn(path, ":*"), word = strcspn(path + plain, "/.");
		out = arena_print(mem, "%s%.*s", out, (int)plain, path);
		if (path[plain])
			out = arena_print(mem, "%s%s", out, thing_for(t, arena_copy_bytes(mem, path + plain, word)));
		path += plain + (path[plain] ? word : 0);
	}
	return out;
}
