/* mime.h - writes the parts of a message: header fields, quoted-printable and base64 bodies.
 *
 * Lines end in CRLF and are at most 76 characters where they can be folded. A header field
 * refuses control characters (CR, LF, NUL among them), so no value can begin a field of its own. */
#pragma once
#include "platform/base/result.h"
#include <stdint.h>

struct mime {
	struct arena *mem;
	char *at;
	size_t n, room;
};

void mime_put(struct mime *m, const char *bytes, size_t n);
void mime_text(struct mime *m, const char *text);
/* A field of free text; what is no ASCII becomes encoded words (RFC 2047). */
result mime_field(struct mime *m, const char *name, const char *value) MUST_USE;
/* A field with one mailbox: "Name" <address>; the name may be NULL or empty. */
result mime_mailbox(struct mime *m, const char *field, const char *name, const char *address) MUST_USE;
/* A field with an address between < >: for List-Unsubscribe and Message-ID. */
result mime_angle(struct mime *m, const char *field, const char *value) MUST_USE;
/* Date: in UTC, RFC 5322 section 3.3. */
void mime_date(struct mime *m, int64_t moment);
/* The content of a part, with the field that says how it is encoded and the empty line. */
void mime_quoted(struct mime *m, const char *text);
void mime_base64(struct mime *m, const void *bytes, size_t n);

/* An address we dare to hand to a mail server: ASCII, one @, no white space, no < > and quotes; 254 at most. */
bool mime_address_fit(const char *address);
