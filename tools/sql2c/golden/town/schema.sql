-- The tables of a small town, after the slices community, member, market and talk: for the golden cases.

-- table community: a village, a district or an organisation with its own address. Basis: contract. Kept: while it exists.
CREATE TABLE community (
	id INTEGER PRIMARY KEY, -- system: key
	name TEXT NOT NULL, -- public: what its people call it
	host TEXT NOT NULL UNIQUE, -- public: its address
	theme TEXT, -- public: the tokens of its look, if it has its own
	created_at INTEGER NOT NULL -- system: when it began
);

-- table area: a neighbourhood of the CBS. Basis: public task. Kept: always.
CREATE TABLE area (
	id INTEGER PRIMARY KEY, -- public: key
	parent_id INTEGER REFERENCES area, -- public: the area around it; NULL for a municipality
	name TEXT NOT NULL, -- public: its name
	shape BLOB, -- public: its border
	lat REAL NOT NULL, -- public: its middle
	inhabitants INTEGER -- public: how many; NULL when not known
);

-- table person: who has an account. Basis: contract. Kept: 30 days after closing it.
CREATE TABLE person (
	id INTEGER PRIMARY KEY, -- system: key
	name TEXT NOT NULL, -- person: how neighbours call them
	email TEXT UNIQUE, -- person: where mail goes
	adult INTEGER NOT NULL CHECK (adult IN (0, 1)) -- person: 0 for 16 and 17 years
);

-- table member: a person in a community. Basis: contract.
-- Kept: 30 days after leaving.
CREATE TABLE member (
	id INTEGER PRIMARY KEY, -- system: key
	community_id INTEGER NOT NULL REFERENCES community, -- system: which one
	person_id INTEGER NOT NULL REFERENCES person, -- person: who
	role INTEGER NOT NULL DEFAULT 0, -- community: 0 member to 4 operator
	UNIQUE (community_id, person_id)
);

-- table session: a browser that is signed in. Basis: contract. Kept: 30 days after its last use.
CREATE TABLE session (
	id BLOB PRIMARY KEY, -- system: hash of the cookie
	person_id INTEGER REFERENCES person, -- person: who; NULL for a guest
	last_seen_at INTEGER NOT NULL -- person: when it was last used
) WITHOUT ROWID;
-- across communities: a person sees all their sessions
CREATE INDEX session_person ON session (person_id);

-- table ask: a request for help. Basis: contract. Kept: 6 months after closing.
CREATE TABLE ask (
	id INTEGER PRIMARY KEY, -- public: key
	community_id INTEGER NOT NULL REFERENCES community, -- system: where it was asked
	member_id INTEGER NOT NULL REFERENCES member, -- person: who asks
	area_id INTEGER REFERENCES area, -- public: where, for guests
	title TEXT NOT NULL, -- community: in a few words
	body TEXT, -- care: in their own words; kept: until it is closed
	metres INTEGER, -- person: how far they can come, NULL when they cannot
	state TEXT NOT NULL DEFAULT 'open', -- community: open, matched, closed
	created_at INTEGER NOT NULL -- community: when
);
CREATE INDEX ask_open ON ask (community_id, state, created_at);
CREATE INDEX ask_member ON ask (community_id, member_id);

-- table on_behalf: an ask placed for somebody else. Basis: contract. Kept: with its ask.
CREATE TABLE on_behalf (
	ask_id INTEGER PRIMARY KEY REFERENCES ask, -- system: the ask
	community_id INTEGER NOT NULL REFERENCES community, -- system: where
	name TEXT NOT NULL -- person: for whom
);

-- table message: what two people write to each other about an ask. Basis: contract. Kept: 6 months after closing.
CREATE TABLE message (
	id INTEGER PRIMARY KEY, -- system: key
	community_id INTEGER NOT NULL REFERENCES community, -- system: where
	ask_id INTEGER NOT NULL, -- person: about which ask
	member_id INTEGER NOT NULL REFERENCES member, -- person: who writes
	body TEXT NOT NULL, -- person: what
	FOREIGN KEY (ask_id) REFERENCES ask (id)
);
CREATE INDEX message_ask ON message (community_id, ask_id, id);

-- What other slices may know of a member.
CREATE VIEW neighbour AS
SELECT member.id AS id, member.community_id AS community_id, person.name AS name, person.email AS email,
       CASE WHEN member.role > 1 THEN 1 ELSE 0 END AS team
  FROM member JOIN person ON person.id = member.person_id;
