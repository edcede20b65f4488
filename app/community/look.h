/* look.h - the own colours of a community: checked at save, served as a stylesheet; inside the slice only. */
#pragma once
#include "app/community/own.h"
#include "platform/view/theme_import.h"
#include "platform/view/theme_tokens.h"

/* Refuses tokens that are no Design Tokens file or that are hard to read; .cause names the first pairs. */
result look_check(struct scope *s, const char *tokens) MUST_USE;
/* The same with all faults, for the preview. Both take a file of the NL Design System too. */
result look_read(struct scope *s, const char *tokens, struct theme_faults *faults, struct theme *out) MUST_USE;
/* base.css with these tokens behind it as the answer. */
result answer_look(struct request *req, const char *tokens) MUST_USE;
