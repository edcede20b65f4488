/* starts.c - a start for an ask of each kind: how good asks read.
 *
 * Short sentences, one thing at a time: what it is, how long it takes, what is there already. What
 * differs for each person stands between [ ]; the check before publishing asks for it. */
#include "app/phrase/phrase.h"

static const struct phrase_start starts[] = {
	[1] = { N_("Who takes me to the doctor and back?"), N_("I have an appointment on [day]. It is [number] minutes by car. I "
	                                                       "can get in and out by myself. I pay for the petrol.") },
	[2] = { N_("Who takes me to [place]?"),
	        N_("I would like to go there on [day]. It is [number] minutes by car. I pay for the petrol.") },
	[3] = { N_("Who comes along with me by bus?"),
	        N_("I want to go to [place]. I find travelling by bus hard. With two it works.") },
	[4] = { N_("Who takes something away for me?"), N_("It is about [what]. It fits in a car. I have no car myself.") },
	[5] = { N_("Who does my shopping once a week?"),
	        N_("It is one bag. I make a list and pay straight away. The shop is [number] minutes from my door.") },
	[6] = { N_("Who goes shopping together with me?"),
	        N_("I like to choose myself. I need somebody who carries the bag. Afterwards there is coffee.") },
	[7] = { N_("Who fetches something from the pharmacy for me?"),
	        N_("It is ready on [day]. The pharmacy is in [street or shopping centre].") },
	[8] = { N_("Who comes for a cup of coffee?"),
	        N_("I like to talk about [subject]. Once in two weeks is nice. You choose the day with me.") },
	[9] = { N_("Who walks a round with me?"),
	        N_("I walk for half an hour, not fast. Through the park is nice. We choose the day together.") },
	[10] = { N_("Who plays a game with me?"),
	         N_("I like to play [game]. Two hours in the afternoon is nice. You need not be good at it.") },
	[11] = { N_("Who goes along to [place]?"),
	         N_("I would like to see it once, and together is more fun. I pay for my own ticket.") },
	[12] = { N_("Who reads to me?"), N_("I like books about [subject]. One hour a week is nice.") },
	[13] = { N_("Who calls me once a week?"), N_("A short talk is enough. I like to talk about [subject].") },
	[14] = { N_("Who mends my [thing]?"), N_("It is broken since [when]. I buy what is needed. It takes about one hour.") },
	[15] = { N_("Who hangs up a lamp for me?"), N_("The lamp and the screws are here. You need a drill and a ladder.") },
	[16] = { N_("Who helps me move a cupboard?"),
	         N_("It goes from one room to the other. With two people it takes half an hour.") },
	[17] = { N_("Who mends my bicycle?"), N_("The [tyre, light, brake] is broken. I buy the parts.") },
	[18] = { N_("Who takes up my trousers?"),
	         N_("It is one pair of trousers, [number] centimetres shorter. I come and bring it.") },
	[19] = { N_("Who helps me tidy up?"), N_("It is about [room or cupboard]. We do it together. Two hours is enough.") },
	[20] = { N_("Who explains my computer to me?"),
	         N_("I want to learn how to [what]. Slowly, please: then I remember it.") },
	[21] = { N_("Who helps me with my phone?"),
	         N_("I have a new phone. I want to learn to call, to send messages and to see photos.") },
	[22] = { N_("Who arranges something on the internet together with me?"),
	         N_("It is about [what]. I have the letter here. My passwords I type myself.") },
	[23] = { N_("Who reads my letters with me?"),
	         N_("I do not understand all letters. Half an hour in two weeks is enough.") },
	[24] = { N_("Who fills in a form with me?"), N_("It is a form of [which organisation]. It must be sent before [day].") },
	[25] = { N_("Who helps me put my papers in order?"),
	         N_("There is a box with letters. I want folders, so that I can find things.") },
	[26] = { N_("Who mows the grass with me?"), N_("The garden is small. The mower is here. It takes one hour.") },
	[27] = { N_("Who helps with heavy work in the garden?"),
	         N_("It is about [digging, tiles, a tree]. I have the tools. With two people it takes a morning.") },
	[28] = { N_("Who waters my plants?"), N_("It is about [number] plants. Twice a week is enough, from [day] to [day].") },
	[29] = { N_("Who walks my dog?"), N_("My dog is called [name] and is calm. A round of twenty minutes is enough.") },
	[30] = { N_("Who looks after my [animal]?"),
	         N_("It is from [day] to [day]. The food is here. You may take it home as well.") },
	[31] = { N_("Who cooks a meal for me once a week?"),
	         N_("I eat everything but [what]. I pay for the food. I bring the plate back.") },
	[32] = { N_("Who eats together with me?"), N_("I like to cook, and together it tastes better. I do not eat [what].") },
	[33] = { N_("Who practises Dutch with me?"),
	         N_("I have lived here for [number] years. I want to talk better. One hour a week is nice.") },
	[34] = { N_("Who helps with homework?"),
	         N_("It is about [subject], group or class [number]. One hour a week, in the afternoon.") },
	[35] = { N_("Who teaches me [what]?"), N_("I am a beginner. Four times one hour is a good start.") },
	[36] = { N_("Who looks after our children now and then?"),
	         N_("We have [number] children of [age]. It is an evening a month. We meet first.") },
	[37] = { N_("Who takes my child to school?"),
	         N_("The school is [number] minutes on foot. It is on [days]. We meet first.") },
	[38] = { N_("Who keeps my [partner, mother, father] company for two hours?"),
	         N_("Then I can go out for a while. I tell you beforehand what is needed. We meet first.") },
	[39] = { N_("Who comes along to an appointment?"),
	         N_("I like it when somebody listens along and writes things down. It is on [day] and takes one hour.") },
};

const struct phrase_start *phrase_start(int64_t kind)
{
	bool known = kind > 0 && kind < (int64_t)(sizeof starts / sizeof *starts) && starts[kind].title;
	return known ? &starts[kind] : NULL;
}
