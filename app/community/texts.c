#include "app/community/own.h"
#include "app/community/pages.sql.h"

/* texts.c - the longer pages as a new community begins with them; its managers change them.
 *
 * Each paragraph is a text of its own for the translators. {naam} and the like are filled in when a page is
 * shown, so a changed phone number is right everywhere. The terms of keeping in the privacy statement are
 * those of the tables (schema.sql of each slice); who changes one changes the other. */

const char *const page_paths[PAGES] = {
	[PAGE_ABOUT] = "over-ons",          [PAGE_SAFE] = "veilig",       [PAGE_PRIVACY] = "privacy",
	[PAGE_ACCESS] = "toegankelijkheid", [PAGE_TERMS] = "voorwaarden",
};

enum { PARAGRAPHS = 24 };

struct begin_page {
	const char *title;
	const char *paragraphs[PARAGRAPHS];
};

static const struct begin_page begin_pages[PAGES] = {
	[PAGE_ABOUT] = { N_("About us"),
	                 {
				 N_("On {naam}, neighbours in {plaats} ask each other for help and offer it. A ride to the "
	                            "doctor, a lamp, a cup of coffee: it can be small."),
				 N_("## Who we are"),
				 N_("{naam} is run by {organisatie}."),
				 N_("Our team helps with questions, and places an ask for you if you would rather call."),
				 N_("## What it costs"),
				 N_("Nothing. Neighbours help each other for free. If there are costs, for petrol or groceries, "
	                            "you agree on those together."),
				 N_("## Contact"),
				 N_("You find at the bottom of each page how to reach us."),
				 N_("- Call {telefoon}.\n- {tijden}\n- Mail to {email}."),
			 } },
	[PAGE_SAFE] = { N_("Asking and giving help safely"),
	                {
				N_("Most things go well. These rules help to keep it so."),
				N_("## What others see"),
				N_("Visitors see what kind of help it is about, and in which part of the town. Members see your "
	                           "first name and your words. Your street and phone number are never on the website. You decide "
	                           "at a match whether you share them."),
				N_("## Before you meet"),
				N_("- Talk first through this website.\n- Ask the neighbour to tell something about "
	                           "themselves.\n- Meet for the first time outside, or with somebody else there."),
				N_("## Never do this"),
				N_("- Never give your bank card, codes or passwords.\n- Never lend money.\n- Never pay "
	                           "beforehand."),
				N_("## Does something feel wrong?"),
				N_("Then you may always stop. Tell our team. Is there danger? Call 112."),
				N_("- Call {telefoon}.\n- Mail to {email}."),
			} },
	[PAGE_PRIVACY] = { N_("Privacy"),
	                   {
				   N_("{beheerder} is responsible for your data on {naam}."),
				   N_("- Call {telefoon}.\n- Mail to {email}."),
				   N_("## What we keep, and why"),
				   N_("- Your name, mail address and postcode: to make your account and to find neighbours near "
	                              "you.\n- Your asks, offers and conversations: to bring neighbours together.\n- When you "
	                              "agreed to what: because the law asks us to show it."),
				   N_("We do this to carry out our agreement with you. We ask your permission when your words "
	                              "say something about your health. You may take it back."),
				   N_("## How long"),
				   N_("- Asks and offers: until 6 months after they are closed.\n- Conversations: until 12 "
	                              "months after the last message.\n- Your account: until you delete it, or 24 months after "
	                              "you last signed in. We write to you first.\n- Permissions: 5 years."),
				   N_("## Who sees it"),
				   N_("Neighbours see what the page about safety says. Our team sees what it needs to help you. "
	                              "We sell nothing, show no advertisements and do not follow you. The company that runs our "
	                              "server works for us under a written agreement."),
				   N_("## How we choose whom to ask"),
				   N_("When you ask for help, a program chooses neighbours: by distance, by what they offer and "
	                              "by when they have time. Each mail says why that neighbour was chosen. People decide; "
	                              "nobody is refused by the program."),
				   N_("## Your rights"),
				   N_("On your own page you can see, correct, download and delete your data. You may also ask "
	                              "us. Do you disagree with us? You can complain to the Autoriteit Persoonsgegevens."),
				   N_("## Cookies"),
				   N_("We use one cookie to keep you signed in, and one for your choice of letters, colours and "
	                              "language. Nothing else."),
			   } },
	[PAGE_ACCESS] = { N_("Accessibility"),
	                  {
				  N_("Everybody should be able to use {naam}: with a keyboard, with a screen reader, with large "
	                             "letters, without JavaScript."),
				  N_("## How far we are"),
				  N_("This website is built to meet WCAG 2.2 at level AA, and is checked by a program with each "
	                             "change. It was not yet examined by an independent party. Once it is, the report is linked "
	                             "here."),
				  N_("## What helps"),
				  N_("- Use the button for larger letters or for a dark screen, at the top of each page.\n- All "
	                             "that the map shows is also in the list.\n- Would you rather not use the website? Call "
	                             "{telefoon}. We do it for you."),
				  N_("## Does something not work?"),
				  N_("- Call {telefoon}.\n- Mail to {email}."),
				  N_("We answer within two weeks. Are you not satisfied? You can complain to the Nationale "
	                             "ombudsman or the College voor de Rechten van de Mens."),
			  } },
	[PAGE_TERMS] = { N_("Terms of use"),
	                 {
				 N_("By making an account on {naam} you agree to these rules."),
				 N_("## Who may join"),
				 N_("You are 16 or older and live in or near {plaats}. You use your own name. Are you 16 or 17? "
	                            "Then you never go alone to a first visit at somebody's home."),
				 N_("## What we expect"),
				 N_("- You are kind, and you keep what you agree on.\n- What you hear about a neighbour, you "
	                            "keep to yourself.\n- You do not sell anything and do not ask for money."),
				 N_("## What you may expect"),
				 N_("We bring neighbours together. We do not give the help ourselves, and we cannot promise that "
	                            "somebody is found. We look at reports and may stop an ask or an account. You hear why, and "
	                            "you may object."),
				 N_("## Damage"),
				 N_("Neighbours agree together on who pays for damage. Ask your municipality whether its "
	                            "insurance for volunteers covers you."),
				 N_("## Changes"),
				 N_("When these terms change, we ask you again. If you do not agree, you can still download and "
	                            "delete your data."),
				 N_("## Questions?"),
				 N_("- Call {telefoon}.\n- Mail to {email}."),
			 } },
};

result pages_begin(struct scope *s)
{
	int64_t count;

	for (size_t i = 0; i < PAGES; i++) {
		const struct begin_page *page = &begin_pages[i];
		char *body = arena_copy_bytes(s->mem, "", 0);

		for (size_t k = 0; k < PARAGRAPHS && page->paragraphs[k]; k++)
			body = arena_print(s->mem, "%s%s%s", body, k ? "\n\n" : "", T(s->language, page->paragraphs[k]));
		TRY(page_put(s, page_paths[i], 1, T(s->language, page->title), body, 0, &count));
	}
	return OK;
}

/* ---- filling in ---- */

struct hole {
	const char *name, *value;
};

/* What stands between { and }, where it is one of ours. */
static const struct hole *find_hole(const struct hole *holes, const char *at)
{
	for (; holes->name; holes++) {
		size_t length = strlen(holes->name);

		if (!strncmp(at + 1, holes->name, length) && at[1 + length] == '}')
			return holes;
	}
	return NULL;
}

/* One line with its holes filled in; false when one of them is for something that nobody told. */
static bool fill_line(struct html *out, const struct hole *holes, const char *line, size_t n)
{
	const char *end = line + n;

	while (line < end) {
		size_t plain = 0;

		while (line + plain < end && line[plain] != '{')
			plain++;
		const struct hole *hole = line + plain < end ? find_hole(holes, line + plain) : NULL;
		html_put(out, line, plain + (line + plain < end && !hole));
		line += plain + 1;
		if (hole && text_empty(hole->value))
			return false;
		if (hole) {
			html_put(out, hole->value, strlen(hole->value));
			line += strlen(hole->name) + 1;
		}
	}
	return true;
}

char *fill_in(struct arena *mem, const struct community_row *row, const char *text)
{
	const struct hole holes[] = {
		{ "naam", row->name },
		{ "plaats", text_empty(row->place) ? row->name : row->place },
		{ "organisatie", row->organisation },
		{ "beheerder", text_empty(row->organisation) ? row->name : row->organisation },
		{ "telefoon", row->phone },
		{ "tijden", row->hours },
		{ "email", row->email },
		{ 0 },
	};
	struct html out = { .mem = mem };

	while (*text) {
		size_t n = strcspn(text, "\n"), before = out.n;

		if (fill_line(&out, holes, text, n))
			html_put(&out, text + n, text[n] != 0);
		else
			out.n = before;
		text += n + (text[n] != 0);
	}
	html_put(&out, "", 1);
	return out.at;
}
