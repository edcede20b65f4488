/* reply_line.c - tells what one line of a mail is, by the words that mail programs put there.
 *
 * The words are those of Gmail, Outlook, Apple Mail, Thunderbird, Roundcube, Yahoo, Samsung and
 * their like, in the languages of the neighbourhood first. All are compared folded: lower case,
 * without accents. */
#include "platform/mail/reply.h"
#include "platform/base/text.h"

enum { LONGEST_MARKER = 320, LONGEST_SIGNATURE = 140, RULE_LEAST = 5 };

/* Ends of 'X wrote:', folded. */
static const char *const verbs[] = {
	"wrote",    "schreef", "geschreven", "skreaun",  "a ecrit", "schrieb",   "geschrieben", "escribio", "ha scritto",
	"escreveu", "napisal", "napisal(a)", "napisala", "skrev",   "kirjoitti", "yazdi",       "a scris",  "irta",
	"napsal",   "написал", "написал(а)", "написала", "пише",    "كتب",       "写道",        "写到",     "sent the following",
	NULL,
};

/* How such a line begins, where it is broken over several. */
static const char *const beginnings[] = {
	"on ", "op ", "le ", "am ", "el ", "il ", "em ", "w dniu ", "den ", "pa ", "dne ", "pe ", "dana ", NULL,
};

static const char *const header_names[] = {
	"from",    "to",     "cc",        "bcc",   "sent",         "date",      "subject",      "reply-to", "importance",
	"van",     "aan",    "verzonden", "datum", "onderwerp",    "verstuurd", "antwoord aan", "urgentie", "prioriteit",
	"de",      "a",      "envoye",    "objet", "date d'envoi", "von",       "an",           "gesendet", "betreff",
	"fran",    "till",   "skickat",   "amne",  "fra",          "til",       "sendt",        "emne",     "para",
	"enviado", "asunto", "assunto",   "da",    "inviato",      "oggetto",   "od",           "do",       "temat",
	"wyslano", "kime",   "kimden",    NULL,
};

/* Whole lines between dashes or alone: all that follows is another mail, or a disclaimer. */
static const char *const delimiters[] = {
	"original message",
	"oorspronkelijk bericht",
	"origineel bericht",
	"oorspronkelijke bericht",
	"doorgestuurd bericht",
	"begin doorgestuurd bericht",
	"forwarded message",
	"begin forwarded message",
	"begin forwarded message:",
	"begin doorgestuurd bericht:",
	"message d'origine",
	"message transfere",
	"ursprungliche nachricht",
	"weitergeleitete nachricht",
	"mensaje original",
	"messaggio originale",
	"mensagem original",
	"ursprungligt meddelande",
	"oprindelig meddelelse",
	"original appointment",
	"oorspronkelijke afspraak",
	"reply above this line",
	"antwoord boven deze lijn",
	"disclaimer",
	"disclaimer:",
	NULL,
};

static const char *const disclaimers[] = {
	"de informatie verzonden",
	"de informatie in dit e-mail",
	"de informatie in deze e-mail",
	"dit bericht is uitsluitend",
	"dit bericht en eventuele bijlagen",
	"dit e-mailbericht",
	"deze e-mail is uitsluitend",
	"deze e-mail en eventuele",
	"aan dit bericht kunnen geen rechten",
	"aan deze e-mail kunnen geen rechten",
	"de inhoud van dit bericht is vertrouwelijk",
	"de inhoud van deze e-mail is vertrouwelijk",
	"this e-mail and any",
	"this email and any",
	"this message and any attachments",
	"the information contained in this",
	"the information transmitted",
	"denk aan het milieu",
	"please consider the environment",
	"think before you print",
	"to unsubscribe from this group",
	"u ontvangt dit bericht omdat",
	"you received this message because",
	NULL,
};

static const char *const signatures[] = {
	"sent from ",        "sent via ",
	"sent with ",        "sent on ",
	"sent using ",       "verzonden vanaf ",
	"verzonden met ",    "verzonden via ",
	"verstuurd vanaf ",  "verstuurd met ",
	"verstuurd via ",    "verzonden vanuit ",
	"verstuurd vanuit ", "vanaf mijn ",
	"envoye de ",        "envoye depuis ",
	"von meinem ",       "gesendet von ",
	"gesendet mit ",     "gesendet vom ",
	"enviado desde ",    "enviado do ",
	"inviato da ",       "skickat fran ",
	"sendt fra ",        "wyslane z ",
	"get outlook for ",  "download outlook ",
	"outlook voor ",     "outlook fur ",
	"yahoo mail: ",      "virusvrij",
	"virus-free",        NULL,
};

static bool starts_any(const char *text, const char *const *list)
{
	for (; *list; list++)
		if (text_starts(text, *list))
			return true;
	return false;
}

static bool equals_any(const char *text, const char *const *list)
{
	for (; *list; list++)
		if (text_equal(text, *list))
			return true;
	return false;
}

static bool holds_any(const char *text, const char *const *list)
{
	for (; *list; list++)
		if (strstr(text, *list))
			return true;
	return false;
}

/* The length of a character with which people draw lines, at the start of a text; 0: none. */
static size_t rule_bytes(const char *at)
{
	if (text_starts(at, "—") || text_starts(at, "–") || text_starts(at, "─"))
		return 3;
	return *at && strchr("-_=*~#+", *at) ? 1 : 0;
}

/* '-- ' (RFC 3676), '---', '____', but not '***' alone: people write that. */
static bool is_rule(const char *line)
{
	size_t dashes = 0, others = 0;

	while (*line) {
		size_t n = rule_bytes(line);
		if (!n && *line != ' ' && *line != '\t')
			return false;
		if (n && strchr("=*~#+", *line))
			others++;
		else if (n)
			dashes++;
		line += n ? n : 1;
	}
	return dashes + others >= RULE_LEAST || (dashes >= 2 && !others);
}

bool reply_is_rule(const char *line)
{
	return strlen(line) >= RULE_LEAST && is_rule(line);
}

/* The words between the dashes of '----- Original Message -----', or stars of '*Van:*'; in place. */
static char *without_frame(char *folded)
{
	while (*folded == ' ' || *folded == '\t' || rule_bytes(folded))
		folded += rule_bytes(folded) ? rule_bytes(folded) : 1;
	size_t n = strlen(folded);
	while (n && strchr(" \t-_=*", folded[n - 1]))
		folded[--n] = 0;
	return folded;
}

/* 'Van:' and its like; that three of them stand together makes it the head of a mail (reply.c). */
static bool is_header(const char *bare)
{
	const char *colon = strchr(bare, ':');
	char name[20];

	if (!colon || (size_t)(colon - bare) >= sizeof name)
		return false;
	size_t n = (size_t)(colon - bare);
	while (n && (bare[n - 1] == ' ' || bare[n - 1] == '*'))
		n--;
	memcpy(name, bare, n);
	name[n] = 0;
	return equals_any(name, header_names);
}

/* Long lines are text: what programs put in is short. */
char reply_line(const char *line)
{
	AUTO_ARENA mem = { 0 };

	line += strspn(line, " \t");
	if (!*line)
		return LINE_EMPTY;
	if (*line == '>' || text_starts(line, "&gt;"))
		return LINE_QUOTE;
	if (is_rule(line))
		return LINE_DELIMITER;
	if (strlen(line) > LONGEST_MARKER)
		return LINE_TEXT;
	char *bare = without_frame(text_fold(&mem, line));
	if (equals_any(bare, delimiters) || starts_any(bare, disclaimers))
		return LINE_DELIMITER;
	if (strlen(bare) <= LONGEST_SIGNATURE && starts_any(bare, signatures))
		return LINE_SIGNATURE;
	return is_header(bare) ? LINE_HEADER : LINE_TEXT;
}

/* It ends with a colon, says that somebody wrote, and names a date or an address; before a quotation the
 * last is not asked for. */
bool reply_marker(struct arena *mem, const char *words, bool quote_follows)
{
	size_t n = strlen(words);

	while (n && strchr(" \t", words[n - 1]))
		n--;
	bool colon = n && (words[n - 1] == ':' || (n > 3 && !memcmp(words + n - 3, "：", 3)));
	if (!n || n > LONGEST_MARKER || (!colon && !quote_follows))
		return false;
	if (!quote_follows && !strpbrk(words, "0123456789@"))
		return false;
	return holds_any(text_fold(mem, words), verbs);
}

bool reply_marker_begins(struct arena *mem, const char *line)
{
	line += strspn(line, " \t>");
	if (*line >= '0' && *line <= '9')
		return true;
	return strlen(line) <= LONGEST_MARKER && starts_any(text_fold(mem, line), beginnings);
}
