/* draft.h - the ask or offer that a visitor is writing, kept per step; inside the slice only. */
#pragma once
#include "app/market/market.h"

enum step { STEP_WHAT, STEP_KIND, STEP_OTHER, STEP_TEXT, STEP_HEALTH, STEP_WHEN, STEP_WHO, STEP_CHECK, STEPS };

/* ASK or OFFER, by the path. */
int64_t draft_type(const struct request *req);

/* What this visitor was writing, or an empty draft; begins a guest's session where there is none. */
result draft_load(struct request *req, struct draft *out) MUST_USE;

/* Stores the draft and goes on to a step. */
result draft_save_and_go(struct request *req, const struct draft *draft, enum step next) MUST_USE;

/* The first step that still misses something; STEP_CHECK when all is there. */
enum step draft_first_gap(const struct request *req, const struct draft *draft);

/* Must the writer still say whether neighbours may read words on health? */
bool draft_asks_about_health(struct arena *mem, const struct draft *draft);

/* '/vraag/nieuw/tekst' */
char *step_path(struct arena *mem, int64_t type, enum step step);

/* Where a step stands for the reader: each page is one. Who fills it in for someone else, and who writes about
 * health, has a page more. */
int step_number(struct arena *mem, const struct draft *draft, enum step step);

/* What each page of the wizard needs. */
struct wizard_page draft_page(struct request *req, const struct draft *draft, enum step step);
