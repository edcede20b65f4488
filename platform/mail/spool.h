/* spool.h - between inbox.c and spool.c: mails that wait as files in the data folder. */
#pragma once
#include "platform/mail/mail.h"

enum { MAIL_IN_MOST = 10 * 1024 * 1024 };

/* Stores a mail, whole and fsynced. */
result spool_put(struct arena *mem, const char *data, struct bytes mail) MUST_USE;
/* Calls 'each' for every mail, oldest first, and removes those for which it returns OK. */
typedef result (*spool_each)(struct arena *mem, struct bytes mail, void *data);
result spool_empty(const char *data, spool_each each, void *with) MUST_USE;
/* The address of the server's socket; false when the path is too long for one. */
struct sockaddr_un;
bool spool_socket(const char *data, struct sockaddr_un *out);
