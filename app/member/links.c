/* links.c - one-time links that go out by mail, and the mails that carry them.
 *
 * The database knows only the hash of a link. Following it shows a page with a button, so that
 * programs which look at links in mails use up none; the button does it, once, within 30 minutes. */
#include "app/member/mails.h"
#include "app/member/own.h"

result link_make(struct scope *s, const struct link_wish *wish, const char **secret)
{
	const char *token = token_new(s->mem);
	struct hash id = hash_of(token, strlen(token));
	int64_t count, seconds = wish->seconds ? wish->seconds : LINK_SECONDS;

	TRY(link_insert(s, (struct bytes){ id.at, HASH_BYTES }, wish->person.n, wish->purpose, wish->detail ? wish->detail : "",
	                s->community.n, wish->visitor, wish->to_path ? wish->to_path : "/", s->now + seconds, &count));
	*secret = token;
	return OK;
}

result link_mail(struct request *req, struct scope *s, enum link_mail which, const struct person_row *to,
                 const struct link_mail_page *page)
{
	static void (*const templates[])(struct html *, struct mail_text *, const struct link_mail_page *) = {
		[MAIL_SIGN_IN] = sign_in_mail, [MAIL_NO_ACCOUNT] = no_account_mail, [MAIL_SIGN_UP] = sign_up_mail,
		[MAIL_KNOWN] = known_mail,     [MAIL_NEW_EMAIL] = new_email_mail,   [MAIL_EMAIL_CHANGED] = email_changed_mail,
	};
	struct html o = { .mem = s->mem, .language = req->s.language, .base = "", .plain = true };
	struct mail_text text = { 0 };
	struct link_mail_page words = *page;

	words.name = to->first_name;
	words.community = req->community->name;
	templates[which](&o, &text, &words);
	return mail_queue(s, &(struct mail){
				     .person = to->id.n,
				     .to = to->email,
				     .to_name = to->name,
				     .from_name = req->community->name,
				     .reply_to = req->community->email,
				     .list_id = "inloggen",
				     .text = &text,
				     .language = req->s.language,
			     });
}
