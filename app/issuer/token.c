/* token.c - the ID token: three parts, a signature, and what it must say (OpenID Connect Core 3.1.3.7).
 *
 * Only RS256 and ES256, with a key of the issuer that is named or the only one of its kind; 'none' and
 * keyed hashes are no signatures of the issuer. Times may differ by a minute. */
#include "app/issuer/issuer.h"
#include <jansson.h>
#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/ecdsa.h>
#include <openssl/evp.h>
#include <openssl/param_build.h>

enum { SKEW = 60, TOKEN_MOST = 16 * 1024, RSA_LEAST = 2048, HALF = 32 };

static void json_free_at(json_t **json)
{
	json_decref(*json);
}
#define AUTO_JSON __attribute__((cleanup(json_free_at))) json_t
static void key_free_at(EVP_PKEY **key)
{
	EVP_PKEY_free(*key);
}
#define AUTO_KEY __attribute__((cleanup(key_free_at))) EVP_PKEY

static json_t *json_of(const void *bytes, size_t n)
{
	return json_loadb(bytes, n, JSON_REJECT_DUPLICATES, NULL);
}

static json_t *json_part(struct arena *mem, const char *part)
{
	size_t n;
	const unsigned char *bytes = base64url_parse(mem, part, &n);
	return bytes ? json_of(bytes, n) : NULL;
}

static const char *said(const json_t *json, const char *name)
{
	const char *text = json_string_value(json_object_get(json, name));
	return text ? text : "";
}

/* ---- keys ---- */

static EVP_PKEY *key_of_params(const char *type, OSSL_PARAM_BLD *build)
{
	EVP_PKEY *key = NULL;
	OSSL_PARAM *params = OSSL_PARAM_BLD_to_param(build);
	EVP_PKEY_CTX *ctx = EVP_PKEY_CTX_new_from_name(NULL, type, NULL);
	if (params && ctx && EVP_PKEY_fromdata_init(ctx) == 1)
		EVP_PKEY_fromdata(ctx, &key, EVP_PKEY_PUBLIC_KEY, params);
	EVP_PKEY_CTX_free(ctx);
	OSSL_PARAM_free(params);
	return key;
}

static EVP_PKEY *rsa_key(struct arena *mem, const json_t *jwk)
{
	size_t n_n, n_e;
	const unsigned char *n = base64url_parse(mem, said(jwk, "n"), &n_n), *e = base64url_parse(mem, said(jwk, "e"), &n_e);
	if (!n || !e || n_n * 8 < RSA_LEAST || n_n > 1024 || n_e > 8)
		return NULL;
	OSSL_PARAM_BLD *build = OSSL_PARAM_BLD_new();
	BIGNUM *big_n = BN_bin2bn(n, (int)n_n, NULL), *big_e = BN_bin2bn(e, (int)n_e, NULL);
	EVP_PKEY *key = NULL;
	if (OSSL_PARAM_BLD_push_BN(build, OSSL_PKEY_PARAM_RSA_N, big_n) &&
	    OSSL_PARAM_BLD_push_BN(build, OSSL_PKEY_PARAM_RSA_E, big_e))
		key = key_of_params("RSA", build);
	BN_free(big_n);
	BN_free(big_e);
	OSSL_PARAM_BLD_free(build);
	return key;
}

static EVP_PKEY *ec_key(struct arena *mem, const json_t *jwk)
{
	size_t n_x, n_y;
	const unsigned char *x = base64url_parse(mem, said(jwk, "x"), &n_x), *y = base64url_parse(mem, said(jwk, "y"), &n_y);
	unsigned char point[1 + 2 * HALF] = { 4 };
	if (!x || !y || n_x != HALF || n_y != HALF || !text_equal(said(jwk, "crv"), "P-256"))
		return NULL;
	memcpy(point + 1, x, HALF);
	memcpy(point + 1 + HALF, y, HALF);
	OSSL_PARAM_BLD *build = OSSL_PARAM_BLD_new();
	EVP_PKEY *key = NULL;
	if (OSSL_PARAM_BLD_push_utf8_string(build, OSSL_PKEY_PARAM_GROUP_NAME, "prime256v1", 0) &&
	    OSSL_PARAM_BLD_push_octet_string(build, OSSL_PKEY_PARAM_PUB_KEY, point, sizeof point))
		key = key_of_params("EC", build);
	OSSL_PARAM_BLD_free(build);
	return key;
}

/* The key that the head names, of the kind that its signature needs; unnamed only where there is one. */
static EVP_PKEY *key_for(struct arena *mem, const json_t *keys, const json_t *head, bool rsa)
{
	const char *kid = said(head, "kid");
	const json_t *list = json_object_get(keys, "keys"), *chosen = NULL;
	size_t fitting = 0;
	for (size_t i = 0; i < json_array_size(list); i++) {
		const json_t *jwk = json_array_get(list, i);
		bool kind = text_equal(said(jwk, "kty"), rsa ? "RSA" : "EC") && !text_equal(said(jwk, "use"), "enc");
		if (!kind || (*kid && !text_equal(said(jwk, "kid"), kid)))
			continue;
		chosen = jwk;
		fitting++;
	}
	if (fitting != 1)
		return NULL;
	return rsa ? rsa_key(mem, chosen) : ec_key(mem, chosen);
}

/* ---- the signature ---- */

/* ES256 signs as r and s after each other; OpenSSL wants them in DER. */
static unsigned char *der_of(struct arena *mem, const unsigned char *raw, size_t n, size_t *out)
{
	unsigned char *bytes = NULL, *copy = NULL;
	if (n != 2 * HALF)
		return NULL;
	ECDSA_SIG *sig = ECDSA_SIG_new();
	ECDSA_SIG_set0(sig, BN_bin2bn(raw, HALF, NULL), BN_bin2bn(raw + HALF, HALF, NULL));
	int length = i2d_ECDSA_SIG(sig, &bytes);
	if (length > 0) {
		copy = arena_take(mem, (size_t)length);
		memcpy(copy, bytes, (size_t)length);
		*out = (size_t)length;
	}
	OPENSSL_free(bytes);
	ECDSA_SIG_free(sig);
	return copy;
}

static bool is_signed(EVP_PKEY *key, const char *text, size_t n, const unsigned char *sig, size_t n_sig)
{
	EVP_MD_CTX *ctx = EVP_MD_CTX_new();
	bool good = ctx && EVP_DigestVerifyInit(ctx, NULL, EVP_sha256(), NULL, key) == 1 &&
	            EVP_DigestVerify(ctx, sig, n_sig, (const unsigned char *)text, n) == 1;
	EVP_MD_CTX_free(ctx);
	return good;
}

static const char *check_signature(struct arena *mem, const char *token, const char *sig_part, const json_t *head,
                                   const char *jwks)
{
	bool rsa = text_equal(said(head, "alg"), "RS256"), ec = text_equal(said(head, "alg"), "ES256");
	AUTO_JSON *keys = json_of(jwks, strlen(jwks));
	size_t n_sig;
	const unsigned char *sig = base64url_parse(mem, sig_part, &n_sig);
	if (!rsa && !ec)
		return "alg is not RS256 or ES256";
	AUTO_KEY *key = keys ? key_for(mem, keys, head, rsa) : NULL;
	if (!key)
		return "no key of the issuer fits";
	if (sig && ec)
		sig = der_of(mem, sig, n_sig, &n_sig);
	return sig && is_signed(key, token, (size_t)(sig_part - 1 - token), sig, n_sig) ? NULL : "the signature is wrong";
}

/* ---- what it says ---- */

static bool is_for(const json_t *claims, const char *client)
{
	const json_t *aud = json_object_get(claims, "aud");
	bool found = false;
	if (json_is_string(aud))
		return text_equal(json_string_value(aud), client);
	for (size_t i = 0; i < json_array_size(aud); i++)
		found |= text_equal(json_string_value(json_array_get(aud, i)), client);
	return found && (json_array_size(aud) == 1 || text_equal(said(claims, "azp"), client));
}

static const char *check_claims(const json_t *claims, const struct token_wish *w)
{
	json_int_t ends = json_integer_value(json_object_get(claims, "exp")),
		   issued = json_integer_value(json_object_get(claims, "iat"));
	const char *nonce = said(claims, "nonce"), *subject = said(claims, "sub");
	if (!text_equal(said(claims, "iss"), w->issuer->url))
		return "another issuer";
	if (!is_for(claims, w->issuer->client))
		return "another audience";
	if (ends <= w->now - SKEW)
		return "expired";
	if (issued > w->now + SKEW || issued < w->now - HOUR)
		return "issued at another time";
	if (strlen(nonce) != strlen(w->nonce) || !same_bytes(nonce, w->nonce, strlen(nonce)))
		return "another nonce";
	return *subject && strlen(subject) <= 255 ? NULL : "no subject";
}

void token_check(struct arena *mem, const char *token, const struct token_wish *w, const char **subject, const char **why)
{
	const char *dot = strchr(token, '.'), *second = dot ? strchr(dot + 1, '.') : NULL;
	*subject = NULL;
	*why = "not three parts";
	if (!second || strchr(second + 1, '.') || strlen(token) > TOKEN_MOST)
		return;
	AUTO_JSON *head = json_part(mem, arena_copy_bytes(mem, token, (size_t)(dot - token)));
	AUTO_JSON *claims = json_part(mem, arena_copy_bytes(mem, dot + 1, (size_t)(second - dot - 1)));
	*why = "not JSON";
	if (!head || !claims)
		return;
	*why = check_signature(mem, token, second + 1, head, w->keys);
	if (!*why)
		*why = check_claims(claims, w);
	if (!*why)
		*subject = arena_copy(mem, said(claims, "sub"));
}
