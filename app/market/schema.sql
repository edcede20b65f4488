-- table listing: an ask or an offer of help. Basis: contract. Kept: 6 months after it ends.
CREATE TABLE listing (
	id            INTEGER PRIMARY KEY,                      -- public: names it in addresses
	community_id  INTEGER NOT NULL REFERENCES community,    -- public: where it was placed
	member_id     INTEGER NOT NULL REFERENCES member,       -- person: who placed it
	type          INTEGER NOT NULL,                         -- public: 1 ask, 2 offer
	kind          INTEGER NOT NULL,                         -- public: what help, a row of the table of kinds
	title         TEXT    NOT NULL,                         -- community: what neighbours read first
	body          TEXT    NOT NULL,                         -- community: own words of the person
	timing        INTEGER NOT NULL,                         -- community: 1 soon, 2 on a date, 3 every week, 4 to be agreed
	starts_at     INTEGER NOT NULL,                         -- community: the day, or 0
	minutes       INTEGER NOT NULL,                         -- person: minutes after midnight, or -1; only for invited helpers
	dayparts      INTEGER NOT NULL,                         -- community: bit per day x morning, afternoon, evening; 0 any
	place         INTEGER NOT NULL,                         -- community: 1 at home, 2 elsewhere near, 3 by phone or screen
	radius_metres INTEGER NOT NULL,                         -- community: how far a helper goes; 0 for an ask
	audience      INTEGER NOT NULL,                         -- community: 1 guests see the kind, 2 members only
	lat           REAL    NOT NULL,                         -- person: true place, for matching and after agreement only
	lon           REAL    NOT NULL,                         -- person: true place, for matching and after agreement only
	seen_lat      REAL    NOT NULL,                         -- community: blurred place that others see
	seen_lon      REAL    NOT NULL,                         -- community: blurred place that others see
	area_id       INTEGER NOT NULL REFERENCES area,         -- public: its neighbourhood
	health        INTEGER NOT NULL,                         -- person: 0 no words on health, 1 neighbours may read them
	state         INTEGER NOT NULL,                         -- community: 1 waits for a confirmed address, 2 held, 3 open, 4 matched, 5 helped, 6 withdrawn, 7 lapsed
	code          TEXT    NOT NULL,                         -- public: five characters for posters and phone
	created_at    INTEGER NOT NULL,                         -- community: when it was placed
	current_at    INTEGER NOT NULL,                         -- community: last sign that it is still wanted
	ended_at      INTEGER NOT NULL                          -- community: when it was closed or lapsed, or 0
);
CREATE UNIQUE INDEX listing_code ON listing (community_id, code);
CREATE INDEX listing_member ON listing (community_id, member_id, state);
CREATE INDEX listing_current ON listing (community_id, state, current_at);

-- table listing_kind: what helps an offer is good for, one row each. Basis: contract. Kept: with its offer.
CREATE TABLE listing_kind (
	community_id INTEGER NOT NULL REFERENCES community, -- public: where it was placed
	kind         INTEGER NOT NULL,                      -- public: what help
	listing_id   INTEGER NOT NULL REFERENCES listing,   -- public: the offer
	PRIMARY KEY (community_id, listing_id, kind)
) WITHOUT ROWID;

-- table listing_cell: open listings by place, so that a search walks short ranges. Basis: contract. Kept: while open.
CREATE TABLE listing_cell (
	community_id INTEGER NOT NULL REFERENCES community, -- public: where it was placed
	facet        INTEGER NOT NULL,                      -- public: type x 100 + group, or type x 100 for all groups; 0 all
	cell         INTEGER NOT NULL,                      -- community: cell of the blurred place at four zooms; 0 everywhere
	listing_id   INTEGER NOT NULL REFERENCES listing,   -- public: the listing
	spot         INTEGER NOT NULL,                      -- community: blurred place and audience in one number, so that the index alone is read
	PRIMARY KEY (community_id, facet, cell, listing_id, spot)
) WITHOUT ROWID;

-- table cell_count: how many open listings a cell has, down to zoom 14, so that nothing counts rows. Basis: contract. Kept: always.
CREATE TABLE cell_count (
	community_id INTEGER NOT NULL REFERENCES community, -- public: the community
	facet        INTEGER NOT NULL,                      -- public: as in listing_cell
	cell         INTEGER NOT NULL,                      -- public: as in listing_cell
	listings     INTEGER NOT NULL,                      -- public: the number
	PRIMARY KEY (community_id, facet, cell)
) WITHOUT ROWID;

-- table draft: an ask or offer that is being written. Basis: contract. Kept: 30 days after the last change.
CREATE TABLE draft (
	id           INTEGER PRIMARY KEY,                   -- system: its number
	community_id INTEGER NOT NULL REFERENCES community, -- system: where it will be placed
	visitor      INTEGER NOT NULL,                      -- system: the browser that writes it
	member_id    INTEGER NOT NULL,                      -- person: who writes it, or 0 for a guest
	type         INTEGER NOT NULL,                      -- system: 1 ask, 2 offer
	kinds        TEXT    NOT NULL,                      -- person: kinds chosen, numbers with a space between
	kind_group   INTEGER NOT NULL,                      -- person: group chosen, or 0
	title        TEXT    NOT NULL,                      -- person: as typed
	body         TEXT    NOT NULL,                      -- person: as typed
	health       INTEGER NOT NULL,                      -- person: 0 not asked, 1 neighbours may read it, 2 asked and changed
	timing       INTEGER NOT NULL,                      -- person: as in listing, or 0
	starts_at    INTEGER NOT NULL,                      -- person: as in listing
	minutes      INTEGER NOT NULL,                      -- person: as in listing
	dayparts     INTEGER NOT NULL,                      -- person: as in listing
	place        INTEGER NOT NULL,                      -- person: as in listing, or 0
	walk         INTEGER NOT NULL,                      -- person: minutes a helper wants to walk, or 0
	audience     INTEGER NOT NULL,                      -- person: as in listing, or 0
	other        INTEGER NOT NULL,                      -- person: 1 when it is for someone else, 0 oneself, -1 not asked
	other_name   TEXT    NOT NULL,                      -- person: for whom
	relation     TEXT    NOT NULL,                      -- person: mother, neighbour, ...
	whose        TEXT    NOT NULL,                      -- person: haar or zijn, as the writer wants it written, or empty
	other_postcode TEXT  NOT NULL,                      -- person: where that person lives; empty: as the writer
	other_knows  INTEGER NOT NULL,                      -- person: 1 when the person knows
	contact      INTEGER NOT NULL,                      -- person: 1 the writer gets messages and calls, 2 the person
	told_by      TEXT    NOT NULL,                      -- person: letter, mail or phone
	told_at_address TEXT NOT NULL,                      -- person: mail address or number to tell the person
	changed_at   INTEGER NOT NULL                       -- system: last change
);
CREATE UNIQUE INDEX draft_visitor ON draft (community_id, visitor, type);
CREATE INDEX draft_changed ON draft (community_id, changed_at);

-- table on_behalf: an ask placed for someone else. Basis: contract. Kept: with its listing.
CREATE TABLE on_behalf (
	listing_id   INTEGER PRIMARY KEY REFERENCES listing, -- public: the listing
	community_id INTEGER NOT NULL REFERENCES community,  -- public: the community
	name         TEXT    NOT NULL,                       -- person: for whom
	relation     TEXT    NOT NULL,                       -- person: what they are to each other
	whose        TEXT    NOT NULL,                       -- person: haar or zijn, or empty
	knows        INTEGER NOT NULL,                       -- person: 1 when the person knew beforehand
	contact      INTEGER NOT NULL,                       -- person: 1 the writer gets messages, 2 the person
	told_by      TEXT    NOT NULL,                       -- person: letter, mail or phone
	told_where   TEXT    NOT NULL,                       -- person: address or number for telling
	told_at      INTEGER NOT NULL,                       -- person: when the person was told, or 0
	by_id        INTEGER NOT NULL                        -- person: who placed it in the member's own name by a mandate; 0: the member, for somebody else
);

-- For whom an ask was placed, as whose|relation|name, or (by a mandate) door|who placed it|: asker_words() makes a sentence of it.
CREATE VIEW asked_for AS
SELECT listing_id, community_id,
       CASE WHEN by_id > 0 THEN 'door|' || coalesce((SELECT person.first_name FROM member JOIN person ON person.id = member.person_id
                                                      WHERE member.id = on_behalf.by_id), '') || '|'
            ELSE whose || '|' || relation || '|' || name END AS words
  FROM on_behalf;

-- table listing_change: what was changed in a listing, for the person and the team. Basis: contract. Kept: with its listing.
CREATE TABLE listing_change (
	id           INTEGER PRIMARY KEY,                   -- system: its number
	community_id INTEGER NOT NULL REFERENCES community, -- system: the community
	listing_id   INTEGER NOT NULL REFERENCES listing,   -- system: the listing
	member_id    INTEGER NOT NULL REFERENCES member,    -- person: who changed it
	what         TEXT    NOT NULL,                      -- person: placed, published, changed, closed, revived
	title        TEXT    NOT NULL,                      -- person: how it read before the change, or empty
	body         TEXT    NOT NULL                       -- person: how it read before the change, or empty
);
CREATE INDEX listing_change_listing ON listing_change (community_id, listing_id);
