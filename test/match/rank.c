/* rank.c - how well offers are found for asks, against plain full text, on pairs that were judged beforehand.
 *
 * Each ask ranks all offers of its set in three ways: 'plain' is FTS5 (unicode61, bm25) with the
 * folded words of the ask, stop words left out, any of them; 'text' is what the product sees in
 * common; 'match' is candidate_score, the one that sends invitations, with distance, times and load equal. */
#include "platform/search/search.h"
#include "test/match/bench_match.h"
#include <math.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { TEXTS_MOST = 200, TOP = 10, RESAMPLES = 10000, RELEVANT = 2, METRES = 400 };
enum way { PLAIN, TEXT, MATCH, WAYS };
static const char *const way_names[WAYS] = { "plain", "text", "match" };

struct piece {
	const char *id, *text;
	int64_t kinds[KINDS_OF_OFFER];
	size_t n_kinds;
	bool ask, of_hulp, test;
	struct bytes meanings;
	const char *grades; /* 'a01:3 a02:1' */
};
struct set {
	struct arena *mem;
	struct piece at[TEXTS_MOST];
	size_t n;
	sqlite3 *plain;
};
struct figures {
	double ndcg[WAYS], recall[WAYS];
	bool test;
};

static struct piece *piece_of(struct set *set, const char *id)
{
	for (size_t i = 0; i < set->n; i++)
		if (text_equal(set->at[i].id, id))
			return &set->at[i];
	return NULL;
}

static struct piece *new_piece(struct set *set, const char *id, bool of_hulp)
{
	struct piece *p = &set->at[set->n++];
	if (set->n >= TEXTS_MOST)
		abort();
	*p = (struct piece){ .id = id, .ask = *id == 'v' || *id == 'V', .of_hulp = of_hulp };
	return p;
}

static void read_kinds(struct set *set, struct piece *p, const char *words)
{
	struct texts numbers = text_split(set->mem, words, ',');
	for (size_t i = 0; i < numbers.n && i < KINDS_OF_OFFER; i++)
		p->kinds[p->n_kinds++] = strtoll(numbers.at[i], NULL, 10);
}

static struct texts lines_of(struct arena *mem, const char *path)
{
	char *text = file_text(mem, path);
	return text ? text_split(mem, text, '\n') : (struct texts){ 0 };
}

static bool is_data(const char *line)
{
	return *line && *line != '#';
}

static void read_own(struct set *set)
{
	struct texts lines = lines_of(set->mem, "test/match/texts.txt");
	for (size_t i = 0; i < lines.n; i++) {
		struct texts cells = text_split(set->mem, lines.at[i], '|');
		if (!is_data(lines.at[i]) || cells.n < 4)
			continue;
		struct piece *p = new_piece(set, cells.at[0], false);
		read_kinds(set, p, cells.at[1]);
		p->text = arena_print(set->mem, "%s\n%s", cells.at[2], cells.at[3]);
	}
}

/* A cell of CSV from 'at'; quotes may stand round it. */
static char *csv_cell(struct arena *mem, const char **at)
{
	char *out = arena_take(mem, strlen(*at) + 1), *to = out;
	bool quoted = **at == '"';
	for (*at += quoted; **at && (quoted ? **at != '"' : **at != ','); ++*at)
		*to++ = **at;
	*at += quoted && **at == '"';
	*at += **at == ',';
	*to = 0;
	return out;
}

static void read_hulp(struct set *set, const char *folder)
{
	struct texts lines = lines_of(set->mem, arena_print(set->mem, "%s/hulpvragen_aanbod_synthetisch.csv", folder));
	struct texts chosen = lines_of(set->mem, "test/match/hulp_kinds.txt");
	for (size_t i = 1; i < lines.n; i++) {
		const char *at = lines.at[i], *cells[5];
		if (!is_data(at))
			continue;
		for (int k = 0; k < 5; k++)
			cells[k] = csv_cell(set->mem, &at);
		struct piece *p = new_piece(set, cells[0], true);
		p->text = arena_print(set->mem, "%s\n%s", cells[3], cells[4]);
		for (size_t k = 0; k < chosen.n; k++)
			if (text_starts(chosen.at[k], arena_print(set->mem, "%s|", p->id)))
				read_kinds(set, p, strchr(chosen.at[k], '|') + 1);
	}
}

static void read_grades(struct set *set)
{
	struct texts lines = lines_of(set->mem, "test/match/judged.txt");
	for (size_t i = 0; i < lines.n; i++) {
		struct texts cells = text_split(set->mem, lines.at[i], '|');
		struct piece *p = is_data(lines.at[i]) && cells.n == 3 ? piece_of(set, cells.at[0]) : NULL;
		if (!p)
			continue;
		p->test = text_equal(cells.at[1], "test");
		p->grades = arena_print(set->mem, " %s", cells.at[2]);
	}
}

static int grade_of(struct set *set, const struct piece *ask, const struct piece *offer)
{
	const char *found = strstr(ask->grades, arena_print(set->mem, " %s:", offer->id));
	return found ? found[strlen(offer->id) + 2] - '0' : 0;
}

/* ---- three ways to rank ---- */

struct ranked {
	const struct piece *offer;
	double score;
};

static int best_first(const void *a, const void *b)
{
	const struct ranked *x = a, *y = b;
	if (x->score != y->score)
		return x->score > y->score ? -1 : 1;
	return strcmp(x->offer->id, y->offer->id);
}

static void fill_plain(struct set *set)
{
	sqlite3_stmt *insert;
	sqlite3_open(":memory:", &set->plain);
	sqlite3_exec(set->plain, "CREATE VIRTUAL TABLE f USING fts5(t, tokenize = 'unicode61 remove_diacritics 2')", NULL, NULL,
	             NULL);
	sqlite3_prepare_v2(set->plain, "INSERT INTO f (rowid, t) VALUES (?, ?)", -1, &insert, NULL);
	for (size_t i = 0; i < set->n; i++) {
		if (set->at[i].ask)
			continue;
		sqlite3_bind_int64(insert, 1, (sqlite3_int64)i);
		sqlite3_bind_text(insert, 2, set->at[i].text, -1, SQLITE_STATIC);
		sqlite3_step(insert);
		sqlite3_reset(insert);
	}
	sqlite3_finalize(insert);
}

bool is_stop_word(const char *word);

/* "word" OR "word" ... of an ask, as plain full text gets it. */
static char *plain_query(struct arena *mem, const char *text)
{
	char *folded = text_fold(mem, text), *out = arena_copy(mem, ""), *rest = NULL;
	for (char *word = strtok_r(folded, " \n.,:;?!'()-", &rest); word; word = strtok_r(NULL, " \n.,:;?!'()-", &rest))
		if (!is_stop_word(word) && !strchr(word, '"') && strlen(word) > 1)
			out = arena_print(mem, "%s%s\"%s\"", out, *out ? " OR " : "", word);
	return out;
}

static size_t rank_plain(struct set *set, const struct piece *ask, struct ranked *out)
{
	sqlite3_stmt *select;
	size_t n = 0;
	sqlite3_prepare_v2(set->plain, "SELECT rowid, bm25(f) FROM f WHERE f MATCH ? ORDER BY 2", -1, &select, NULL);
	sqlite3_bind_text(select, 1, plain_query(set->mem, ask->text), -1, SQLITE_STATIC);
	while (sqlite3_step(select) == SQLITE_ROW) {
		const struct piece *p = &set->at[sqlite3_column_int64(select, 0)];
		if (p->of_hulp == ask->of_hulp)
			out[n++] = (struct ranked){ p, -sqlite3_column_double(select, 1) };
	}
	sqlite3_finalize(select);
	return n;
}

/* How many texts of the set hold a word: what the table of words of a community tells the product. */
static int64_t uses_of(struct set *set, const char *stem, bool of_hulp)
{
	int64_t uses = 0;
	for (size_t i = 0; i < set->n; i++) {
		if (set->at[i].of_hulp != of_hulp)
			continue;
		struct texts terms = search_terms(set->mem, set->at[i].text);
		for (size_t k = 0; k < terms.n; k++)
			uses += text_equal(terms.at[k] + 1, stem);
	}
	return uses;
}

static struct meanings weighed(struct set *set, const struct piece *ask)
{
	struct meanings m = meanings_of(set->mem, ask->text);
	for (size_t i = 0; i < m.n; i++)
		m.at[i].weight = meaning_weight(uses_of(set, m.at[i].stem, ask->of_hulp));
	return m;
}

static size_t rank_text(struct set *set, const struct piece *ask, struct ranked *out)
{
	struct meanings m = weighed(set, ask);
	size_t n = 0;
	for (size_t i = 0; i < set->n; i++) {
		const struct piece *p = &set->at[i];
		if (p->ask || p->of_hulp != ask->of_hulp)
			continue;
		int64_t shared = meanings_shared(&m, p->meanings);
		if (shared)
			out[n++] = (struct ranked){ p, (double)shared };
	}
	return n;
}

/* The kind itself, other help of the same group, or neither: then the product does not ask. */
static bool is_candidate(const struct piece *ask, const struct piece *offer, bool *other_kind)
{
	bool same = false, group = false;
	for (size_t i = 0; i < offer->n_kinds; i++) {
		same = same || offer->kinds[i] == ask->kinds[0];
		group = group || kinds[offer->kinds[i]].group == kinds[ask->kinds[0]].group;
	}
	*other_kind = !same;
	return group;
}

static size_t rank_match(struct set *set, const struct piece *ask, struct ranked *out)
{
	struct wish wish = { .kind = (int)ask->kinds[0], .words = weighed(set, ask) };
	size_t n = 0;
	for (size_t i = 0; i < set->n; i++) {
		const struct piece *p = &set->at[i];
		struct candidate c = { .metres = METRES, .radius_metres = METRES, .week_most = 3, .adult = true };
		if (p->ask || p->of_hulp != ask->of_hulp || !is_candidate(ask, p, &c.other_kind))
			continue;
		c.words = meanings_shared(&wish.words, p->meanings);
		if (candidate_score(&wish, &c))
			out[n++] = (struct ranked){ p, (double)c.score };
	}
	return n;
}

/* ---- figures ---- */

static int falling(const void *a, const void *b)
{
	return *(const int *)b - *(const int *)a;
}

/* NDCG@10 with gains 2^grade - 1 (Järvelin and Kekäläinen 2002), and the part of what is worth asking among the ten. */
static void figures_of(struct set *set, const struct piece *ask, const struct ranked *at, size_t n, double *ndcg, double *recall)
{
	int grades[TEXTS_MOST], worth = 0, found = 0;
	size_t n_grades = 0;
	double gain = 0, best = 0;
	for (size_t i = 0; i < set->n; i++)
		if (!set->at[i].ask && set->at[i].of_hulp == ask->of_hulp)
			grades[n_grades++] = grade_of(set, ask, &set->at[i]);
	qsort(grades, n_grades, sizeof *grades, falling);
	for (size_t i = 0; i < n_grades; i++)
		worth += grades[i] >= RELEVANT;
	for (size_t i = 0; i < TOP; i++) {
		int grade = i < n ? grade_of(set, ask, at[i].offer) : 0;
		found += grade >= RELEVANT;
		gain += (pow(2, grade) - 1) / log2((double)i + 2);
		best += (pow(2, grades[i]) - 1) / log2((double)i + 2);
	}
	*ndcg = best > 0 ? gain / best : 0;
	*recall = worth ? (double)found / worth : 0;
}

static void rank_ask(struct set *set, const struct piece *ask, struct figures *out)
{
	size_t (*const ways[WAYS])(struct set *, const struct piece *, struct ranked *) = { rank_plain, rank_text, rank_match };
	out->test = ask->test;
	for (int way = 0; way < WAYS; way++) {
		struct ranked at[TEXTS_MOST];
		size_t n = ways[way](set, ask, at);
		qsort(at, n, sizeof *at, best_first);
		figures_of(set, ask, at, n, &out->ndcg[way], &out->recall[way]);
		if (getenv("STOEP_RANKS"))
			for (size_t i = 0; i < n && i < 5; i++)
				fprintf(stderr, "%s %s %s %.0f grade %d\n", ask->id, way_names[way], at[i].offer->id, at[i].score,
				        grade_of(set, ask, at[i].offer));
	}
}

static int rising(const void *a, const void *b)
{
	const double *x = a, *y = b;
	return (*x > *y) - (*x < *y);
}

/* The middle 95 % of the mean difference over asks drawn again and again. */
static void print_gain(const char *part, const char *what, int way, const double *gain, size_t n)
{
	static double means[RESAMPLES];
	struct dice dice = { 88172645463325252u };
	double mean = 0;
	for (size_t i = 0; i < n; i++)
		mean += gain[i] / (double)n;
	for (size_t r = 0; r < RESAMPLES; r++) {
		means[r] = 0;
		for (size_t i = 0; i < n; i++)
			means[r] += gain[(size_t)(dice_fraction(&dice) * (double)n)] / (double)n;
	}
	qsort(means, RESAMPLES, sizeof *means, rising);
	printf("gain %s %s %s %.4f %.4f %.4f\n", part, way_names[way], what, mean, means[RESAMPLES / 40],
	       means[RESAMPLES - RESAMPLES / 40]);
}

static void print_part(const struct figures *all, size_t n, bool test)
{
	const char *part = test ? "test" : "tune";
	static double ndcg[WAYS][TEXTS_MOST], recall[WAYS][TEXTS_MOST];
	size_t m = 0;
	for (size_t i = 0; i < n; i++) {
		if (all[i].test != test)
			continue;
		for (int way = 0; way < WAYS; way++) {
			ndcg[way][m] = all[i].ndcg[way] - (way ? all[i].ndcg[PLAIN] : 0);
			recall[way][m] = all[i].recall[way] - (way ? all[i].recall[PLAIN] : 0);
		}
		m++;
	}
	printf("asks %s %zu\n", part, m);
	for (int way = 0; way < WAYS; way++) {
		double sums[2] = { 0, 0 };
		for (size_t i = 0; i < m; i++) {
			sums[0] += ndcg[way][i] + (way ? ndcg[PLAIN][i] : 0);
			sums[1] += recall[way][i] + (way ? recall[PLAIN][i] : 0);
		}
		printf("rank %s %s %.4f %.4f\n", part, way_names[way], sums[0] / (double)m, sums[1] / (double)m);
	}
	for (int way = TEXT; way < WAYS; way++) {
		print_gain(part, "ndcg", way, ndcg[way], m);
		print_gain(part, "recall", way, recall[way], m);
	}
}

result rank_all(struct arena *mem, const char *hulp)
{
	static struct set set;
	static struct figures all[TEXTS_MOST];
	size_t n = 0, pairs = 0;
	set = (struct set){ .mem = mem };
	read_own(&set);
	if (hulp)
		read_hulp(&set, hulp);
	read_grades(&set);
	for (size_t i = 0; i < set.n; i++) {
		struct meanings m = meanings_of(mem, set.at[i].text);
		set.at[i].meanings = meanings_bytes(mem, &m);
	}
	fill_plain(&set);
	for (size_t i = 0; i < set.n; i++) {
		if (!set.at[i].ask || !set.at[i].grades)
			continue;
		rank_ask(&set, &set.at[i], &all[n++]);
		for (size_t k = 0; k < set.n; k++)
			pairs += !set.at[k].ask && set.at[k].of_hulp == set.at[i].of_hulp;
	}
	sqlite3_close(set.plain);
	printf("pairs %zu\n", pairs);
	print_part(all, n, false);
	print_part(all, n, true);
	return OK;
}
