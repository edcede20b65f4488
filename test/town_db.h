/* town_db.h - the database of a town: SQLite in memory, or a schema of its own on a PostgreSQL server. */
#pragma once
#include "ids.h"
#include "platform/base/text.h"
#include "platform/db/db.h"

struct db_store *town_store(struct arena *mem);
void town_store_close(struct db_store *store);
/* Subject, body and buttons of the mails that wait for an address, the newest first. */
struct texts town_mails(struct scope *s, const char *address);
/* When the newest of them may go; 0 when there is none. */
int64_t town_mail_due(struct scope *s, const char *address);
/* Whose membership it is. */
int64_t town_person_of(struct scope *s, member_id member);
/* A number over what people see in the database. */
uint64_t town_fingerprint(struct scope *s);
concern_id town_first_concern(struct scope *s);
