/* kinds.c - the forty kinds of help in twelve groups, in people's words.
 *
 * The numbers are stored: a kind keeps its number for ever, new ones come at the end. */
#include "app/market/market.h"

const struct kind_group kind_groups[KIND_GROUPS + 1] = {
	[1] = { "vervoer", N_("Transport"), "auto" },
	[2] = { "boodschappen", N_("Shopping"), "tas" },
	[3] = { "gezelschap", N_("Company"), "koffie" },
	[4] = { "klussen", N_("Odd jobs in the house"), "klus" },
	[5] = { "computer", N_("Computer and telephone"), "laptop" },
	[6] = { "brieven", N_("Letters and forms"), "papier" },
	[7] = { "tuin", N_("Garden"), "blad" },
	[8] = { "huisdieren", N_("Pets"), "poot" },
	[9] = { "eten", N_("Food and cooking"), "eten" },
	[10] = { "taal", N_("Language and learning"), "taal" },
	[11] = { "gezin", N_("Children and family"), "gezin" },
	[12] = { "zorg", N_("Caring for someone"), "zorg" },
};

const struct kind kinds[KINDS + 1] = {
	[1] = { 1, N_("A ride to the doctor or hospital"), 0 },
	[2] = { 1, N_("A ride somewhere else"), 0 },
	[3] = { 1, N_("Coming along by bus or on foot"), 0 },
	[4] = { 1, N_("Fetching or taking away something"), 0 },
	[5] = { 2, N_("Doing the shopping"), 0 },
	[6] = { 2, N_("Going shopping together"), 0 },
	[7] = { 2, N_("Fetching medicines"), 0 },
	[8] = { 3, N_("Coffee and a chat"), 0 },
	[9] = { 3, N_("Walking together"), 0 },
	[10] = { 3, N_("Playing a game"), 0 },
	[11] = { 3, N_("An outing together"), 0 },
	[12] = { 3, N_("Reading aloud"), 0 },
	[13] = { 3, N_("A call now and then"), 0 },
	[14] = { 4, N_("A small repair"), 0 },
	[15] = { 4, N_("Hanging something up"), 0 },
	[16] = { 4, N_("Lifting or moving something"), 0 },
	[17] = { 4, N_("Mending a bicycle"), 0 },
	[18] = { 4, N_("Sewing or mending clothes"), 0 },
	[19] = { 4, N_("Cleaning or tidying up"), 0 },
	[20] = { 5, N_("Help with a computer or tablet"), 0 },
	[21] = { 5, N_("Help with a telephone"), 0 },
	[22] = { 5, N_("Arranging things on the internet"), 0 },
	[23] = { 6, N_("Reading letters together"), 0 },
	[24] = { 6, N_("Filling in forms"), 0 },
	[25] = { 6, N_("Putting papers in order"), KIND_MONEY },
	[26] = { 7, N_("Grass, hedge and weeds"), 0 },
	[27] = { 7, N_("Heavy work in the garden"), 0 },
	[28] = { 7, N_("Watering plants"), 0 },
	[29] = { 8, N_("Walking the dog"), 0 },
	[30] = { 8, N_("Looking after a pet"), 0 },
	[31] = { 9, N_("Cooking for someone"), 0 },
	[32] = { 9, N_("Eating or cooking together"), 0 },
	[33] = { 10, N_("Practising Dutch"), 0 },
	[34] = { 10, N_("Help with homework"), 0 },
	[35] = { 10, N_("Learning or teaching something"), 0 },
	[36] = { 11, N_("Babysitting"), KIND_GROWN_UP },
	[37] = { 11, N_("Bringing or fetching a child"), KIND_GROWN_UP },
	[38] = { 12, N_("Keeping someone company while the carer is away"), KIND_GROWN_UP },
	[39] = { 12, N_("Coming along to an appointment"), 0 },
	[40] = { 12, N_("Something else"), 0 },
};

int group_find(const char *key)
{
	for (int i = 1; i <= KIND_GROUPS; i++)
		if (text_equal(key, kind_groups[i].key))
			return i;
	return 0;
}
