-- table complaint: somebody is not content with the team or the platform, and gets an answer within a term. Basis: legal obligation. Kept: 24 months after the answer.
CREATE TABLE complaint (
	id INTEGER PRIMARY KEY,                             -- system: its number
	community_id INTEGER NOT NULL REFERENCES community, -- system: where
	by_id INTEGER REFERENCES member,                    -- person: the member who complains; absent for somebody without an account
	name TEXT NOT NULL,                                 -- person: who complains
	email TEXT NOT NULL,                                -- person: for the answer, or empty
	address TEXT NOT NULL,                              -- person: for an answer by letter, or empty
	words TEXT NOT NULL,                                -- person: what it is about
	asked_at INTEGER NOT NULL,                          -- person: moment
	term_at INTEGER NOT NULL,                           -- person: day before which the answer comes
	outcome INTEGER NOT NULL,                           -- person: 0 none yet, 1 right, 2 partly right, 3 not right
	answer TEXT NOT NULL,                               -- person: the answer
	answered_at INTEGER NOT NULL,                       -- person: moment, or 0
	answered_by INTEGER NOT NULL                        -- system: who of the team, or 0
);
CREATE INDEX complaint_open ON complaint (community_id, answered_at, term_at);
CREATE INDEX complaint_by ON complaint (community_id, by_id);
