-- table vacancy: an organisation asks for volunteers, for good or for some shifts. Basis: contract. Kept: 6 months after it ends.
CREATE TABLE vacancy (
	id              INTEGER PRIMARY KEY,                      -- system: its name in addresses
	community_id    INTEGER NOT NULL REFERENCES community,    -- system: the community
	organisation_id INTEGER NOT NULL REFERENCES organisation, -- public: who asks
	title           TEXT    NOT NULL,                         -- public: what it is, in a few words
	body            TEXT    NOT NULL,                         -- public: what one does, with whom, and what it brings
	time            TEXT    NOT NULL,                         -- public: how much time it takes, in words
	place           TEXT    NOT NULL,                         -- public: where it is
	state           INTEGER NOT NULL,                         -- system: 1 open, 2 ended
	ended_at        INTEGER NOT NULL                          -- system: when it ended, or 0
);
CREATE INDEX vacancy_open ON vacancy (community_id, state, id);
CREATE INDEX vacancy_organisation ON vacancy (community_id, organisation_id, state);

-- table shift: some hours of a vacancy, for one or more people. Basis: contract. Kept: with its vacancy.
CREATE TABLE shift (
	id           INTEGER PRIMARY KEY,                   -- system: its name in addresses
	community_id INTEGER NOT NULL REFERENCES community, -- system: the community
	vacancy_id   INTEGER NOT NULL REFERENCES vacancy,   -- public: of which vacancy
	starts_at    INTEGER NOT NULL,                      -- public: when it begins
	minutes      INTEGER NOT NULL,                      -- public: how long it takes
	places       INTEGER NOT NULL,                      -- public: for how many people
	taken        INTEGER NOT NULL                       -- public: how many places are taken
);
CREATE UNIQUE INDEX shift_vacancy ON shift (community_id, vacancy_id, starts_at);

-- table shift_taker: who takes a shift. Basis: contract. Kept: 6 months after the vacancy ends.
CREATE TABLE shift_taker (
	shift_id     INTEGER NOT NULL REFERENCES shift,     -- person: which shift
	member_id    INTEGER NOT NULL REFERENCES member,    -- person: who
	community_id INTEGER NOT NULL REFERENCES community, -- system: the community
	taken_at     INTEGER NOT NULL,                      -- person: since when
	PRIMARY KEY (shift_id, member_id)
);
CREATE INDEX shift_taker_member ON shift_taker (community_id, member_id, shift_id);

-- table vacancy_reply: a member would like to help an organisation. Basis: contract. Kept: 6 months after the vacancy ends.
CREATE TABLE vacancy_reply (
	vacancy_id   INTEGER NOT NULL REFERENCES vacancy,   -- person: for what
	member_id    INTEGER NOT NULL REFERENCES member,    -- person: who
	community_id INTEGER NOT NULL REFERENCES community, -- system: the community
	words        TEXT    NOT NULL,                      -- person: what the member wrote
	phone        TEXT    NOT NULL,                      -- person: number to call, as far as the member gave one
	replied_at   INTEGER NOT NULL,                      -- person: when
	PRIMARY KEY (vacancy_id, member_id)
);
CREATE INDEX vacancy_reply_member ON vacancy_reply (community_id, member_id);
