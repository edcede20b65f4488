/* risks.c - words that a person may not mean to publish: health, phone, address, being alone, BSN.
 *
 * A BSN is refused (UAVG art. 46: the law must give the right to use it); the others bring a
 * question. The lists are short on purpose: a warning too many is ignored. */
#include "app/market/market.h"

static const char *const health_words[] = {
	"kanker",     "dement",       "alzheimer", "parkinson", "reuma",           "artrose",      "hartinfarct", "beroerte",
	"depress",    "angst",        "autis",     "adhd",      "diabetes",        "suikerziekte", "chemo",       "operatie",
	"geopereerd", "ziekenhuis",   "ziek",      "oogarts",   "slecht ter been", "blind",        "slechtziend", "zie slecht",
	"doof",       "slechthorend", "rolstoel",  "rollator",  "scootmobiel",     "handicap",     "beperking",   "medicijn",
	"verslav",    "zwanger",      "burn-out",  "burnout",   "longen",          "copd",         "epilep",      "psych",
};
static const char *const alone_words[] = { "woon alleen", "woont alleen", "alleenwonend", "alleen thuis",
	                                   "niet thuis",  "op vakantie",  "sleutel ligt" };
static const char *const street_ends[] = { "straat", "laan", "weg",  "plein", "kade", "gracht",
	                                   "singel", "hof",  "dijk", "steeg", "pad" };

static bool any_of(const char *text, const char *const *words, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (strstr(text, words[i]))
			return true;
	return false;
}

/* Digits that stand together, with single spaces, dots or hyphens between: a phone number? */
static unsigned number_risk(const char *from, const char **end)
{
	char digits[16];
	size_t n = 0;
	const char *c = from;
	for (; *c && n < sizeof digits; c++) {
		if (isdigit((unsigned char)*c))
			digits[n++] = *c;
		else if (!strchr(" .-", *c) || !isdigit((unsigned char)c[1]))
			break;
	}
	*end = c;
	return n >= 10 && (digits[0] == '0' || digits[0] == '3') ? WORDS_PHONE : 0;
}

/* 'Kerkstraat 12', '1234 AB': a street with a number, or a whole postcode. */
static unsigned address_risk(const char *text)
{
	for (size_t i = 0; i < sizeof street_ends / sizeof *street_ends; i++) {
		size_t n = strlen(street_ends[i]);
		for (const char *hit = strstr(text, street_ends[i]); hit; hit = strstr(hit + n, street_ends[i]))
			if (hit[n] == ' ' && isdigit((unsigned char)hit[n + 1]))
				return WORDS_ADDRESS;
	}
	return 0;
}

unsigned words_risks(struct arena *mem, const char *text)
{
	const char *folded = text_fold(mem, text ? text : "");
	unsigned risks = address_risk(folded);
	if (any_of(folded, health_words, sizeof health_words / sizeof *health_words))
		risks |= WORDS_HEALTH;
	if (any_of(folded, alone_words, sizeof alone_words / sizeof *alone_words))
		risks |= WORDS_ALONE;
	if (text_holds_bsn(folded))
		risks |= WORDS_BSN;
	for (const char *c = folded; *c;) {
		if (isdigit((unsigned char)*c))
			risks |= number_risk(c, &c);
		else
			c++;
	}
	return risks;
}
