#include "app/community/own.h"
#include "app/community/look.h"

/* properties.c - what a manager or an operator may change of a community: one table, with what fits.
 *
 * Both the command line and the pages of managers go through it, so no path lets in what the other refuses. */

const struct capability capabilities[] = {
	{ "market", N_("Asks and offers") },
	{ "map", N_("Map") },
	{ "saved", N_("Kept searches, with a mail when something new fits") },
	{ "poster", N_("Posters with a QR code, and a sheet for the notice board") },
	{ "verify", N_("Checks of members, as marks beside their names") },
	{ "checked-only", N_("First names and own words only for members whose address was checked by letter"), .narrows = true },
	{ "directory", N_("Organisations and clubs with a page of their own") },
	{ "vacancy", N_("Organisations that ask for volunteers, with shifts") },
	{ "mandates", N_("Acting in somebody's name, by mandate") },
	{ "balance", N_("Where help is needed, by district") },
	{ "api", N_("Programs and websites of others: an API, with tokens") },
	{ "phrase", N_("Examples of good asks, and tips for plain words") },
	{ "moderation", N_("Moderation: reports, risky words and odd behaviour on a list for the team") },
	{ "first-asks", N_("The team looks at the first ask or offer of each new neighbour before it opens"), .narrows = true },
};
const size_t n_capabilities = sizeof capabilities / sizeof *capabilities;

struct capability_list all_capabilities(void)
{
	return (struct capability_list){ capabilities, n_capabilities };
}

/* All that offer something. */
static int64_t all_bits(void)
{
	int64_t bits = 0;

	for (size_t bit = 0; bit < n_capabilities; bit++)
		bits |= (int64_t)!capabilities[bit].narrows << bit;
	return bits;
}

enum kind { WORDS, NUMBER, MINUTES, SWITCHES, YES_NO, THEME, TOKENS, LANGUAGE, LANGUAGES, HOST, TILES, EMAIL };

struct property {
	const char *name;  /* on the command line */
	const char *field; /* on the pages of managers */
	enum kind kind;
	size_t at;           /* offset in struct community_row */
	int64_t least, most; /* code points, or the number */
};
#define AT(member) offsetof(struct community_row, member)

static const struct property properties[] = {
	{ "name", "naam", WORDS, AT(name), 1, 80 },
	{ "subtitle", "ondertitel", WORDS, AT(subtitle), 0, 120 },
	{ "place", "plaats", WORDS, AT(place), 1, 60 },
	{ "municipality", "gemeente", WORDS, AT(municipality), 0, 60 },
	{ "organisation", "organisatie", WORDS, AT(organisation), 0, 120 },
	{ "phone", "telefoon", WORDS, AT(phone), 0, 30 },
	{ "hours", "tijden", WORDS, AT(hours), 0, 200 },
	{ "team", "team", WORDS, AT(team), 0, 120 },
	{ "email", "email", EMAIL, AT(email), 0, 254 },
	{ "sender-name", "afzender", WORDS, AT(sender_name), 0, 80 },
	{ "theme", "thema", THEME, AT(theme), 1, 60 },
	{ "tokens", "kleuren", TOKENS, AT(tokens), 0, 65536 },
	{ "language", "taal", LANGUAGE, AT(language), 2, 10 },
	{ "languages", "talen", LANGUAGES, AT(languages), 2, 40 },
	{ "switches", "aan", SWITCHES, AT(switches), 0, 0 },
	{ "wave-size", "ronde", NUMBER, AT(wave_size), 1, 25 },
	{ "weekly-limit", "per_week", NUMBER, AT(weekly_limit), 1, 14 },
	{ "quiet-from", "stil_van", MINUTES, AT(quiet_from), 0, 1440 },
	{ "quiet-until", "stil_tot", MINUTES, AT(quiet_to), 0, 1440 },
	{ "tile-url", "tegels", TILES, AT(tile_url), 0, 300 },
	{ "tile-source", "tegels_bron", WORDS, AT(tile_source), 0, 120 },
	{ "listed", "lijst", YES_NO, AT(listed), 0, 1 },
	{ "host", "host", HOST, AT(host), 0, 253 },
};
static const size_t n_properties = sizeof properties / sizeof *properties;

static char *property_names(struct arena *mem)
{
	char *names = arena_copy_bytes(mem, "", 0);

	for (size_t i = 0; i < n_properties; i++)
		names = arena_print(mem, "%s%s%s", names, i ? " " : "", properties[i].name);
	return arena_print(mem, "%s areas", names);
}

/* ---- values ---- */

static result wrong(struct scope *s, const struct property *p, const char *title, const char *hint)
{
	return PROBLEM(s->mem, .kind = PROBLEM_INVALID, .title = title, .hint = hint, .field = p->field, .cause = p->name);
}

static result check_words(struct scope *s, const struct property *p, const char *value)
{
	size_t n = text_length(value);

	if (n < (size_t)p->least)
		return wrong(s, p, N_("This may not be empty."), N_("Fill it in."));
	if (n > (size_t)p->most)
		return wrong(s, p, N_("This text is too long."), N_("Make it shorter."));
	return OK;
}

/* "21:00" or "21.00" as minutes after midnight. */
static bool read_minutes(const char *value, int64_t *out)
{
	char *end;
	long hours = strtol(value, &end, 10), minutes = 0;

	if (end == value || (*end && *end != ':' && *end != '.'))
		return false;
	if (*end)
		minutes = strtol(end + 1, &end, 10);
	*out = hours * 60 + minutes;
	return !*end && hours >= 0 && hours <= 24 && minutes >= 0 && minutes < 60;
}

static result read_number(struct scope *s, const struct property *p, const char *value, int64_t *out)
{
	char *end;
	int64_t n = strtoll(value, &end, 10);
	bool good = p->kind == MINUTES ? read_minutes(value, &n) : end != value && !*end;

	if (p->kind == YES_NO) {
		good = text_equal(value, "yes") || text_equal(value, "no");
		n = text_equal(value, "yes");
	}
	if (!good || n < p->least || n > p->most)
		return wrong(s, p, N_("This number does not fit here."), N_("Look up what fits in the documentation."));
	*out = n;
	return OK;
}

static size_t capability_find(const char *name)
{
	size_t bit = 0;

	while (bit < n_capabilities && strcmp(capabilities[bit].name, name) != 0)
		bit++;
	return bit;
}

/* 'all' is for the demo and for tests. */
static result read_switches(struct scope *s, const struct property *p, const char *value, int64_t *out)
{
	struct texts words = text_split(s->mem, value, ' ');
	int64_t bits = 0;

	for (size_t i = 0; i < words.n; i++) {
		size_t bit = capability_find(words.at[i]);

		if (text_equal(words.at[i], "all"))
			bits = all_bits();
		else if (bit == n_capabilities)
			return wrong(s, p, N_("There is no capability with that name."),
			             arena_print(s->mem, "%s: %s.", T(s->language, N_("Choose from")), CAPABILITIES));
		else
			bits |= (int64_t)1 << bit;
	}
	*out = bits;
	return OK;
}

/* Tiles: https, with the three places that the map fills in; its host comes into the headers, so no odd signs. */
static bool tile_url_fits(const char *url)
{
	return !*url || (text_starts(url, "https://") && strstr(url, "{z}") && strstr(url, "{x}") && strstr(url, "{y}") &&
	                 !url[strcspn(url, " \"';,<>\\\n\t")]);
}

static bool languages_fit(struct arena *mem, const char *value)
{
	struct texts words = text_split(mem, value, ' ');
	bool fit = words.n > 0;

	for (size_t i = 0; i < words.n; i++)
		fit &= language_find(words.at[i]) != NULL;
	return fit;
}

/* The refusal of the look, with the field that it concerns. */
static result check_tokens(struct scope *s, const struct property *p, const char *value)
{
	result problem = look_check(s, value);

	return problem ? problem_new(s->mem, (struct problem){ .kind = problem->kind,
	                                                       .title = problem->title,
	                                                       .hint = problem->hint,
	                                                       .cause = problem->cause,
	                                                       .where = problem->where,
	                                                       .field = p->field })
	               : OK;
}

/* A file of the NL Design System is kept as what was taken from it. */
static result tokens_as_ours(struct scope *s, const struct community_row *row, const char **tokens)
{
	struct theme_import made;

	TRY(theme_import(s->mem, *tokens, strlen(*tokens), row->name, &made));
	*tokens = made.tokens;
	return OK;
}

static result check_kind(struct scope *s, const struct property *p, const char *value)
{
	switch (p->kind) {
	case THEME:
		return theme_is_known(value)
		             ? OK
		             : wrong(s, p, N_("There is no such look."), N_("Choose buurt, duinstad or veenkade."));
	case TOKENS:
		return *value ? check_tokens(s, p, value) : OK;
	case LANGUAGE:
	case LANGUAGES:
		return languages_fit(s->mem, value)
		             ? OK
		             : wrong(s, p, N_("There is no such language."), N_("Choose nl, nl_je or en."));
	case HOST:
		return !*value || host_fits(value)
		             ? OK
		             : wrong(s, p, N_("The host name is not right."),
		                     N_("Write it without https:// and in small letters: haarlem-oost.nl."));
	case TILES:
		return tile_url_fits(value) ? OK
		                            : wrong(s, p, N_("The address of the map tiles is not right."),
		                                    N_("It begins with https:// and holds {z}, {x} and {y}."));
	case EMAIL:
		return !*value || (strchr(value, '@') && !value[strcspn(value, " <>\"\r\n")])
		             ? OK
		             : wrong(s, p, N_("The mail address is not right."), N_("It reads name@example.nl."));
	default:
		return OK;
	}
}

static const struct property *find_property(const char *name)
{
	for (size_t i = 0; i < n_properties; i++)
		if (text_equal(properties[i].name, name))
			return &properties[i];
	return NULL;
}

result property_put(struct scope *s, struct community_row *row, const char *property, const char *value)
{
	const struct property *p = find_property(property);
	int64_t number = 0;

	if (!p)
		return PROBLEM(s->mem, .kind = PROBLEM_INVALID, .title = N_("A community has no such property."),
		               .hint = N_("Choose one of those that are named here."),
		               .cause = arena_print(s->mem, "%s; it has %s", property, property_names(s->mem)));
	if (p->kind == NUMBER || p->kind == MINUTES || p->kind == YES_NO || p->kind == SWITCHES) {
		TRY(p->kind == SWITCHES ? read_switches(s, p, value, &number) : read_number(s, p, value, &number));
		memcpy((char *)row + p->at, &number, sizeof number);
		return OK;
	}
	const char *clean = *value ? text_clean(s->mem, value, strlen(value)) : "";
	if (!clean)
		return wrong(s, p, N_("This text holds signs that we cannot show."), N_("Type it again, without copying."));
	TRY(check_words(s, p, clean));
	TRY(check_kind(s, p, clean));
	if (p->kind == TOKENS && *clean)
		TRY(tokens_as_ours(s, row, &clean));
	memcpy((char *)row + p->at, &clean, sizeof clean);
	return OK;
}

/* ---- storing ---- */

result community_store(struct scope *s, const struct community_row *r)
{
	int64_t count;

	TRY(community_set_words(s, r->name, r->subtitle, r->place, r->municipality, r->organisation, r->phone, r->hours, r->team,
	                        r->email, r->sender_name, &count));
	TRY(community_set_look(s, r->theme, r->tokens, &count));
	TRY(community_set_rules(s, r->language, r->languages, r->switches, r->wave_size, r->weekly_limit, r->quiet_from,
	                        r->quiet_to, r->tile_url, r->tile_source, r->listed, &count));
	TRY(community_set_host(s, *r->host ? r->host : NULL, &count));
	return community_changed(s, id_new(s), &count);
}

struct setting {
	const char *property, *value;
};

static result set_in_write(struct scope *s, void *data)
{
	struct setting *setting = data;
	struct community_row row;

	if (text_equal(setting->property, "areas")) {
		struct texts codes = text_split(s->mem, setting->value, ' ');

		TRY(areas_set(s, codes.at, codes.n));
		return community_draw(s);
	}
	TRY(community_get(s, &row));
	TRY(property_put(s, &row, setting->property, setting->value));
	return community_store(s, &row);
}

result community_set(struct scope *s, const char *property, const char *value)
{
	struct setting setting = { property, value };

	TRY(db_write(s, set_in_write, &setting));
	community_forget();
	return OK;
}
