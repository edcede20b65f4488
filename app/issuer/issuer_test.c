/* issuer_test.c - signing in with an account elsewhere, and all that an issuer may do wrong.
 *
 * The issuer of these tests answers in the place of the helper; it signs with keys that it makes. A real
 * one (oidc-provider) stands in issuer_journey.mjs. */
#include "app/issuer/issuer.h"
#include "platform/out/out.h"
#include "test/town.h"
#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/ecdsa.h>
#include <openssl/evp.h>
#include <openssl/rsa.h>
#include <stdio.h>

static struct {
	EVP_PKEY *rsa, *ec;
	const char *alg, *issuer, *audience, *subject, *nonce; /* nonce NULL: the one that was sent */
	int64_t ends;
	bool down, other_key;
	char *sent_nonce, *state;
} gate;

static char *part(struct arena *mem, const char *json)
{
	return base64url(mem, json, strlen(json));
}

static char *number(struct arena *mem, EVP_PKEY *key, const char *which)
{
	unsigned char bytes[600];
	BIGNUM *n = NULL;
	EVP_PKEY_get_bn_param(key, which, &n);
	int length = BN_bn2bin(n, bytes);
	char *text = base64url(mem, bytes, (size_t)length);
	BN_free(n);
	return text;
}

static char *coordinate(struct arena *mem, EVP_PKEY *key, const char *which)
{
	unsigned char bytes[32];
	BIGNUM *n = NULL;
	EVP_PKEY_get_bn_param(key, which, &n);
	BN_bn2binpad(n, bytes, sizeof bytes);
	char *text = base64url(mem, bytes, sizeof bytes);
	BN_free(n);
	return text;
}

static char *keys(struct arena *mem)
{
	return arena_print(mem,
	                   "{\"keys\":[{\"kty\":\"RSA\",\"kid\":\"r\",\"n\":\"%s\",\"e\":\"%s\"},"
	                   "{\"kty\":\"EC\",\"kid\":\"e\",\"crv\":\"P-256\",\"x\":\"%s\",\"y\":\"%s\"}]}",
	                   number(mem, gate.rsa, OSSL_PKEY_PARAM_RSA_N), number(mem, gate.rsa, OSSL_PKEY_PARAM_RSA_E),
	                   coordinate(mem, gate.ec, OSSL_PKEY_PARAM_EC_PUB_X),
	                   coordinate(mem, gate.ec, OSSL_PKEY_PARAM_EC_PUB_Y));
}

/* r and s after each other, as JWS has it. */
static char *raw_signature(struct arena *mem, const unsigned char *der, size_t n)
{
	const unsigned char *at = der;
	unsigned char raw[64];
	ECDSA_SIG *sig = d2i_ECDSA_SIG(NULL, &at, (long)n);
	BN_bn2binpad(ECDSA_SIG_get0_r(sig), raw, 32);
	BN_bn2binpad(ECDSA_SIG_get0_s(sig), raw + 32, 32);
	ECDSA_SIG_free(sig);
	return base64url(mem, raw, sizeof raw);
}

static char *signature(struct arena *mem, const char *text, bool ec)
{
	unsigned char bytes[600];
	size_t n = sizeof bytes;
	EVP_MD_CTX *ctx = EVP_MD_CTX_new();
	check(EVP_DigestSignInit(ctx, NULL, EVP_sha256(), NULL, ec ? gate.ec : gate.rsa) == 1);
	check(EVP_DigestSign(ctx, bytes, &n, (const unsigned char *)text, strlen(text)) == 1);
	EVP_MD_CTX_free(ctx);
	return ec ? raw_signature(mem, bytes, n) : base64url(mem, bytes, n);
}

static char *token(struct arena *mem)
{
	bool ec = text_equal(gate.alg, "ES256"), none = text_equal(gate.alg, "none");
	char *head = arena_print(mem, "{\"alg\":\"%s\",\"kid\":\"%s\"}", gate.alg, ec ? "e" : "r");
	char *claims =
		arena_print(mem, "{\"iss\":\"%s\",\"aud\":\"%s\",\"sub\":\"%s\",\"nonce\":\"%s\",\"iat\":%lld,\"exp\":%lld}",
	                    gate.issuer, gate.audience, gate.subject, gate.nonce ? gate.nonce : gate.sent_nonce,
	                    (long long)scope_of("")->now, (long long)gate.ends);
	char *text = arena_print(mem, "%s.%s", part(mem, head), part(mem, claims));
	const char *over = gate.other_key ? arena_print(mem, "%sx", text) : text;
	return none ? arena_print(mem, "%s.", text) : arena_print(mem, "%s.%s", text, signature(mem, over, ec));
}

static result gate_answers(struct arena *mem, const struct out_request *r, struct out_answer *answer)
{
	const char *body = "{}";
	if (gate.down)
		return PROBLEM(mem, .kind = PROBLEM_BUSY, .title = "weg", .hint = "later");
	if (strstr(r->url, "openid-configuration"))
		body = "{\"issuer\":\"https://id.example\",\"authorization_endpoint\":\"https://id.example/auth\","
		       "\"token_endpoint\":\"https://id.example/token\",\"jwks_uri\":\"https://id.example/keys\"}";
	else if (strstr(r->url, "/keys"))
		body = keys(mem);
	else if (strstr(r->body, "code=goed") && strstr(r->body, "code_verifier=") && strstr(r->headers[0], "Basic "))
		body = arena_print(mem, "{\"id_token\":\"%s\"}", token(mem));
	*answer = (struct out_answer){ 200, body, strlen(body) };
	return OK;
}

static void open_gate(void)
{
	static struct arena kept;
	gate.rsa = gate.rsa ? gate.rsa : EVP_RSA_gen(2048);
	gate.ec = gate.ec ? gate.ec : EVP_EC_gen("P-256");
	gate.alg = "RS256";
	gate.issuer = "https://id.example";
	gate.audience = "stoep";
	gate.subject = "kees-4711";
	gate.nonce = NULL;
	gate.ends = scope_of("")->now + 300;
	gate.down = gate.other_key = false;
	issuers_set(&kept, "Gemeente Oost | https://id.example | stoep | geheim");
	out_instead(gate_answers);
}

static void close_gate(void)
{
	static struct arena kept;
	issuers_set(&kept, "");
	out_instead(NULL);
}

static char *query(const char *name)
{
	const char *at = strstr(page(), arena_print(scope_of("")->mem, "%s=", name));
	at = at ? at + strlen(name) + 1 : "";
	return arena_copy_bytes(scope_of("")->mem, at, strcspn(at, "&\""));
}

/* There and back; the last answer is that of the button. */
static void trip(const char *who)
{
	visit(who, "/inloggen/met/gemeente-oost");
	gate.state = query("state");
	gate.sent_nonce = query("nonce");
	visit(who, "/inloggen/terug/gemeente-oost?code=goed&state=%s&iss=https%%3A%%2F%%2Fid.example", gate.state);
	send_form(who, "/inloggen/terug/gemeente-oost", arena_print(scope_of("")->mem, "code=goed&state=%s", gate.state));
}

STORY(an_account_is_linked_by_its_owner_and_then_opens_the_door)
{
	open_gate();
	trip("");
	see("Wij kennen dit account nog niet");
	trip("Kees");
	status(303);
	check(strstr(mail_to("Kees"), "Gemeente Oost is gekoppeld aan uw account") != NULL);
	visit("Fatima", "%s", path_of("/buren/", member_of("Kees").n, ""));
	see("Bekend bij Gemeente Oost");
	trip("");
	status(303);
	check_text(goes_to(), "/mijn");
	follow("");
	see("Dag Kees");
	trip("Riet");
	status(409);
	close_gate();
}

STORY(an_account_signed_with_an_elliptic_curve_opens_the_door_too_and_is_unlinked)
{
	open_gate();
	gate.alg = "ES256";
	trip("Kees");
	status(303);
	visit("Kees", "/mijn/koppelingen");
	see("Gekoppeld sinds");
	const char *off = strstr(page(), "action=\"/mijn/koppelingen/");
	char *path = arena_copy_bytes(scope_of("")->mem, off + 8, strcspn(off + 8, "\""));
	send_form("Kees", path, "");
	status(303);
	trip("");
	see("Wij kennen dit account nog niet");
	close_gate();
}

static void refused(const char *what)
{
	trip("Kees");
	if (status_of_answer() != 503)
		test_fail(__FILE__, __LINE__, "%s: status %d", what, status_of_answer());
	visit("Kees", "/mijn/koppelingen");
	see_not("Gekoppeld sinds");
}

STORY(what_an_issuer_may_do_wrong_lets_nobody_in)
{
	open_gate();
	gate.alg = "none";
	refused("alg none");
	gate.alg = "HS256";
	refused("a keyed hash");
	gate.alg = "RS256";
	gate.other_key = true;
	refused("a wrong signature");
	gate.other_key = false;
	gate.nonce = "iets-anders";
	refused("another nonce");
	gate.nonce = NULL;
	gate.ends = scope_of("")->now - 120;
	refused("expired");
	gate.ends = scope_of("")->now + 300;
	gate.audience = "een-ander";
	refused("another audience");
	gate.audience = "stoep";
	gate.issuer = "https://boef.example";
	refused("another issuer");
	gate.issuer = "https://id.example";
	gate.subject = "";
	refused("no subject");
	close_gate();
}

STORY(an_issuer_that_is_down_is_said_and_another_way_stays_open)
{
	open_gate();
	gate.down = true;
	visit("", "/inloggen/met/gemeente-oost");
	status(503);
	see("log in met een e-mail");
	visit("", "/inloggen");
	see("Gemeente Oost");
	close_gate();
	visit("", "/inloggen");
	see_not("Gemeente Oost");
	visit("", "/inloggen/met/gemeente-oost");
	status(404);
}

STORY(who_did_not_begin_here_is_not_led_in)
{
	open_gate();
	trip("Kees");
	visit("Fatima", "/inloggen/met/gemeente-oost");
	visit("Fatima", "/inloggen/terug/gemeente-oost?code=goed&state=%s", gate.state);
	send_form("Fatima", "/inloggen/terug/gemeente-oost", arena_print(scope_of("")->mem, "code=goed&state=%s", gate.state));
	status(409);
	visit("Fatima", "/inloggen/terug/gemeente-oost?error=access_denied");
	see("Inloggen bij Gemeente Oost is niet gelukt");
	close_gate();
}
