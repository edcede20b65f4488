-- table report: somebody told the team that something is not right (DSA 16). Basis: legal obligation. Kept: 12 months after the decision.
CREATE TABLE report (
	id             INTEGER PRIMARY KEY,                   -- system: its number
	community_id   INTEGER NOT NULL REFERENCES community, -- system: the community
	what           INTEGER NOT NULL,                      -- community: 1 ask or offer, 2 message, 3 neighbour, 4 something else
	subject_id     INTEGER NOT NULL,                      -- system: which of these, or 0
	about_id       INTEGER NOT NULL,                      -- system: the member whose it is, or 0; not told who reported
	by_id          INTEGER REFERENCES member,             -- person: the member who reported; absent for a guest
	by_name        TEXT    NOT NULL,                      -- person: the name that a guest gave, or empty
	by_email       TEXT    NOT NULL,                      -- person: the mail address that a guest gave, or empty
	reason         INTEGER NOT NULL,                      -- person: why (enum report_reason)
	words          TEXT    NOT NULL,                      -- person: the reporter's own words
	shown          TEXT    NOT NULL,                      -- system: what stood there at that moment, or where it stands
	state          INTEGER NOT NULL,                      -- person: 1 new, 2 taken up, 3 decided
	decision       INTEGER NOT NULL,                      -- person: 0 none yet, 1 nothing wrong, 2 spoken to, 3 taken away, 4 member shut out
	decision_words TEXT    NOT NULL,                      -- person: the reasons, as the reporter was told
	decided_at     INTEGER NOT NULL,                      -- person: moment, or 0
	decided_by     INTEGER NOT NULL                       -- system: the member of the team who decided, or 0
);
CREATE INDEX report_state ON report (community_id, state, id);
CREATE INDEX report_about ON report (community_id, about_id, id);
CREATE INDEX report_subject ON report (community_id, what, subject_id);
-- across communities: the sweep goes over all
CREATE INDEX report_decided ON report (decided_at) WHERE decided_at > 0;
