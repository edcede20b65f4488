/* pages.c - the bars, the table beside them, and a text to call neighbours with. */
#include "app/balance/balance.h"

enum { SHORT_LEAST = 1 }; /* so many asks more than offers is short */

static result count_in_write(struct scope *s, void *unused)
{
	int64_t count;
	(void)unused;
	TRY(balance_clear(s, &count));
	return balance_fill(s, &count);
}

result balance_count(struct scope *s, int64_t unused)
{
	(void)unused;
	return db_write(s, count_in_write, NULL);
}

struct group_sum {
	int64_t asks, offers;
};

static void add_up(const struct balance_rows *rows, const char *district, struct group_sum sums[KIND_GROUPS + 1])
{
	for (size_t i = 0; i < rows->n; i++) {
		const struct balance_row *r = &rows->at[i];
		if (r->kind < 1 || r->kind > KINDS || (!text_empty(district) && !text_equal(r->district, district)))
			continue;
		struct group_sum *sum = &sums[kinds[r->kind].group];
		sum->asks += r->asks;
		sum->offers += r->offers;
	}
}

/* 'In Kerkbuurt zoeken 5 buren hulp: tuin. 1 buur biedt het aan.' */
static char *call_words(const struct request *req, const struct balance_line *line, const char *district)
{
	const char *where = text_empty(district) ? req->community->name : district;
	const char *asked = language_count(req->s.mem, req->s.language, "{n} neighbour looks for help",
	                                   "{n} neighbours look for help", line->asks);
	const char *offered =
		language_count(req->s.mem, req->s.language, "{n} neighbour offers it", "{n} neighbours offer it", line->offers);
	return language_sentence(req->s.mem, req->s.language,
	                         N_("{place}: {asked} with {kind}, and {offered}. Would you like to help now and then? Look at "
	                            "{url} or call {phone}."),
	                         "place", where, "asked", asked, "kind", line->name, "offered", offered, "url",
	                         absolute_url(req, "/aanbod/nieuw"), "phone", req->community->phone, NULL);
}

/* The shortest first, then what is offered most: the array is small. */
static void sort_lines(struct balance_list *list)
{
	for (size_t i = 1; i < list->n; i++)
		for (size_t j = i; j && list->at[j].asks - list->at[j].offers > list->at[j - 1].asks - list->at[j - 1].offers;
		     j--) {
			struct balance_line swap = list->at[j];
			list->at[j] = list->at[j - 1];
			list->at[j - 1] = swap;
		}
}

static struct balance_list lines_of(struct request *req, const struct group_sum sums[KIND_GROUPS + 1], const char *district)
{
	struct balance_list list = { arena_array(req->s.mem, KIND_GROUPS, sizeof *list.at), 0 };
	int64_t most = 1;
	for (int g = 1; g <= KIND_GROUPS; g++) {
		most = sums[g].asks > most ? sums[g].asks : most;
		most = sums[g].offers > most ? sums[g].offers : most;
	}
	for (int g = 1; g <= KIND_GROUPS; g++) {
		if (!sums[g].asks && !sums[g].offers)
			continue;
		struct balance_line line = {
			.name = T(req->s.language, kind_groups[g].name),
			.icon = kind_groups[g].icon,
			.href = arena_print(req->s.mem, "/vraag-en-aanbod?soort=vraag&categorie=%s", kind_groups[g].key),
			.asks = sums[g].asks,
			.offers = sums[g].offers,
			.asks_bar = sums[g].asks * 100 / most,
			.offers_bar = sums[g].offers * 100 / most,
		};
		if (line.asks - line.offers >= SHORT_LEAST)
			line.call = call_words(req, &line, district);
		list.at[list.n++] = line;
	}
	sort_lines(&list);
	return list;
}

/* The rows come in the order of districts. */
static struct district_list districts_of(struct request *req, const struct balance_rows *rows, const char *chosen)
{
	struct district_list list = { arena_array(req->s.mem, rows->n + 1, sizeof *list.at), 0 };
	for (size_t i = 0; i < rows->n; i++)
		if (!list.n || !text_equal(list.at[list.n - 1].name, rows->at[i].district))
			list.at[list.n++] =
				(struct district_choice){ rows->at[i].district, text_equal(chosen, rows->at[i].district) };
	return list;
}

struct balance_fields {
	const char *district;
};
FORM(balance_query, struct balance_fields, { "wijk", FIELD_LINE, offsetof(struct balance_fields, district), .most = 100 });

static result show_balance(struct request *req)
{
	const struct balance_fields *f = req->fields;
	const char *district = f->district ? f->district : "";
	struct group_sum sums[KIND_GROUPS + 1] = { 0 };
	struct balance_rows rows;
	TRY(balance_of(&req->s, &rows));
	add_up(&rows, district, sums);
	prefill(req, "wijk", district);
	struct balance_page page = {
		.district = district,
		.lines = lines_of(req, sums, district),
		.districts = districts_of(req, &rows, district),
		.counted = rows.n != 0,
	};
	balance_page(&req->out, &page);
	return OK;
}

static const struct route routes[] = {
	GET("/waar-is-hulp-nodig", ANYONE, show_balance, &balance_query, .needs = SWITCH_BALANCE),
};

const struct slice balance_slice = { .name = "balance", .routes = routes, .n_routes = sizeof routes / sizeof *routes };
