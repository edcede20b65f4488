/* breach.c - is this among the passwords that everybody tries first? Works without a network.
 *
 * Lists of leaked passwords consist of few things: a common word or name with digits and signs
 * behind it, also with 3 for e and the like; rows of the keyboard or the alphabet; one piece again
 * and again; a date. Each is recognised by itself, so that no list of others has to be shipped. The words are our own. */
#include "app/member/own.h"

enum { WORD_MOST = 64, PIECE_MOST = 5, ROW_LEAST = 4 };

/* Common in leaked passwords, Dutch and English, each folded. */
static const char words[] =
	" wachtwoord welkom geheim password passwort welcome secret letmein qwerty azerty login admin administrator beheerder "
	"test tester gebruiker user"
	" iloveyou ilove ikhouvan ikhouvanjou ikhouvanje liefde lieverd schatje schat liefje hartje snoepje moppie kusje love "
	"loveyou baby "
	"sweet sweetheart darling"
	" ajax feyenoord psv twente heerenveen vitesse voetbal football soccer hockey tennis volleybal schaatsen wielrennen "
	"fietsen formule verstappen"
	" amsterdam rotterdam utrecht denhaag eindhoven haarlem groningen leeuwarden enschede nijmegen arnhem tilburg breda "
	"almere zwolle maastricht"
	" nederland holland oranje friesland limburg brabant zeeland drenthe gelderland vakantie zomer winter lente herfst "
	"summer spring autumn"
	" maandag dinsdag woensdag donderdag vrijdag zaterdag zondag januari februari maart april mei juni juli augustus "
	"september oktober november december"
	" monday tuesday wednesday thursday friday saturday sunday january february march june july august october"
	" hond hondje poes poesje kat katje kater konijn paard paardje vogel vis vlinder olifant tijger leeuw dolfijn panda dog "
	"doggy cat kitty puppy tiger lion"
	" dragon monkey dolphin butterfly eagle horse bear wolf shadow sunshine princess prinses prins koning koningin king "
	"queen prince angel engel engeltje"
	" bloem bloemetje bloemen roos zonnebloem tulp flower rose sunflower boom zon zonnetje maan ster sterren star moon "
	"regenboog rainbow chocolade"
	" koffie thee bier wijn kaas appel banaan aardbei pizza pannenkoek stroopwafel drop cookie coffee cheese chocolate "
	"orange banana strawberry"
	" computer internet google facebook microsoft windows apple samsung iphone android nintendo pokemon mario minecraft "
	"batman superman spiderman"
	" starwars harrypotter hogwarts matrix metallica nirvana beatles michael jordan jennifer jessica ashley charlie daniel "
	"thomas anthony joshua"
	" jan piet kees klaas henk hans willem johan peter paul mark marco marcel martijn robert richard ronald rob bas tom tim "
	"daan sem lucas finn levi"
	" noah luuk bram milan sander jeroen dennis kevin patrick michel erik frank ruud gerard theo joop wim arie jaap dirk "
	"maria anna johanna"
	" sophie emma julia lisa sanne linda monique petra ingrid karin anja marieke esther mirjam wilma ria riet truus corrie "
	"annie tineke marjan"
	" fatima mohammed mohamed ahmed ali youssef hassan samira aisha yasmine moeder vader mama papa oma opa familie kinderen "
	"broer zus vriend vriendin"
	" buren buurman buurvrouw buurt straat huis thuis tuin voordeur sleutel auto fiets trein boot vliegtuig motor trekker "
	"school werk kantoor"
	" bank geld euro rijk lucky gelukkig blij happy freedom vrijheid vrede peace jezus jesus god allah christus geloof hoop "
	"trust trustno"
	" hello hallo hoi doei goedemorgen goedendag master whatever nothing something money monster killer hunter ranger "
	"soldier mustang ferrari porsche"
	" mercedes volkswagen toyota harley corvette cheese pepper ginger summer purple yellow orange black white groen blauw "
	"rood geel paars zwart wit"
	" changeme verander veranderen default passphrase access toegang onbekend niemand iedereen stoep abcdef abc qazwsx "
	"zaqwsx asdfgh zxcvbn ";

static const char *const rows[] = { "abcdefghijklmnopqrstuvwxyz",
	                            "01234567890123456789",
	                            "qwertyuiop",
	                            "azertyuiop",
	                            "asdfghjkl",
	                            "zxcvbnm",
	                            "qazwsxedcrfvtgbyhnujm",
	                            "1qaz2wsx3edc4rfv5tgb",
	                            "q1w2e3r4t5y6u7i8o9p0",
	                            "1q2w3e4r5t6y7u8i9o0p",
	                            "!@#$%^&*()" };

/* Signs that stand for letters. */
static char plain(char c)
{
	static const char from[] = "430157@$!|", to[] = "aeoistasil";
	const char *at = c ? strchr(from, c) : NULL;

	return at ? to[at - from] : c;
}

static bool is_word(const char *text, size_t n)
{
	char framed[WORD_MOST + 3];

	if (n < 3 || n > WORD_MOST)
		return false;
	framed[0] = ' ';
	memcpy(framed + 1, text, n);
	framed[n + 1] = ' ';
	framed[n + 2] = 0;
	return strstr(words, framed) != NULL;
}

/* One or two common words, with signs that stand for letters undone. */
static bool is_words(const char *text, size_t n)
{
	char letters[WORD_MOST + 1];

	if (n > WORD_MOST)
		return false;
	for (size_t i = 0; i < n; i++)
		letters[i] = plain(text[i]);
	if (is_word(text, n) || is_word(letters, n))
		return true;
	for (size_t i = 3; i + 3 <= n; i++)
		if (is_word(letters, i) && is_word(letters + i, n - i))
			return true;
	return false;
}

/* One piece of at most five characters, again and again. */
static bool repeats(const char *text, size_t n)
{
	for (size_t piece = 1; piece <= PIECE_MOST; piece++) {
		size_t i = piece;
		while (i < n && text[i] == text[i - piece])
			i++;
		if (i == n)
			return true;
	}
	return false;
}

/* The longest stretch from here that is a row of keys, forwards or backwards. */
static size_t row_from(const char *text)
{
	size_t best = 0;

	for (size_t r = 0; r < sizeof rows / sizeof *rows; r++) {
		size_t length = strlen(rows[r]);
		for (size_t i = 0; i < length; i++) {
			size_t up = 0, down = 0;
			while (i + up < length && text[up] && text[up] == rows[r][i + up])
				up++;
			while (down <= i && text[down] && text[down] == rows[r][i - down])
				down++;
			best = up > best ? up : best;
			best = down > best ? down : best;
		}
	}
	return best;
}

/* Nothing but rows of keys and a few characters between them. */
static bool is_rows(const char *text, size_t n)
{
	size_t covered = 0;

	for (size_t i = 0; i < n;) {
		size_t row = row_from(text + i);
		covered += row >= ROW_LEAST ? row : 0;
		i += row >= ROW_LEAST ? row : 1;
	}
	return n - covered <= 3;
}

bool password_common(const char *password)
{
	AUTO_ARENA mem = { 0 };
	char *text = text_fold(&mem, password);
	size_t n = strlen(text), end = n, start = 0;

	if (repeats(text, n) || is_rows(text, n))
		return true;
	while (end && !islower((unsigned char)text[end - 1]))
		end--;
	while (start < end && !islower((unsigned char)text[start]))
		start++;
	/* Digits and signs alone are a date or a number; round a word they add little. */
	return start == end || is_words(text + start, end - start) || is_words(text, n) || repeats(text + start, end - start);
}
