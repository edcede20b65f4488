/* commands.c - the one table of commands. */
#include "server/open.h"

static const struct cli_option serve_options[] = {
	{ "listen", "ADDR:PORT", "where pages are served (127.0.0.1:8080)" },
	{ "development", NULL, "plain-HTTP cookies and /dev/mail; on a loopback address only" },
	{ "no-limits", NULL, "without limits of calls an hour: only for measuring" },
	{ "no-gzip", NULL, "pages as they are: only for measuring" },
};

static const struct cli_option demo_options[] = {
	{ "who", NULL, "only say who can sign in to the town that is there" },
};

static const struct cli_option check_options[] = {
	{ "listen", "ADDR:PORT", "where the server serves, when the settings do not say it" },
	{ "development", NULL, "the server runs with --development" },
};

static const struct cli_option community_options[] = {
	{ "areas", "CODE,CODE", "what it covers: codes of buurten, wijken or gemeenten that were imported" },
	{ "host", "NAME", "its own host name; without one it lives under /@PATH" },
	{ "place", "NAME", "what people call the place; else the name of its first area" },
	{ "theme", "NAME", "its look: buurt, duinstad, veenkade" },
	{ "language", "CODE", "nl (says u), nl_je (says je) or en" },
};

static const struct cli_option role_options[] = {
	{ "name", "NAME", "makes an account with this name when there is none" },
};

static const struct cli_option backup_options[] = {
	{ "with-key", NULL, "put the secret key in it too: then whoever has it has everything" },
};

static const struct cli_option restore_options[] = {
	{ "key", "FILE", "the secret.key of the installation, when it is not in the backup" },
};

#define OPTIONS(list) .options = list, .n_options = sizeof list / sizeof *list

const struct command commands[] = {
	{ .name = "serve",
	  .arguments = "",
	  .about = "Serve pages, send mail and do what is due, until it is stopped.",
	  .more = "The proxy in front brings TLS. SIGTERM and Ctrl-C let it finish what runs. Several processes may serve\n"
	          "one PostgreSQL database.",
	  OPTIONS(serve_options),
	  .run = command_serve },
	{ .name = "demo",
	  .arguments = "",
	  .about = "Fill an empty database with the invented demo town, a year of neighbours ending today.",
	  .more = "The same day gives the same town. Prints who can sign in. Takes some seconds.",
	  OPTIONS(demo_options),
	  .run = command_demo },
	{ .name = "areas import",
	  .arguments = "FILE...",
	  .about = "Read areas (GeoJSON of CBS) and postcodes (CSV); a wrong file changes nothing.",
	  .more = "GeoJSON of buurten, wijken, gemeenten or regions (provinces) with their CBS codes, in WGS 84; CSV with pc4 or "
	          "pc6, lat, lon and\n"
	          "place. What is there already is brought up to date. All files are stored together, or none.",
	  .least = 1,
	  .most = 1000,
	  .run = command_areas_import },
	{ .name = "community add",
	  .arguments = "PATH NAME",
	  .about = "Make a community, with ask, offer and map on and all else off.",
	  OPTIONS(community_options),
	  .least = 2,
	  .most = 2,
	  .run = command_community_add },
	{ .name = "community list",
	  .arguments = "",
	  .about = "List the communities of this installation.",
	  .run = command_community_list },
	{ .name = "community set",
	  .arguments = "PATH PROPERTY VALUE",
	  .about = "Set one property of a community: its name, phone, hours, theme and the like.",
	  .more = "Words: name, subtitle, place, municipality, organisation, phone, hours, team, email, sender-name.\n"
	          "Look: theme (buurt, duinstad, veenkade), tokens (Design Tokens, JSON). Language: language, languages.\n"
	          "How it works: switches (\"market map\"; a wrong name tells all), wave-size, weekly-limit, quiet-from, "
	          "quiet-until (21:00), listed\n"
	          "(yes, no). Map: areas (\"GM0392\"), tile-url, tile-source. Address: host. An empty value takes it away.",
	  .least = 3,
	  .most = 3,
	  .run = command_community_set },
	{ .name = "community look",
	  .arguments = "PATH FILE",
	  .about = "Give a community the look of a file with design tokens (JSON), as municipalities have them.",
	  .more = "Reads the agreed names of the NL Design System (basis), else those of its components (utrecht). What the\n"
	          "file leaves out comes from the standard look. Colours that are hard to read (WCAG 2.2 AA) are refused, with\n"
	          "each pair and its contrast. `stoep community set PATH tokens \"\"` takes the look away.",
	  .least = 2,
	  .most = 2,
	  .run = command_community_look },
	{ .name = "operator role",
	  .arguments = "COMMUNITY EMAIL ROLE",
	  .about = "Make a member broker, moderator or manager of a community, or member again.",
	  .more = "With --name, somebody who has no account yet gets one: for the first manager, before mail works. The\n"
	          "pages of the team ask for a code app, which is set up at the first visit.",
	  OPTIONS(role_options),
	  .least = 3,
	  .most = 3,
	  .run = command_operator_role },
	{ .name = "operator team",
	  .arguments = "COMMUNITY",
	  .about = "List brokers, moderators and managers of a community.",
	  .least = 1,
	  .most = 1,
	  .run = command_operator_team },
	{ .name = "operator link",
	  .arguments = "COMMUNITY EMAIL",
	  .about = "Print a link that lets somebody in once, for half an hour: where mail does not work.",
	  .least = 2,
	  .most = 2,
	  .run = command_operator_link },
	{ .name = "operator reset",
	  .arguments = "EMAIL",
	  .about = "Take away somebody's code app and printed codes, and sign all devices out.",
	  .more = "For who lost phone and list. Make sure that it is really they who ask: the code is the second lock.",
	  .least = 1,
	  .most = 1,
	  .run = command_operator_reset },
	{ .name = "operator state",
	  .arguments = "",
	  .about = "Show what waits: mails, jobs, and what is stuck.",
	  .run = command_operator_state },
	{ .name = "receive",
	  .arguments = "",
	  .about = "Take one mail on standard input: a pipe of the mail server leads replies here.",
	  .more = "The server that runs on the data folder gets it at once, or finds it in spool/ when it starts. Ends\n"
	          "with 1 when it could not be kept: packaging/postfix.md makes Postfix try again then.",
	  .run = command_receive },
	{ .name = "migrate",
	  .arguments = "",
	  .about = "Bring the database to the schema of this version; `serve` does so too.",
	  .more = "Each step is one transaction: a migration that is broken off leaves the database as it was or as it\n"
	          "will be. There is no way back but `stoep restore`: make a backup first.",
	  .run = command_migrate },
	{ .name = "check",
	  .arguments = "",
	  .about = "Look over an installation and say what to mend.",
	  .more = "Looks at the data folder, the key, the database, the disk, the clock, work that waits, the settings of\n"
	          "address and mail, and the headers of pages as visitors get them. Changes nothing. Ends with 1 when\n"
	          "something should be mended.",
	  OPTIONS(check_options),
	  .run = command_check },
	{ .name = "backup",
	  .arguments = "FOLDER",
	  .about = "Copy the whole installation to a new folder, while it runs.",
	  .more = "The database, mails, files and settings. Without --with-key the copy cannot be read as personal data\n"
	          "that is sealed; keep secret.key in another place: a restore needs it.",
	  OPTIONS(backup_options),
	  .least = 1,
	  .most = 1,
	  .run = command_backup },
	{ .name = "restore",
	  .arguments = "FOLDER",
	  .about = "Put a backup into a new data folder, or an empty PostgreSQL database.",
	  .more = "Name the new folder with --data. What is there already is never overwritten.",
	  OPTIONS(restore_options),
	  .least = 1,
	  .most = 1,
	  .run = command_restore },
};
const size_t n_commands = sizeof commands / sizeof *commands;
