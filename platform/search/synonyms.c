/* synonyms.c - words that mean the same to who asks and who offers, and words that longer ones are made of.
 *
 * The lists are data, made by this project (no other source): a line is a group of words, and more
 * lines may be added at any place. A word stands in one group only, as people write it; it is
 * stemmed here once, at the first use. Changing a list means filling every index anew. */
#include "platform/search/words.h"
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

static const char *const synonyms[] = {
	/* clang-format off */
	/* under way */
	"auto wagen rit ritje rijden rijd lift vervoer chauffeur autorit vervoeren", "bus busje bestelbus", "trein treinreis ns",
	"ziekenhuis umc kliniek polikliniek poli", "dokter arts huisarts specialist oogarts", "tandarts mondhygienist",
	"fysio fysiotherapie fysiotherapeut", "aanhanger aanhangwagen karretje", "bakfiets transportfiets",
	"milieustraat stort vuil afval grofvuil stortplaats", "verhuizen verhuizing verplaatsen sjouwen tillen til tilwerk versjouwen",
	"bezoek visite bezoeken opzoeken",
	/* shopping */
	"boodschappen supermarkt winkel winkelen winkels inkopen kruidenier", "apotheek medicijnen recept medicatie pillen",
	"tas tassen",
	/* moving about */
	"rolstoel rolstoelen", "rollator looprek", "scootmobiel scootmobile", "krukken kruk loophulp", "hulpmiddel hulpmiddelen",
	/* company */
	"koffie bakkie kopje thee", "praatje praten gesprek babbelen kletsen luisteren luisterend", "eenzaam weduwe weduwnaar",
	"wandelen wandeling ommetje wandel", "maatje buddy metgezel",
	"kaarten klaverjassen bridge kaartspel rummikub", "schaken schaak dammen schaakpartner", "spel spelletje spelletjes sjoelen bordspel",
	"museum tentoonstelling", "theater concert schouwburg voorstelling", "gamen game computerspel",
	"voorlezen lezen boek boeken roman krant lees", "bellen telefoontje belt bel belrondje", "uitje uitstapje dagje",
	/* the house */
	"kraan kranen sifon leiding lekkage lekt druppelt", "loodgieter installateur loodgieterswerk", "timmeren timmerman schaven houtwerk",
	"lamp lampen verlichting", "stopcontact elektra elektricien stroom schakelaar", "boren boor boormachine klopboor",
	"gordijn gordijnen gordijnrails vitrage", "repareren reparatie herstellen kapot defect", "klus klusje klussen klusser handig",
	"kast meubel meubels bank bankstel tweezitter", "monteren bouwpakket ikea", "schoonmaken poetsen stofzuigen schoonmaak huishouden",
	"ramen zemen lappen raam glazenwassen", "naaien naaimachine zomen verstellen innemen kleermaker naald naaiwerk",
	"broek broeken kleding kleren jurk rok", "fiets rijwiel fietsen tweewieler fietsenmaker", "band banden fietsband lek lekke binnenband achterband",
	"trap ladder",
	/* screens */
	"computer pc laptop desktop notebook", "telefoon mobiel mobieltje smartphone gsm iphone", "tablet ipad",
	"internet online digitaal website", "wifi router netwerk draadloos", "printer printen afdrukken", "virus reclame hacker",
	"appen whatsapp app berichtje", "beeldbellen videobellen skype",
	/* papers */
	"brief brieven post", "formulier formulieren invullen", "administratie papieren papierwerk thuisadministratie bankafschriften boekhouder",
	"belasting aangifte belastingdienst", "toeslag toeslagen huurtoeslag zorgtoeslag",
	/* outside */
	"tuin hof moestuin volkstuin", "maaien gras gazon grasmaaier", "heg heggen haag heggenschaar", "snoeien knippen snoeischaar",
	"onkruid schoffelen wieden", "spitten graven omspitten", "tegels tegel bestrating stoeptegels", "plant planten bloemen gieten sproeien",
	/* animals */
	"hond honden hondje teckel labrador puppy hondenliefhebber", "kat poes katten poezen kater kitten", "uitlaten uitlaat",
	"huisdier huisdieren dieren dier konijn cavia",
	/* food */
	"koken kook kookt gekookt kok", "eten maaltijd maaltijden pannetje avondeten portie", "aanschuiven eettafel",
	/* learning */
	"nederlands taal inburgering taalmaatje taalles", "bijles huiswerk huiswerkbegeleiding", "rekenen sommen breuken wiskunde",
	"leren uitleg uitleggen cursus", "tolk vertalen vertaler vertaal", "breien haken handwerken borduren", "muziek piano gitaar instrument",
	"leerkracht onderwijzer docent juf meester leraar",
	/* families */
	"oppas oppassen babysit babysitter", "kind kinderen zoon dochter kleinkind kleinkinderen", "baby zuigeling peuter",
	"school schoolplein basisschool", "jongere jongeren puber tiener jongen",
	/* care */
	"dementie alzheimer dement vergeetachtig", "mantelzorg mantelzorger respijt", "partner man vrouw echtgenoot echtgenote",
	"lenen leen uitleen uitlenen bruikleen", "beperking handicap gehandicapt autisme", "operatie geopereerd ingreep", "gratis kosteloos weggeven",
	/* clang-format on */
};

static const char *const parts[] = {
	/* clang-format off */
	"aanhanger", "aardappel", "administratie", "afspraak", "afval", "apotheek", "arts", "auto", "avond", "baby", "bad", "bak", "band", "bank",
	"bed", "bel", "beton", "bezoek", "bibliotheek", "bloem", "boek", "boodschap", "boodschappen", "boor", "brief", "brieven", "brood", "buddy", "buiten",
	"buren", "bureau", "buurt", "centrum", "computer", "dag", "deur", "dienst", "dieren", "dokter", "dorp", "draad", "eet", "eten", "familie",
	"feest", "fiets", "fietsen", "foto", "gang", "gehoor", "gemeente", "gezelschap", "gezin", "gordijn", "gras", "groente", "haak", "heg", "heggen", "hobby",
	"hond", "honden", "hout", "huis", "huiswerk", "huur", "kaart", "kaarten", "kamer", "kantoor", "kast", "kat", "katten", "keuken", "kind", "kinder", "klas", "kleding",
	"klok", "klus", "klussen", "koel", "koffie", "kook", "krant", "kroeg", "laptop", "lamp", "leen", "lees", "les", "lijn", "maal", "maaltijd", "maatje",
	"machine", "markt", "medicijn", "meubel", "middag", "moes", "moestuin", "molen", "morgen", "motor", "museum", "muziek", "naai", "nacht", "ochtend",
	"oma", "oog", "oppas", "ouder", "ouderen", "paard", "park", "partner", "pas", "piano", "plant", "planten", "plein", "poes", "poezen", "post", "praat",
	"printer", "raam", "ramen", "reis", "reken", "rit", "rolstoel", "schaak", "schilder", "schaar", "school", "schuur", "scooter", "slaap", "slot", "speel", "spel",
	"spelletjes", "spullen", "stad", "stoel", "stoep", "strijk", "taal", "tafel", "tand", "tante", "tas", "tassen", "tegel", "telefoon", "terras", "thee", "thuis",
	"tocht", "trap", "trein", "tuin", "uitje", "vakantie", "vader", "verhaal", "vervoer", "verzorging", "vis", "visite", "vloer", "voet", "vogel", "volk",
	"voorlees", "vrijwilliger", "vuil", "wagen", "wandel", "was", "water", "week", "weekend", "werk", "wijk", "winkel", "winter", "woning", "zaal", "ziekenhuis", "zieken",
	"zolder", "zomer", "zorg", "zwem",
	/* behind others */
	"begeleider", "begeleiding", "club", "cursus", "groep", "hulp", "karweitje", "klusje", "knecht", "liefhebber", "lift", "maker", "man", "mand", "moeder", "partij", "partner",
	"praatje", "reparatie", "ruimte", "rondje", "tocht", "tijd", "uitleen", "verhuur", "vriend", "vrouw", "wandeling", "zaak", "zus",
	/* clang-format on */
};

/* Whole words that look as if they were made of others, and are not. */
static const char *const wholes[] = {
	"autobus",    "automaat",     "badplaats", "bankstel",  "belasting",   "bezoeker",    "boekhouder", "buurman",
	"buurvrouw",  "fietsenmaker", "hoogtijd",  "kaartje",   "ochtend",     "huisman",     "huisvrouw",  "kastanje",
	"katoen",     "klokhuis",     "koelkast",  "maaltijd",  "marktplaats", "middag",      "oppasser",   "parkeren",
	"postuur",    "spelling",     "tafels",    "weekend",   "werkman",     "zeeman",      "ziekenhuis", "avontuur",
	"badmeester", "bestuur",      "cultuur",   "natuur",    "structuur",   "temperatuur", "vandaag",    "verhuur",
	"altijd",     "beltijd",      "bedtijd",   "etenstijd", "wassen",      "waspoeder",
};

enum { BUCKETS = 4096 };
struct known {
	const char *word;
	const char *first; /* of its group of synonyms; NULL for a part */
};
static struct known by_stem[BUCKETS], part_words[BUCKETS], whole_words[BUCKETS];
static struct arena lists_mem;
static pthread_once_t lists_once = PTHREAD_ONCE_INIT;

static struct known *place_of(struct known *table, const char *word)
{
	unsigned hash = 2166136261u;
	for (const char *c = word; *c; c++)
		hash = (hash ^ (unsigned char)*c) * 16777619u;
	while (table[hash % BUCKETS].word && !text_equal(table[hash % BUCKETS].word, word))
		hash++;
	return &table[hash % BUCKETS];
}

static void read_group(const char *line)
{
	struct texts stems = search_stems(&lists_mem, line);
	for (size_t i = 0; i < stems.n; i++) {
		struct known *known = place_of(by_stem, stems.at[i] + 1);
		if (!known->word)
			*known = (struct known){ stems.at[i] + 1, stems.at[0] + 1 };
	}
}

static void read_lists(void)
{
	for (size_t i = 0; i < sizeof synonyms / sizeof *synonyms; i++)
		read_group(synonyms[i]);
	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
		*place_of(part_words, parts[i]) = (struct known){ parts[i], NULL };
	for (size_t i = 0; i < sizeof wholes / sizeof *wholes; i++)
		*place_of(whole_words, wholes[i]) = (struct known){ wholes[i], NULL };
}

const char *synonym_of(const char *stem)
{
	pthread_once(&lists_once, read_lists);
	return place_of(by_stem, stem)->first;
}

const char *synonym_line(size_t i)
{
	return i < sizeof synonyms / sizeof *synonyms ? synonyms[i] : NULL;
}

const char *compound_part(size_t i)
{
	return i < sizeof parts / sizeof *parts ? parts[i] : NULL;
}

/* ---- compounds ---- */

enum { PART_LEAST = 3, REST_LEAST = 3 };

static bool is_part(const char *word, size_t n)
{
	char part[WORD_BYTES + 1];
	if (n < PART_LEAST || n > WORD_BYTES)
		return false;
	memcpy(part, word, n);
	part[n] = 0;
	return place_of(part_words, part)->word != NULL;
}

/* Between two parts may stand s, e, en or n: dorpsplein, zonneweide, boekenkast. */
static size_t joint(const char *rest, size_t way)
{
	static const char *const joints[] = { "", "s", "en", "e", "n" };
	return strncmp(rest, joints[way], strlen(joints[way])) == 0 ? strlen(joints[way]) : SIZE_MAX;
}

/* What may stand last: a part, or its plural or small form. */
static bool is_end(const char *word, size_t n)
{
	static const char *const endings[] = { "", "s", "en", "je", "jes", "tje", "er", "ers" };
	for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
		size_t m = strlen(endings[i]);
		if (n > m + PART_LEAST - 1 && memcmp(word + n - m, endings[i], m) == 0 && is_part(word, n - m))
			return true;
	}
	return false;
}

/* The longest first part whose rest is a part too. */
bool compound_split(const char *word, size_t *first, size_t *second)
{
	size_t n = strlen(word);
	pthread_once(&lists_once, read_lists);
	if (n < PART_LEAST + REST_LEAST + 1 || n > WORD_BYTES || place_of(whole_words, word)->word)
		return false;
	for (size_t cut = n - REST_LEAST; cut >= PART_LEAST; cut--) {
		if (!is_part(word, cut))
			continue;
		for (size_t way = 0; way < 5; way++) {
			size_t more = joint(word + cut, way);
			if (more != SIZE_MAX && n >= cut + more + REST_LEAST && is_end(word + cut + more, n - cut - more)) {
				*first = cut;
				*second = cut + more;
				return true;
			}
		}
	}
	return false;
}
