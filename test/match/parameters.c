/* parameters.c - every number of the simulated year, with where it comes from.
 *
 * 'csv NAME' is a row of ../shared/data/hulp/parameters.csv (its own 'status' says what is fact and what
 * is assumed there); 'assumed' is ours. */
#include "test/match/world.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static struct parameter parameters[] = {
	/* clang-format off */
	{ "asks_a_year", "csv vragen_burennetwerk_gouda_3jaar", 1000 },
	{ "offers_per_ask", "csv verhouding_aanbod_per_vraag", 1.3 },
	{ "goes_well", "csv aandeel_match_gaat_goed", 0.88 },
	{ "share_vervoer", "csv aandeel_categorie_vervoer", 0.16 },
	{ "share_boodschappen", "csv aandeel_categorie_boodschappen", 0.09 },
	{ "share_gezelschap", "csv aandeel_categorie_gezelschap", 0.23 },
	{ "share_klussen", "csv aandeel_categorie_klussen", 0.15 },
	{ "share_computer", "csv aandeel_categorie_computer", 0.07 },
	{ "share_brieven", "csv aandeel_categorie_administratie", 0.07 },
	{ "share_tuin", "csv aandeel_categorie_tuin", 0.11 },
	{ "share_huisdieren", "csv aandeel_categorie_dieren", 0.015 },
	{ "share_eten", "csv aandeel_categorie_koken", 0.005 },
	{ "share_taal", "csv aandeel_categorie_taal", 0.05 },
	{ "share_gezin", "csv aandeel_categorie_oppas", 0.01 },
	{ "share_zorg", "csv aandeel_categorie_mantelzorg", 0.02 },
	{ "monday", "csv aandeel_plaatsing_ma", 0.19 }, { "tuesday", "csv aandeel_plaatsing_di", 0.17 },
	{ "wednesday", "csv aandeel_plaatsing_wo", 0.16 }, { "thursday", "csv aandeel_plaatsing_do", 0.15 },
	{ "friday", "csv aandeel_plaatsing_vr", 0.13 }, { "saturday", "csv aandeel_plaatsing_za", 0.09 },
	{ "sunday", "csv aandeel_plaatsing_zo", 0.11 },
	{ "january", "csv aandeel_plaatsing_jan", 0.095 }, { "february", "csv aandeel_plaatsing_feb", 0.088 },
	{ "march", "csv aandeel_plaatsing_mrt", 0.097 }, { "april", "csv aandeel_plaatsing_apr", 0.09 },
	{ "may", "csv aandeel_plaatsing_mei", 0.088 }, { "june", "csv aandeel_plaatsing_jun", 0.08 },
	{ "july", "csv aandeel_plaatsing_jul", 0.062 }, { "august", "csv aandeel_plaatsing_aug", 0.06 },
	{ "september", "csv aandeel_plaatsing_sep", 0.09 }, { "october", "csv aandeel_plaatsing_okt", 0.088 },
	{ "november", "csv aandeel_plaatsing_nov", 0.087 }, { "december", "csv aandeel_plaatsing_dec", 0.075 },
	{ "kinds_of_helper", "assumed: an offer in the sense of the csv is one kind of a helper", 3 },
	{ "there_at_start", "assumed: part of the helpers of the year", 0.6 },
	{ "willing", "assumed, so that 'everyone' helps 0.6 (csv aandeel_vragen_gekoppeld): mean chance of a yes, near, at a good time, not tired", 0.3 },
	{ "dated", "assumed: part of the asks that are for a day", 0.5 },
	{ "days_ahead", "assumed: a dated ask is for 2 to so many days later", 12 },
	{ "patience_days", "assumed: an ask without a day is given up after so many days", 21 },
	{ "answer_hours", "assumed, so that 'everyone' has its first yes after about 20 hours (csv mediaan_uren_tot_eerste_reactie): median of one helper", 30 },
	{ "answer_spread", "assumed: standard deviation of the logarithm of that", 1.0 },
	{ "far_metres", "assumed, so that matches lie about 1.2 km apart (csv mediaan_afstand_match_km): a yes is 1/e as likely at this distance", 2000 },
	{ "wrong_time", "assumed: a yes to an ask for a time at which the helper cannot, as a part", 0.1 },
	{ "tiring", "assumed: each invitation in the memory of a helper makes a yes less likely, as a part", 0.1 },
	{ "memory_days", "assumed: an invitation is half forgotten after so many days", 21 },
	{ "leaves_asked", "assumed: chance to leave after an invitation; grows with those in memory, twice at 4", 0.0005 },
	{ "leaves_in_vain", "assumed: chance to leave after a yes that came too late", 0.03 },
	{ "leaves_forgotten", "assumed: chance a day to leave when nobody asked for 90 days", 0.001 },
	{ "leaves_overload", "assumed: chance to leave for each help beyond three in 30 days", 0.03 },
	{ "tells_holiday", "assumed: part of the helpers that fill in a holiday where that can be done", 0.4 },
	/* clang-format on */
};
enum { PARAMETERS = sizeof parameters / sizeof *parameters };

double parameter(const char *name)
{
	for (size_t i = 0; i < PARAMETERS; i++)
		if (text_equal(parameters[i].name, name))
			return parameters[i].value;
	fprintf(stderr, "no parameter %s\n", name);
	abort();
}

void parameters_read(struct arena *mem, const char *path)
{
	char *text = path ? file_text(mem, path) : NULL;
	if (!text)
		return;
	struct texts lines = text_split(mem, text, '\n');
	for (size_t i = 0; i < PARAMETERS; i++) {
		const char *name = text_starts(parameters[i].source, "csv ") ? parameters[i].source + 4 : NULL;
		for (size_t k = 0; name && k < lines.n; k++)
			if (text_starts(lines.at[k], arena_print(mem, "%s,", name)))
				parameters[i].value = strtod(lines.at[k] + strlen(name) + 1, NULL);
	}
}

void parameters_print(void)
{
	for (size_t i = 0; i < PARAMETERS; i++)
		printf("parameter %s %g %s\n", parameters[i].name, parameters[i].value, parameters[i].source);
}
