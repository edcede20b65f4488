/* parts.h - parts that the pages of matching share; inside the slice. */
#pragma once
#include "app/match/match.h"

void invitation_answers(struct html *o, const struct invitation_page *p);
void share_fields(struct html *o, const struct talk_panel *p);
void propose_part(struct html *o, const struct talk_panel *p);
void agreed_part(struct html *o, const struct talk_panel *p);
void proposed_part(struct html *o, const struct talk_panel *p);
