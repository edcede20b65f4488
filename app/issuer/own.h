/* own.h - what the files of the issuer slice share; no other slice includes it. */
#pragma once
#include "app/issuer/issuer.h"
#include "platform/mail/mail.h"
#include "platform/out/out.h"
#include "platform/view/parts.h"

const struct issuer *issuer_at(size_t i); /* NULL after the last */
const struct issuer *issuer_named(const char *key);

struct doors {
	const char *authorize, *token, *keys;
};
result issuer_doors(struct scope *s, const struct issuer *is, struct doors *out) MUST_USE;
struct handing_in {
	const char *code, *redirect, *verifier, *nonce;
};
/* Hands in the code; how the issuer names who came. */
result issuer_subject(struct scope *s, const struct issuer *is, const struct handing_in *h, const char **subject) MUST_USE;
result issuer_trouble(struct scope *s, const char *cause) MUST_USE;
