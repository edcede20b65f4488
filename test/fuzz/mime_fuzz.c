/* mime_fuzz.c - any bytes as a mail that came in: some kind of mail, texts that are clean, never a crash.
 *
 * The same bytes are read as HTML too. Corpus: test/fuzz/mime. */
#include "platform/base/text.h"
#include "platform/mail/read.h"
#include <assert.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	AUTO_ARENA mem = { 0 };
	struct mail_in in;

	mail_parse(&mem, bytes, n, &in);
	assert(in.kind <= MAIL_BROKEN && in.from && in.subject && in.text);
	assert(text_valid(in.text, strlen(in.text)));
	assert(in.kind != MAIL_REPLY || !text_empty(in.text));
	const char *html = html_as_text(&mem, charset_text(&mem, bytes, n, "utf-8"));
	assert(text_valid(html, strlen(html)));
	return 0;
}
