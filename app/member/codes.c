/* codes.c - secrets of code apps, kept sealed; their codes; printed codes; the square for a camera.
 *
 * Sources: RFC 6238 (TOTP: 6 digits, 30 seconds, HMAC-SHA-1), RFC 4226 by liboath; the otpauth
 * address as code apps read it. The sealing key is made from the key of the installation and the
 * person, so a row that is copied to another person opens nothing. */
#include "app/member/codes.h"
#include "platform/view/qr.h"
#include <liboath/oath.h>
#include <sodium.h>

enum { DIGITS = 6 };

static struct hash key_of(person_id person)
{
	return secret_mac("totp secret", &person.n, sizeof person.n);
}

struct bytes totp_seal(struct arena *mem, person_id person, const unsigned char secret[TOTP_BYTES])
{
	struct hash key = key_of(person);
	unsigned char *sealed = arena_take(mem, TOTP_SEALED);

	random_bytes(sealed, crypto_secretbox_xchacha20poly1305_NONCEBYTES);
	crypto_secretbox_xchacha20poly1305_easy(sealed + crypto_secretbox_xchacha20poly1305_NONCEBYTES, secret, TOTP_BYTES,
	                                        sealed, key.at);
	return (struct bytes){ sealed, TOTP_SEALED };
}

/* False for a row of another person, another installation, or one that was changed. */
bool totp_open(person_id person, struct bytes sealed, unsigned char out[TOTP_BYTES])
{
	struct hash key = key_of(person);
	const unsigned char *at = sealed.at;
	const size_t nonce = crypto_secretbox_xchacha20poly1305_NONCEBYTES;

	return sealed.n == TOTP_SEALED &&
	       !crypto_secretbox_xchacha20poly1305_open_easy(out, at + nonce, sealed.n - nonce, at, key.at);
}

/* A clock that is half a minute off is forgiven, to either side. */
int64_t totp_step_of(const unsigned char secret[TOTP_BYTES], const char *code, int64_t now)
{
	int64_t step = now / TOTP_STEP;

	for (int64_t at = step - 1; at <= step + 1; at++) {
		char right[DIGITS + 2];
		if (oath_hotp_generate((const char *)secret, TOTP_BYTES, (uint64_t)at, DIGITS, false,
		                       OATH_HOTP_DYNAMIC_TRUNCATION, right) == OATH_OK &&
		    strlen(code) == DIGITS && same_bytes(right, code, DIGITS))
			return at;
	}
	return 0;
}

/* RFC 4648 base 32; 20 bytes are 32 characters, without padding. */
static char *base32(struct arena *mem, const unsigned char secret[TOTP_BYTES])
{
	static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
	char *out = arena_take(mem, TOTP_BYTES * 8 / 5 + 1);

	for (size_t bit = 0; bit < (size_t)TOTP_BYTES * 8; bit += 5) {
		unsigned two = (unsigned)secret[bit / 8] << 8 | (bit / 8 + 1 < TOTP_BYTES ? secret[bit / 8 + 1] : 0u);
		out[bit / 5] = digits[two >> (11 - bit % 8) & 31];
	}
	return out;
}

char *totp_words(struct arena *mem, const unsigned char secret[TOTP_BYTES])
{
	const char *all = base32(mem, secret);
	char *words = arena_copy(mem, "");

	for (size_t i = 0; i < strlen(all); i += 4)
		words = arena_print(mem, "%s%s%.4s", words, i ? " " : "", all + i);
	return words;
}

/* Letters and digits alone: code apps read the rest each in their own way. */
static char *plain_name(struct arena *mem, const char *name)
{
	char *out = text_fold(mem, name), *to = out;

	for (const char *c = out; *c; c++)
		if (isalnum((unsigned char)*c) || *c == '-')
			*to++ = *c;
	*to = 0;
	return out;
}

char *totp_address(struct arena *mem, const unsigned char secret[TOTP_BYTES], const char *community, const char *email)
{
	const char *name = plain_name(mem, community);

	return arena_print(mem, "otpauth://totp/%s:%s?secret=%s&issuer=%s", name, email, base32(mem, secret), name);
}

char *square_svg(struct arena *mem, const char *text)
{
	struct html o = { .mem = mem, .base = "" };
	struct qr qr;

	if (!qr_draw(mem, text, &qr))
		return NULL;
	html_raw(&o, "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"240\" height=\"240\" viewBox=\"0 0 ");
	html_text_int(&o, qr.side);
	html_raw(&o, " ");
	html_text_int(&o, qr.side);
	html_raw(&o, "\"><path fill=\"#fff\" d=\"M0 0h999v999H0z\"/><path d=\"");
	html_attr(&o, qr.path);
	html_raw(&o, "\"/></svg>");
	return arena_copy_bytes(mem, o.at, o.n);
}

/* Fifty random bits as ten characters without those that look alike (Crockford base 32). */
char *recovery_new(struct arena *mem)
{
	static const char digits[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
	unsigned char random[10];
	char code[12] = { 0 };

	random_bytes(random, sizeof random);
	for (size_t i = 0; i < sizeof random; i++)
		code[i + (i >= 5)] = digits[random[i] & 31];
	code[5] = '-';
	return arena_copy(mem, code);
}

/* As people type it: small letters, without the dash, O for 0 and I for 1. */
struct hash recovery_hash(struct arena *mem, person_id person, const char *code)
{
	char *text = arena_print(mem, "%lld ", (long long)person.n), *to = text + strlen(text);
	char *all = arena_take(mem, strlen(text) + strlen(code) + 1);

	memcpy(all, text, strlen(text));
	to = all + strlen(text);
	for (const char *c = code; *c; c++) {
		char up = (char)toupper((unsigned char)*c);
		if (isalnum((unsigned char)up))
			*to++ = up == 'O' ? '0' : up == 'I' || up == 'L' ? '1' : up;
	}
	return secret_mac("recovery code", all, (size_t)(to - all));
}
