-- table helper_cell: where helpers offer what, so that candidates are one short range. Basis: contract. Kept: while the offer is open.
CREATE TABLE helper_cell (
	community_id  INTEGER NOT NULL REFERENCES community, -- system: the community
	kind          INTEGER NOT NULL,                      -- community: what help
	cell          INTEGER NOT NULL,                      -- person: cell of the true place at zoom 14
	listing_id    INTEGER NOT NULL REFERENCES listing,   -- system: the offer
	member_id     INTEGER NOT NULL REFERENCES member,    -- person: the helper
	lat           REAL    NOT NULL,                      -- person: true place, for matching only
	lon           REAL    NOT NULL,                      -- person: true place, for matching only
	radius_metres INTEGER NOT NULL,                      -- community: how far the helper goes
	dayparts      INTEGER NOT NULL,                      -- community: when the helper can; 0 any
	PRIMARY KEY (community_id, kind, cell, listing_id)
) WITHOUT ROWID;
CREATE INDEX helper_cell_listing ON helper_cell (community_id, listing_id);

-- table helper_words: what the words of an offer mean, as numbers, to compare them with an ask. Basis: contract. Kept: while the offer is open.
CREATE TABLE helper_words (
	community_id INTEGER NOT NULL REFERENCES community, -- system: the community
	listing_id   INTEGER NOT NULL REFERENCES listing,   -- system: the offer
	words        BLOB    NOT NULL,                      -- community: a number for each meaning, in order
	PRIMARY KEY (community_id, listing_id)
);

-- table invitation: a helper was asked for one ask, and why. Basis: contract. Kept: 6 months after the ask ends.
CREATE TABLE invitation (
	id           INTEGER PRIMARY KEY,                   -- system: its number
	community_id INTEGER NOT NULL REFERENCES community, -- system: the community
	listing_id   INTEGER NOT NULL REFERENCES listing,   -- person: the ask
	member_id    INTEGER NOT NULL REFERENCES member,    -- person: who was asked
	wave         INTEGER NOT NULL,                      -- person: in which wave
	score        INTEGER NOT NULL,                      -- person: how well it fitted
	minutes      INTEGER NOT NULL,                      -- person: minutes on foot
	reasons      INTEGER NOT NULL,                      -- person: bits of why: time, done before, language, new
	state        INTEGER NOT NULL,                      -- person: 1 asked, 2 yes, 3 no, 4 stopped
	secret       BLOB    NOT NULL,                      -- system: hash of the secret in the mail
	sent_at      INTEGER NOT NULL,                      -- person: when the mail may go
	answered_at  INTEGER NOT NULL                       -- person: when there was an answer, or 0
);
CREATE UNIQUE INDEX invitation_once ON invitation (community_id, listing_id, member_id);
CREATE INDEX invitation_member ON invitation (community_id, member_id, sent_at);
-- across communities: the secret alone finds its row
CREATE UNIQUE INDEX invitation_secret ON invitation (secret);

-- table helped_before: how often a helper did what, for 'you have done this before'. Basis: contract. Kept: while a member.
CREATE TABLE helped_before (
	community_id INTEGER NOT NULL REFERENCES community, -- system: the community
	member_id    INTEGER NOT NULL REFERENCES member,    -- person: the helper
	kind_group   INTEGER NOT NULL,                      -- person: what group of help
	times        INTEGER NOT NULL,                      -- person: how often
	PRIMARY KEY (community_id, member_id, kind_group)
);

-- table pairing: two neighbours agreed (the match register). Basis: contract. Kept: 24 months after the agreement.
CREATE TABLE pairing (
	id                INTEGER PRIMARY KEY,                      -- system: its number
	community_id      INTEGER NOT NULL REFERENCES community,    -- system: the community
	listing_id        INTEGER NOT NULL REFERENCES listing,      -- person: what it is about
	conversation_id   INTEGER NOT NULL REFERENCES conversation, -- person: where they talked
	asker_id          INTEGER NOT NULL REFERENCES member,       -- person: who gets help
	helper_id         INTEGER NOT NULL REFERENCES member,       -- person: who helps
	at_moment         INTEGER NOT NULL,                         -- person: when, or 0
	at_place          TEXT    NOT NULL,                         -- person: where they meet, in words
	asker_yes         INTEGER NOT NULL,                         -- person: moment of the asker's yes, or 0
	helper_yes        INTEGER NOT NULL,                         -- person: moment of the helper's yes, or 0
	phone             TEXT    NOT NULL,                         -- person: number that the asker shares, or empty; kept: until the follow-up
	street            TEXT    NOT NULL,                         -- person: address that the asker shares, or empty; kept: until the follow-up
	how               INTEGER NOT NULL,                         -- community: 1 self, 2 e-matching, 3 broker, 4 phone, 5 relative
	lead_minutes      INTEGER NOT NULL,                         -- community: from placing to agreeing
	state             INTEGER NOT NULL,                         -- person: 1 proposed, 2 agreed, 3 dropped
	outcome           INTEGER NOT NULL,                         -- community: 0 not known, 1 helped, 2 partly, 3 not
	asker_rating      INTEGER NOT NULL,                         -- person: 1-5, 0 none
	helper_rating     INTEGER NOT NULL,                         -- person: 1-5, 0 none
	half_hours        INTEGER NOT NULL,                         -- community: how long it took, in half hours
	still_in_touch    INTEGER NOT NULL                          -- community: after three months: 0 not known, 1 yes, 2 no
);
CREATE UNIQUE INDEX pairing_conversation ON pairing (community_id, conversation_id);
CREATE INDEX pairing_listing ON pairing (community_id, listing_id, state);
CREATE INDEX pairing_asker ON pairing (community_id, asker_id, state);
CREATE INDEX pairing_helper ON pairing (community_id, helper_id, state);

-- table current_question: an ask or offer was asked whether it is still current. Basis: contract. Kept: with its listing.
CREATE TABLE current_question (
	listing_id   INTEGER PRIMARY KEY REFERENCES listing, -- system: the listing
	community_id INTEGER NOT NULL REFERENCES community,  -- system: the community
	asked_at     INTEGER NOT NULL                        -- person: when
);

-- table concern: something for the team: it went wrong, nobody answers, it is urgent. Basis: legitimate interest. Kept: 12 months after it was dealt with.
CREATE TABLE concern (
	id           INTEGER PRIMARY KEY,                   -- system: its number
	community_id INTEGER NOT NULL REFERENCES community, -- system: the community
	kind         INTEGER NOT NULL,                      -- person: 1 went wrong, 2 no reply, 3 urgent, 4 a private word
	listing_id   INTEGER NOT NULL REFERENCES listing,   -- person: about which ask
	member_id    INTEGER NOT NULL REFERENCES member,    -- person: about or from whom
	words        TEXT    NOT NULL,                      -- person: what was said to the team
	done_at      INTEGER NOT NULL,                      -- person: when the team dealt with it, or 0
	done_by      INTEGER NOT NULL                       -- person: who dealt with it, or 0
);
CREATE INDEX concern_open ON concern (community_id, done_at, id);
CREATE UNIQUE INDEX concern_once ON concern (community_id, listing_id, member_id, kind);

-- table match_weight: how much something counts in matching, where a manager set it. Basis: contract. Kept: as long as the community.
CREATE TABLE match_weight (
	community_id INTEGER NOT NULL REFERENCES community, -- system: the community
	name         TEXT    NOT NULL,                      -- community: of what
	points       INTEGER NOT NULL,                      -- community: how much
	PRIMARY KEY (community_id, name)
);

-- table helper_less: why an ask did not suit a helper, so that such asks come less. Basis: contract. Kept: 12 months, or until undone.
CREATE TABLE helper_less (
	id           INTEGER PRIMARY KEY,                   -- system: its number
	community_id INTEGER NOT NULL REFERENCES community, -- system: the community
	member_id    INTEGER NOT NULL REFERENCES member,    -- person: the helper
	what         INTEGER NOT NULL,                      -- person: 1 this kind of help, 2 so far, 3 at these times
	value        INTEGER NOT NULL,                      -- person: the kind, the metres, or the dayparts
	at           INTEGER NOT NULL                       -- person: when
);
CREATE INDEX helper_less_member ON helper_less (community_id, member_id, what);

-- table wave_stop: the team stopped asking for an ask, until it goes on. Basis: legitimate interest. Kept: until it goes on, or with its ask.
CREATE TABLE wave_stop (
	community_id INTEGER NOT NULL REFERENCES community, -- system: the community
	listing_id   INTEGER NOT NULL REFERENCES listing,   -- system: the ask
	stopped_by   INTEGER NOT NULL REFERENCES member,    -- person: who of the team
	at           INTEGER NOT NULL,                      -- person: when
	PRIMARY KEY (community_id, listing_id)
);

-- table helper_away: days on which a helper is away and is not asked. Basis: contract. Kept: 30 days after the last day.
CREATE TABLE helper_away (
	id           INTEGER PRIMARY KEY,                   -- system: its number
	community_id INTEGER NOT NULL REFERENCES community, -- system: the community
	member_id    INTEGER NOT NULL REFERENCES member,    -- person: the helper
	from_at      INTEGER NOT NULL,                      -- person: the first day
	until_at     INTEGER NOT NULL                       -- person: the day of being back
);
CREATE INDEX helper_away_member ON helper_away (community_id, member_id, until_at);
