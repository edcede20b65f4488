-- table form_key: that a form was sent, and the answer it got; a repeat gets the same. Basis: contract. Kept: 24 hours.
CREATE TABLE form_key (
	session BLOB NOT NULL, -- system: hash of the session that sent it
	path TEXT NOT NULL, -- system: where it was sent
	key TEXT NOT NULL, -- system: the random key that stood in the form
	content BLOB NOT NULL, -- system: hash of what was sent; another content with the same key is refused
	status INTEGER NOT NULL, -- system: HTTP status of the answer
	location TEXT, -- system: where the answer led
	notice TEXT, -- system: the sentence shown there
	at INTEGER NOT NULL, -- system: when
	PRIMARY KEY (session, path, key)
);
-- across communities: swept by age
CREATE INDEX form_key_at ON form_key (at);

-- table event: that something changed for a member, for pages that are open; only its name. Basis: contract. Kept: 1 hour.
CREATE TABLE event (
	id INTEGER PRIMARY KEY, -- system: its number, in order of time
	community_id INTEGER NOT NULL, -- system: where
	member_id INTEGER NOT NULL, -- system: whose open pages must hear it
	name TEXT NOT NULL, -- system: what changed: 'gesprek 7XK'
	at INTEGER NOT NULL -- system: when
);
CREATE INDEX event_member ON event (community_id, member_id, at);
-- across communities: looked at and swept by age
CREATE INDEX event_at ON event (at, id);
