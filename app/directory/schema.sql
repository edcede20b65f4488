-- table organisation: an organisation or an initiative of neighbours that keeps its own page here. Basis: contract. Kept: until its keepers or the team take it off.
CREATE TABLE organisation (
	id           INTEGER PRIMARY KEY,                   -- system: its name in addresses
	community_id INTEGER NOT NULL REFERENCES community, -- system: the community
	name         TEXT    NOT NULL,                      -- public: how it is called
	sort_name    TEXT    NOT NULL,                      -- public: the same folded, for the order of the list
	informal     INTEGER NOT NULL,                      -- public: 1 neighbours do this by themselves, 0 an organisation
	summary      TEXT    NOT NULL,                      -- public: what it does, in one sentence
	body         TEXT    NOT NULL,                      -- public: more about it (Markdown)
	phone        TEXT    NOT NULL,                      -- public: its telephone, or empty
	email        TEXT    NOT NULL,                      -- public: its mail address, or empty
	website      TEXT    NOT NULL,                      -- public: its own website, or empty
	address      TEXT    NOT NULL,                      -- public: where one can go, or empty
	state        INTEGER NOT NULL,                      -- system: 1 waits for the team, 2 shown, 3 taken off
	changed_at   INTEGER NOT NULL                       -- public: when its page was last changed or found right
);
CREATE INDEX organisation_list ON organisation (community_id, state, sort_name, id);

-- table organisation_keeper: who keeps the page of an organisation and speaks for it. Basis: contract. Kept: until they stop.
CREATE TABLE organisation_keeper (
	organisation_id INTEGER NOT NULL REFERENCES organisation, -- person: which organisation
	member_id       INTEGER NOT NULL REFERENCES member,       -- person: who
	community_id    INTEGER NOT NULL REFERENCES community,    -- system: the community
	since           INTEGER NOT NULL,                         -- person: since when
	PRIMARY KEY (organisation_id, member_id)
);
CREATE INDEX organisation_keeper_member ON organisation_keeper (community_id, member_id);
