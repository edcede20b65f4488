/* trial.h - for tests of commands: an installation in a scratch folder, and what a command said. */
#pragma once
#include "server/cli.h"

/* A new folder in $TMPDIR that trial_end() removes. */
char *trial_folder(struct arena *mem) __attribute__((returns_nonnull));
void trial_end(struct arena *mem, const char *folder);

/* Runs a command line, words with a space between; its exit status. What it printed: trial_said(). */
int trial_run(struct arena *mem, const char *format, ...) __attribute__((format(printf, 2, 3)));
const char *trial_said(void);

void trial_write(struct arena *mem, const char *text, const char *format, ...) __attribute__((format(printf, 3, 4)));
/* NULL when there is no such file. */
char *trial_read(struct arena *mem, const char *format, ...) __attribute__((format(printf, 2, 3)));
