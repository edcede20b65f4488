/* config.h - the settings of one installation: a small file, and the environment over it.
 *
 * Every key stands in one table (config.c) with type, default and a sentence; the page
 * docs/operations.md is compared with it. A wrong key or value is an error that names the line. */
#pragma once
#include "platform/base/result.h"
#include <stdint.h>

struct config {
	const char *data;     /* folder of the database and files */
	const char *database; /* postgresql://..., or NULL for the embedded one */
	const char *listen;   /* ADDR:PORT */
	const char *metrics;  /* ADDR:PORT, or NULL */
	const char *base_url; /* how people reach this installation: https://... */
	const char *proxy;    /* the address whose X-Forwarded-For is believed, or NULL */
	const char *mail_from;
	const char *smtp_url; /* smtp://host:port, or NULL for the folder transport */
	const char *smtp_user, *smtp_password;
	const char *operator_email;    /* hears of mail that does not arrive, or NULL */
	const char *mail_reply_domain; /* where replies by mail arrive, or NULL */
	const char *sms_url;           /* of a gateway for text messages, or NULL */
	const char *sms_header, *sms_body;
	const char *issuers; /* who may say who somebody is (OpenID Connect), or NULL */
	int64_t workers;
	bool sandbox;
	bool development; /* plain-HTTP cookies and /dev/mail; refused on an address other than loopback */
};

/* One row of the table; docs and `stoep check` walk over it. */
struct config_key {
	const char *name, *fallback, *about;
	char type; /* t text, n number, b yes/no */
	size_t at; /* offset in struct config */
	int64_t least, most;
};
extern const struct config_key config_keys[];
extern const size_t n_config_keys;

/* Defaults, then the file (if it is there), then STOEP_NAME from the environment.
 * Fails with 'stoep.conf line 4: ...' in .cause. Strings live in mem. */
result config_read(struct arena *mem, const char *path, struct config *out);
