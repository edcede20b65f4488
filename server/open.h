/* open.h - the parts of opening an installation, for the commands that need less or more than cli_open(). */
#pragma once
#include "platform/mail/mail.h"
#include "server/cli.h"

/* 'PATH: why' by errno. */
result open_problem(struct arena *mem, const char *path) __attribute__((returns_nonnull));
/* The folder and those above it, where they are not there yet. */
result make_folder(struct arena *mem, const char *path) MUST_USE;

/* Reads the secret key, or makes it. */
result open_key(struct arena *mem, const struct config *config) MUST_USE;
result open_store(struct arena *mem, const struct config *config, struct db_store **out) MUST_USE;
/* For work of the installation itself: no community, no member, now. */
void system_scope(struct arena *mem, struct db *db, struct scope *out);

/* How mail goes out, by the settings: by SMTP, or as files in the folder mail. */
struct mail_options mail_options_of(struct arena *mem, const struct config *config);

result command_demo(struct cli *c) MUST_USE;
result command_migrate(struct cli *c) MUST_USE;
result command_check(struct cli *c) MUST_USE;
result command_backup(struct cli *c) MUST_USE;
result command_restore(struct cli *c) MUST_USE;
result command_areas_import(struct cli *c) MUST_USE;
result command_community_add(struct cli *c) MUST_USE;
result command_community_list(struct cli *c) MUST_USE;
result command_community_look(struct cli *c) MUST_USE;
result command_community_set(struct cli *c) MUST_USE;
result command_operator_link(struct cli *c) MUST_USE;
result command_operator_reset(struct cli *c) MUST_USE;
result command_operator_role(struct cli *c) MUST_USE;
result command_operator_state(struct cli *c) MUST_USE;
result command_operator_team(struct cli *c) MUST_USE;
result command_receive(struct cli *c) MUST_USE;
result command_serve(struct cli *c) MUST_USE;
