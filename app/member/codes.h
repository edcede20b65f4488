/* codes.h - the second lock on the door: a code app (RFC 6238) and printed codes. */
#pragma once
#include "app/member/own.h"

enum { TOTP_BYTES = 20, TOTP_SEALED = TOTP_BYTES + 24 + 16, TOTP_STEP = 30, RECOVERY_CODES = 10 };

/* A new secret; sealed with the key of the installation, for this person alone. */
struct bytes totp_seal(struct arena *mem, person_id person, const unsigned char secret[TOTP_BYTES]);
bool totp_open(person_id person, struct bytes sealed, unsigned char out[TOTP_BYTES]);
/* The step whose code this is (one before, now, one after), or 0. */
int64_t totp_step_of(const unsigned char secret[TOTP_BYTES], const char *code, int64_t now);
/* 'ABCD EFGH ...' for typing over, and the otpauth address for the square. */
char *totp_words(struct arena *mem, const unsigned char secret[TOTP_BYTES]) __attribute__((returns_nonnull));
char *totp_address(struct arena *mem, const unsigned char secret[TOTP_BYTES], const char *community, const char *email)
	__attribute__((returns_nonnull));
/* A square to point a camera at, as SVG. */
char *square_svg(struct arena *mem, const char *text);

/* 'K7M2P-9QX4T' */
char *recovery_new(struct arena *mem) __attribute__((returns_nonnull));
struct hash recovery_hash(struct arena *mem, person_id person, const char *code);

struct code_page {
	const char *back, *words;
	bool set_up;           /* has a code app that works */
	int64_t left;          /* printed codes */
	const char *const *at; /* new printed codes, shown once */
	size_t n;
};
void code_ask(struct html *o, const struct code_page *p);
void code_page(struct html *o, const struct code_page *p);
void code_new(struct html *o, const struct code_page *p);
void code_list(struct html *o, const struct code_page *p);
