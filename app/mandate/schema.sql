-- table mandate: somebody may act in a member's name: who, for what, until when, given how. Basis: consent. Kept: 5 years after it ends.
CREATE TABLE mandate (
	id           INTEGER PRIMARY KEY,                   -- system: its number
	community_id INTEGER NOT NULL REFERENCES community, -- system: the community
	member_id    INTEGER NOT NULL REFERENCES member,    -- person: who gave it
	holder_id    INTEGER NOT NULL,                      -- person: the relative who may act; 0: the brokers of the team
	covers       INTEGER NOT NULL,                      -- person: 1 asks, 2 offers, 4 replies, 8 agreements
	given_how    INTEGER NOT NULL,                      -- person: 1 spoken by telephone, 2 in person, 3 on paper
	version      INTEGER NOT NULL,                      -- person: which version of the text was read out
	words        TEXT    NOT NULL,                      -- person: the text that was read out
	recorded_by  INTEGER NOT NULL,                      -- person: who of the team wrote it down
	given_at     INTEGER NOT NULL,                      -- person: when it was given
	until_at     INTEGER NOT NULL,                      -- person: when it ends by itself
	agreed_at    INTEGER NOT NULL,                      -- person: when a member with a mail address said yes on the own page, or 0
	ended_at     INTEGER NOT NULL                       -- person: when it was withdrawn, or 0
);
CREATE INDEX mandate_member ON mandate (community_id, member_id, until_at);
CREATE INDEX mandate_holder ON mandate (community_id, holder_id, until_at);

-- table acted: what was done in somebody's name by a mandate, and who did it. Basis: legal obligation. Kept: 5 years after the mandate ends.
CREATE TABLE acted (
	id           INTEGER PRIMARY KEY,                   -- system: its number, in order of time
	community_id INTEGER NOT NULL REFERENCES community, -- system: the community
	mandate_id   INTEGER NOT NULL REFERENCES mandate,   -- system: by which mandate
	member_id    INTEGER NOT NULL REFERENCES member,    -- person: in whose name
	by_id        INTEGER NOT NULL,                      -- person: who really did it
	what         TEXT    NOT NULL,                      -- person: which form was sent
	place        TEXT    NOT NULL                       -- person: the page where it led
);
CREATE INDEX acted_member ON acted (community_id, member_id, id);

-- table accompanied: a member without mail address whom the team reaches by telephone, letter or visit. Basis: contract. Kept: 24 months after the last contact.
CREATE TABLE accompanied (
	member_id     INTEGER PRIMARY KEY REFERENCES member, -- system: who
	community_id  INTEGER NOT NULL REFERENCES community, -- system: the community
	reached       INTEGER NOT NULL,                      -- person: 1 by telephone, 2 by letter, 3 by a visit
	address       TEXT    NOT NULL,                      -- person: street, number and place, for letters and visits
	broker_id     INTEGER NOT NULL,                      -- person: the broker of this person
	substitute_id INTEGER NOT NULL,                      -- person: who takes over for the broker, or 0
	by_first      TEXT    NOT NULL,                      -- person: the name in small letters, to find it by
	by_last       TEXT    NOT NULL,                      -- person: the last word of the name in small letters, to find it by
	contact_at    INTEGER NOT NULL                       -- person: when there was contact last
);
CREATE INDEX accompanied_first ON accompanied (community_id, by_first);
CREATE INDEX accompanied_last ON accompanied (community_id, by_last);
CREATE INDEX accompanied_contact ON accompanied (community_id, contact_at);
CREATE INDEX accompanied_broker ON accompanied (community_id, broker_id, contact_at);

-- table duty: what somebody does as a broker: coordinator, volunteer, trainee. Basis: contract. Kept: while in the team.
CREATE TABLE duty (
	member_id      INTEGER PRIMARY KEY REFERENCES member, -- system: who
	community_id   INTEGER NOT NULL REFERENCES community, -- system: the community
	kind           INTEGER NOT NULL,                      -- person: 1 broker, 2 volunteer broker, 3 trainee, 4 coordinator
	approved_until INTEGER NOT NULL                       -- person: until when a trainee may act in names, or 0
);
CREATE INDEX duty_community ON duty (community_id, kind);
