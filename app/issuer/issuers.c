/* issuers.c - who is configured, where their doors are (discovery), and handing in a code for a token. */
#include "app/issuer/own.h"
#include <jansson.h>

static struct issuer issuers[ISSUERS_MOST];
static size_t n_issuers;

const struct issuer *issuer_at(size_t i)
{
	return i < n_issuers ? &issuers[i] : NULL;
}

const struct issuer *issuer_named(const char *key)
{
	for (size_t i = 0; i < n_issuers; i++)
		if (text_equal(issuers[i].key, key))
			return &issuers[i];
	return NULL;
}

static char *key_of(struct arena *mem, const char *name)
{
	char *key = text_fold(mem, name);
	for (char *c = key; *c; c++)
		if (!isalnum((unsigned char)*c))
			*c = '-';
	return key;
}

static char *part_of(struct arena *mem, const char *text)
{
	return text_clean(mem, text, strlen(text));
}

void issuers_set(struct arena *mem, const char *configured)
{
	struct texts rows = text_split(mem, configured, ';');
	n_issuers = 0;
	sign_in_ways.n = 0;
	for (size_t i = 0; i < rows.n && n_issuers < ISSUERS_MOST; i++) {
		struct texts parts = text_split(mem, rows.at[i], '|');
		if (parts.n < 4)
			continue;
		const char *name = part_of(mem, parts.at[0]);
		struct issuer is = { key_of(mem, name), name, part_of(mem, parts.at[1]), part_of(mem, parts.at[2]),
			             part_of(mem, parts.at[3]) };
		issuers[n_issuers++] = is;
		sign_in_ways.at[sign_in_ways.n++] = (struct sign_in_way){ name, arena_print(mem, "/inloggen/met/%s", is.key) };
	}
}

/* ---- the doors ---- */

/* An address of the issuer's own host is trusted as the operator trusted the issuer; another must be of the open internet. */
static bool same_host(const char *url, const char *issuer)
{
	const char *host = strstr(issuer, "://");
	size_t n = host ? (size_t)(host - issuer) + 3 + strcspn(host + 3, "/") : 0;
	return n && !strncmp(url, issuer, n) && (url[n] == '/' || !url[n]);
}

static result fetch_json(struct scope *s, const struct issuer *is, struct out_request request, json_t **out)
{
	struct out_answer answer;
	request.trusted = same_host(request.url, is->url);
	result problem = out_fetch(s->mem, &request, &answer);
	if (problem)
		return issuer_trouble(s, problem->cause);
	*out = answer.status == 200 ? json_loadb(answer.body, answer.n_body, JSON_REJECT_DUPLICATES, NULL) : NULL;
	return *out ? OK : issuer_trouble(s, arena_print(s->mem, "issuer: status %d at %s", answer.status, request.url));
}

result issuer_trouble(struct scope *s, const char *cause)
{
	return PROBLEM(s->mem, .kind = PROBLEM_BUSY, .title = N_("Signing in over there did not work."),
	               .hint = N_("Try again, or sign in with a mail."), .cause = cause);
}

static const char *text_at(struct scope *s, const json_t *json, const char *name)
{
	const char *text = json_string_value(json_object_get(json, name));
	return arena_copy(s->mem, text ? text : "");
}

result issuer_doors(struct scope *s, const struct issuer *is, struct doors *out)
{
	json_t *json;
	size_t n = strlen(is->url);
	const char *url =
		arena_print(s->mem, "%.*s/.well-known/openid-configuration", (int)(is->url[n - 1] == '/' ? n - 1 : n), is->url);
	TRY(fetch_json(s, is, (struct out_request){ .url = url }, &json));
	*out = (struct doors){ text_at(s, json, "authorization_endpoint"), text_at(s, json, "token_endpoint"),
		               text_at(s, json, "jwks_uri") };
	bool right = text_equal(text_at(s, json, "issuer"), is->url);
	json_decref(json);
	bool whole = *out->authorize && *out->token && *out->keys;
	return right && whole ? OK : issuer_trouble(s, "issuer: discovery is of another, or not whole");
}

/* ---- the code ---- */

/* Basic: client and secret are form-encoded first (RFC 6749 2.3.1). */
static char *basic(struct arena *mem, const struct issuer *is)
{
	const char *pair = arena_print(mem, "%s:%s", url_part(mem, is->client), url_part(mem, is->secret));
	size_t n = strlen(pair), room = 4 * ((n + 2) / 3) + 1;
	char *text = arena_take(mem, room);
	static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
	char *to = text;
	for (size_t i = 0; i < n; i += 3) {
		uint32_t bits = (uint32_t)(unsigned char)pair[i] << 16;
		bits |= i + 1 < n ? (uint32_t)(unsigned char)pair[i + 1] << 8 : 0;
		bits |= i + 2 < n ? (unsigned char)pair[i + 2] : 0;
		*to++ = letters[bits >> 18];
		*to++ = letters[bits >> 12 & 63];
		*to++ = i + 1 < n ? letters[bits >> 6 & 63] : '=';
		*to++ = i + 2 < n ? letters[bits & 63] : '=';
	}
	return arena_print(mem, "Authorization: Basic %s", text);
}

result issuer_subject(struct scope *s, const struct issuer *is, const struct handing_in *h, const char **subject)
{
	struct doors doors;
	json_t *json, *keys;
	const char *why;
	TRY(issuer_doors(s, is, &doors));
	const char *body = arena_print(s->mem, "grant_type=authorization_code&code=%s&redirect_uri=%s&code_verifier=%s",
	                               url_part(s->mem, h->code), url_part(s->mem, h->redirect), h->verifier);
	TRY(fetch_json(s, is,
	               (struct out_request){ .url = doors.token,
	                                     .headers = { basic(s->mem, is) },
	                                     .body = body,
	                                     .type = "application/x-www-form-urlencoded" },
	               &json));
	const char *token = text_at(s, json, "id_token");
	json_decref(json);
	TRY(fetch_json(s, is, (struct out_request){ .url = doors.keys }, &keys));
	char *dumped = json_dumps(keys, 0);
	json_decref(keys);
	const char *kept = arena_copy(s->mem, dumped ? dumped : "");
	free(dumped);
	token_check(s->mem, token, &(struct token_wish){ is, h->nonce, kept, s->now }, subject, &why);
	return why ? issuer_trouble(s, arena_print(s->mem, "issuer: token: %s", why)) : OK;
}
