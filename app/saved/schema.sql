-- table saved_search: a search that a member keeps, to hear of what is new in it. Basis: contract. Kept: until its member stops it.
CREATE TABLE saved_search (
	id           INTEGER PRIMARY KEY,                   -- system: its name in addresses
	community_id INTEGER NOT NULL REFERENCES community, -- system: where it searches
	member_id    INTEGER NOT NULL REFERENCES member,    -- person: whose it is
	words        TEXT    NOT NULL,                      -- person: the words that were searched
	type         INTEGER NOT NULL,                      -- person: 1 asks, 2 offers, 0 both
	kind_group   INTEGER NOT NULL,                      -- person: group of kinds of help, or 0
	minutes      INTEGER NOT NULL,                      -- person: minutes on foot from home, or 0 for everywhere
	lat          REAL    NOT NULL,                      -- person: home when it was last reckoned
	lon          REAL    NOT NULL,                      -- person: home when it was last reckoned
	how_often    INTEGER NOT NULL                       -- person: mailed 1 at once, 2 each day, 3 each week
);
CREATE INDEX saved_search_member ON saved_search (community_id, member_id, id);

-- table saved_key: kept searches by what they look for, so that a new listing finds them in short steps. Basis: contract. Kept: with its search.
CREATE TABLE saved_key (
	community_id INTEGER NOT NULL REFERENCES community,    -- system: the community
	facet        INTEGER NOT NULL,                         -- system: as in listing_cell
	cell         INTEGER NOT NULL,                         -- system: as in listing_cell
	word         TEXT    NOT NULL,                         -- person: the longest of its words as a term, or empty
	saved_id     INTEGER NOT NULL REFERENCES saved_search, -- system: the search
	member_id    INTEGER NOT NULL REFERENCES member,       -- person: whose it is
	PRIMARY KEY (community_id, facet, cell, word, saved_id)
);
CREATE INDEX saved_key_search ON saved_key (community_id, saved_id);

-- table saved_hit: what a member was or will be told of, each listing once. Basis: contract. Kept: 12 months.
CREATE TABLE saved_hit (
	community_id INTEGER NOT NULL REFERENCES community,    -- system: the community
	member_id    INTEGER NOT NULL REFERENCES member,       -- person: who is told
	listing_id   INTEGER NOT NULL REFERENCES listing,      -- system: of what
	saved_id     INTEGER NOT NULL REFERENCES saved_search, -- system: by which search
	how_often    INTEGER NOT NULL,                         -- system: as in saved_search
	found_at     INTEGER NOT NULL,                         -- person: when it fitted
	mailed_at    INTEGER NOT NULL,                         -- person: when it was mailed, or 0
	PRIMARY KEY (community_id, member_id, listing_id)
);
CREATE INDEX saved_hit_waiting ON saved_hit (community_id, member_id, mailed_at, how_often);
CREATE INDEX saved_hit_search ON saved_hit (community_id, saved_id, mailed_at);
