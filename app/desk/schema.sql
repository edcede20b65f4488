-- table task: something the team does for a member: a call, a letter, a welcome. Basis: contract. Kept: 12 months after it was done.
CREATE TABLE task (
	id           INTEGER PRIMARY KEY,                   -- system: its number; it stands on the reply card
	community_id INTEGER NOT NULL REFERENCES community, -- system: the community
	kind         INTEGER NOT NULL,                      -- person: 1 tell, 2 ask, 3 welcome, 4 not spoken to, 5 mandate ends
	member_id    INTEGER NOT NULL REFERENCES member,    -- person: about whom
	district     TEXT    NOT NULL,                      -- community: where that person lives
	reached      INTEGER NOT NULL,                      -- person: 1 by telephone, 2 by letter, 3 by a visit, 4 by mail
	title        TEXT    NOT NULL,                      -- person: what it is about
	words        TEXT    NOT NULL,                      -- person: what to say or write
	link         TEXT    NOT NULL,                      -- person: page on which the answer is filled in, or empty
	note         TEXT    NOT NULL,                      -- person: what the team wrote down
	assigned_id  INTEGER NOT NULL,                      -- person: who does it, or 0
	due_at       INTEGER NOT NULL,                      -- person: when it must be done
	done_at      INTEGER NOT NULL,                      -- person: when it was done, or 0
	done_by      INTEGER NOT NULL                       -- person: who did it, or 0
);
CREATE INDEX task_due ON task (community_id, done_at, due_at, id);
CREATE INDEX task_mine ON task (community_id, assigned_id, done_at, due_at, id);
CREATE UNIQUE INDEX task_once ON task (community_id, member_id, kind, link) WHERE done_at = 0;

-- table broker_district: the neighbourhoods that somebody of the team works in. Basis: contract. Kept: while in the team.
CREATE TABLE broker_district (
	community_id INTEGER NOT NULL REFERENCES community, -- system: the community
	member_id    INTEGER NOT NULL REFERENCES member,    -- person: who
	district     TEXT    NOT NULL,                      -- person: where
	PRIMARY KEY (community_id, member_id, district)
);

-- table dossier: the key of the notes about one person; without it they are noise. Basis: contract. Kept: 24 months after the last contact.
CREATE TABLE dossier (
	member_id    INTEGER PRIMARY KEY REFERENCES member, -- system: about whom
	community_id INTEGER NOT NULL REFERENCES community, -- system: the community
	key          BLOB    NOT NULL,                      -- system: wrapped by the key of the installation
	held_until   INTEGER NOT NULL,                      -- system: the notes are not given to the person before this, or 0
	held_why     BLOB    NOT NULL                       -- care: why they are held back; closed with the key
);

-- table dossier_note: a short factual note about one person, closed with that person's key. Basis: contract. Kept: 24 months after the last contact.
CREATE TABLE dossier_note (
	id           INTEGER PRIMARY KEY,                   -- system: its number, in order of time
	community_id INTEGER NOT NULL REFERENCES community, -- system: the community
	member_id    INTEGER NOT NULL REFERENCES member,    -- person: about whom
	by_id        INTEGER NOT NULL,                      -- person: who wrote it
	words        BLOB    NOT NULL                       -- care: the note, closed
);
CREATE INDEX dossier_note_member ON dossier_note (community_id, member_id, id);

-- table look: who of the team looked into the notes about somebody. Basis: legal obligation. Kept: 5 years.
CREATE TABLE look (
	id           INTEGER PRIMARY KEY,                   -- system: its number, in order of time
	community_id INTEGER NOT NULL REFERENCES community, -- system: the community
	member_id    INTEGER NOT NULL REFERENCES member,    -- person: about whom
	by_id        INTEGER NOT NULL,                      -- person: who looked
	what         TEXT    NOT NULL,                      -- person: notes or paper
	at           INTEGER NOT NULL                       -- person: when
);
CREATE INDEX look_member ON look (community_id, member_id, at);
