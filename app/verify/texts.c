/* texts.c - codes by text message, through whatever gateway the operator set; else the team calls.
 *
 * A gateway is an address, a header and a body with {to} and {text} in it. It learns a number and a code,
 * and nothing else. What cannot be sent stays on the team's list of people to call. */
#include "app/verify/own.h"
#include "platform/job/job.h"
#include "platform/out/out.h"

static struct text_gateway gateway;

void verify_text_gateway(struct text_gateway set)
{
	gateway = set;
}

/* '+31612345678' of '0612345678'; NULL for a number that gets no text messages, or of another country. */
static char *mobile(struct arena *mem, const char *phone)
{
	if (text_starts(phone, "06"))
		return arena_print(mem, "+31%s", phone + 1);
	return text_starts(phone, "+316") ? arena_copy(mem, phone) : NULL;
}

bool texts_go_to(struct arena *mem, const char *phone)
{
	return gateway.url && mobile(mem, phone);
}

/* As JSON wants it inside quotes, or as a form wants it. What is filled in is digits and a sentence of ours. */
static char *escaped(struct arena *mem, const char *text, bool json)
{
	char *out;
	if (!json)
		return url_part(mem, text);
	out = arena_take(mem, 2 * strlen(text) + 1);
	for (char *to = out; *text; text++) {
		if (*text == '"' || *text == '\\')
			*to++ = '\\';
		*to++ = *text;
	}
	return out;
}

static char *filled(struct arena *mem, const char *body, const char *place, const char *value)
{
	const char *at = strstr(body, place);
	return at ? arena_print(mem, "%.*s%s%s", (int)(at - body), body, value, at + strlen(place)) : arena_copy(mem, body);
}

static result send_text(struct scope *s, const char *number, const char *text)
{
	struct out_answer answer;
	bool json = *gateway.body == '{' || *gateway.body == '[';
	const char *body = filled(s->mem, gateway.body, "{to}", escaped(s->mem, number, json));
	body = filled(s->mem, body, "{text}", escaped(s->mem, text, json));
	TRY(out_fetch(s->mem,
	              &(struct out_request){ .url = gateway.url,
	                                     .headers = { gateway.header },
	                                     .body = body,
	                                     .type = json ? "application/json" : "application/x-www-form-urlencoded",
	                                     .trusted = true },
	              &answer));
	if (answer.status >= 200 && answer.status < 300)
		return OK;
	return PROBLEM(s->mem, .kind = PROBLEM_BUSY, .title = N_("The text message could not be sent."),
	               .hint = N_("The team calls instead."), .cause = arena_print(s->mem, "gateway: status %d", answer.status));
}

static result sent_in_write(struct scope *s, void *data)
{
	int64_t count;
	return proof_sent(s, *(const proof_id *)data, MARK_PHONE, &count);
}

/* The job: tried again when the gateway does not answer; the team has it on its list meanwhile. */
result verify_text(struct scope *s, int64_t proof)
{
	const struct proof_row *row;
	proof_id id = { proof };
	const char *community, *address;
	TRY(proof_by_id(s, id, &row));
	if (!row || row->sent_at || !texts_go_to(s->mem, row->about))
		return OK;
	TRY(community_address(s, &community, &address));
	char *text = language_sentence(s->mem, s->language, N_("Your code for {community}: {code}. Tell it to nobody."),
	                               "community", community, "code", proof_code(s->mem, proof, MARK_PHONE), NULL);
	TRY(send_text(s, mobile(s->mem, row->about), text));
	return db_write(s, sent_in_write, &id);
}
