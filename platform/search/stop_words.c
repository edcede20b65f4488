/* stop_words.c - words that tell nothing about what a text is about, folded and in order.
 *
 * Our own short list of Dutch function words, and the few words that every ask or offer holds
 * ('zoek', 'graag', 'hulp'): without them 'hulp met de tuin' finds whoever writes of a garden.
 * Words like 'samen' and 'buiten' stay: they say what people want to do. */
#include "platform/search/words.h"
#include <stdlib.h>
#include <string.h>

static const char *const stop_words[] = {
	/* clang-format off */
	"aan", "al", "als", "alsjeblieft", "alstublieft", "altijd", "an", "and", "ben", "bent", "bij", "daar", "dan",
	"dat", "de", "deze", "die", "dit", "doen", "door", "dus", "een", "en", "er", "for", "graag", "had", "heb",
	"hebben", "hebt", "heeft", "help", "helpen", "helpt", "hem", "het", "hier", "hij", "hoe", "hulp", "hun",
	"iemand", "iets", "ik", "in", "is", "ja", "je", "jij", "jou", "jouw", "jullie", "kan", "kun", "kunnen",
	"kunt", "maar", "me", "meer", "met", "mij", "mijn", "moet", "na", "naar", "niet", "nog", "nu", "of", "om",
	"omdat", "onder", "ons", "onze", "ook", "op", "over", "te", "tot", "u", "uit", "uw", "van", "veel", "voor",
	"vraag", "waar", "want", "was", "wat", "we", "wel", "wie", "wij", "wil", "willen", "wilt", "worden", "wordt",
	"zal", "ze", "zelf", "zich", "zij", "zijn", "zo", "zoek", "zoeken", "zoekt", "zonder", "zou",
	/* clang-format on */
};

static int compare(const void *word, const void *entry)
{
	return strcmp(word, *(const char *const *)entry);
}

bool is_stop_word(const char *word)
{
	return bsearch(word, stop_words, sizeof stop_words / sizeof *stop_words, sizeof *stop_words, compare) != NULL;
}
