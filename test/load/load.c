/* load.c - fills an empty installation with a crowd, for measuring it as people meet it.
 *
 *   load DATA LISTINGS HELPERS town|country [postgresql://...]
 *
 * With an address the listings go there, and DATA holds the key alone.
 * Prints the secret of a session of its first member, for the cookie. */
#include "platform/base/clock.h"
#include "platform/base/secret.h"
#include "server/wiring.h"
#include "test/load/crowd.h"
#include "test/load/load.sql.h"
#include <stdio.h>
#include <sys/stat.h>

static result keep_current(struct scope *s, void *data)
{
	(void)data;
	return crowd_current(s, NULL);
}

static result fill(struct arena *mem, char **argv, const char *secret)
{
	struct config config = { .base_url = "http://localhost:8080", .mail_from = "post@localhost" };
	struct db_options options = { .path = arena_print(mem, "%s/stoep.db", argv[1]), .postgres = argv[5], .filling = true };
	struct wiring wiring;
	struct db_store *store;
	struct crowd crowd;
	struct scope s = { .mem = mem, .now = clock_now(), .language = &language_nl };
	TRY(db_open(mem, &options, &store));
	TRY(db_migrate(store, mem, &db_schema, NULL));
	TRY(db_reader(store, mem, &s.db));
	wire(mem, &config, &wiring);
	market_hooks.opened = NULL; /* the crowd is not matched while it is made */
	crowd_begin(&crowd, mem, text_equal(argv[4], "town") ? CROWD_TOWN : CROWD_COUNTRY);
	TRY(crowd_community(&s, &crowd, secret));
	size_t listings = strtoull(argv[2], NULL, 10), helpers = strtoull(argv[3], NULL, 10);
	TRY(crowd_people(&s, &crowd, 200 + (listings + helpers) / 5));
	TRY(crowd_listings(&s, &crowd, listings));
	TRY(crowd_helpers(&s, &crowd, helpers));
	TRY(db_write(&s, keep_current, NULL));
	db_reader_close(s.db);
	db_close(store);
	return OK;
}

int main(int argc, char **argv)
{
	AUTO_ARENA mem = { 0 };
	static const unsigned char key[KEY_BYTES] = { 9 };
	if (argc != 5 && argc != 6) {
		fputs("use: load DATA LISTINGS HELPERS town|country [postgresql://...]\n", stderr);
		return 2;
	}
	mkdir(argv[1], 0700);
	FILE *out = fopen(arena_print(&mem, "%s/secret.key", argv[1]), "w");
	if (!out || fwrite(key, 1, sizeof key, out) != sizeof key || fclose(out) ||
	    chmod(arena_print(&mem, "%s/secret.key", argv[1]), 0400))
		return 1;
	secret_set(key);
	const char *secret = "metingmetingmetingmetingmetingmetingmeting1";
	result problem = fill(&mem, argv, secret);
	if (problem) {
		fprintf(stderr, "load: %s (%s)\n", problem->title, problem->cause ? problem->cause : problem->where);
		return 1;
	}
	puts(secret);
	return 0;
}
