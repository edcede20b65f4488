/* look_settings.c - what `stoep check` says of the settings. */
#include "platform/base/text.h"
#include "server/look.h"
#include <string.h>

struct finding look_at_address(struct looker *l)
{
	const char *url = l->config->base_url;
	size_t n = url ? strlen(url) : 0;
	if (!n || (!text_starts(url, "https://") && !text_starts(url, "http://")))
		return (struct finding){ "base_url is no address", "set it to how people reach this installation: https://..." };
	if (url[n - 1] == '/')
		return (struct finding){ "base_url ends in a slash", "leave the slash at its end out" };
	if (!l->config->development && !text_starts(url, "https://"))
		return (struct finding){ "base_url is not https",
			                 "put a proxy with a certificate before it (docs/operations.md) and set https://..." };
	return (struct finding){ 0 };
}

struct finding look_at_mail(struct looker *l)
{
	const struct config *c = l->config;
	const char *at = c->mail_from ? strchr(c->mail_from, '@') : NULL;
	if (!at || !at[1])
		return (struct finding){ "mail_from is no mail address", "set it to the address from which mail is sent" };
	if (c->development)
		return (struct finding){ 0 };
	if (!c->smtp_url)
		return (struct finding){ "no mail leaves this machine: smtp_url is not set",
			                 "set smtp_url to the mail server of your provider" };
	if (!text_starts(c->smtp_url, "smtp://") && !text_starts(c->smtp_url, "smtps://"))
		return (struct finding){ "smtp_url is no smtp:// or smtps:// address", "set it to smtp://host:port" };
	if (text_equal(at, "@localhost"))
		return (struct finding){ "mail_from is an address of this machine alone",
			                 "set it to an address at your own domain, with SPF and DKIM" };
	if (!c->mail_reply_domain)
		return (struct finding){ "replies by mail do not arrive: mail_reply_domain is not set",
			                 "set it, and lead its mail to `stoep receive` (docs/operations.md)" };
	return (struct finding){ 0 };
}

struct finding look_at_development(struct looker *l)
{
	if (l->config->development && !text_starts(l->config->listen, "127.0.0.1:") && !text_starts(l->config->listen, "[::1]:"))
		return (struct finding){ "development is on, on an address that others reach",
			                 "set development = no, or listen on 127.0.0.1" };
	return (struct finding){ 0 };
}
