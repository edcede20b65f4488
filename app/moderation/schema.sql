-- table mod_item: what the team has to look at, and what it decided. Basis: legal obligation. Kept: 12 months after the decision.
CREATE TABLE mod_item (
	id INTEGER PRIMARY KEY,                             -- system: key
	community_id INTEGER NOT NULL REFERENCES community, -- system: where
	kind INTEGER NOT NULL,                              -- person: why it is here (enum mod_kind)
	what INTEGER NOT NULL,                              -- person: 1 ask or offer, 2 message, 3 neighbour, 4 something else
	subject_id INTEGER NOT NULL,                        -- system: which of these
	about_id INTEGER NOT NULL REFERENCES member,        -- person: whose it is
	report_id INTEGER NOT NULL,                         -- system: the report that brought it here, or 0
	words TEXT NOT NULL,                                -- person: what stood there
	found TEXT NOT NULL,                                -- person: what the rule found, or why it was reported
	decision INTEGER NOT NULL,                          -- person: 0 none yet (enum mod_decision)
	reason TEXT NOT NULL,                               -- person: the reason, as the member was told
	decided_by INTEGER NOT NULL,                        -- system: who of the team, or 0
	decided_at INTEGER NOT NULL,                        -- person: moment, or 0
	appeal TEXT NOT NULL,                               -- person: why the member does not agree, or empty
	appeal_at INTEGER NOT NULL,                         -- person: moment, or 0
	appeal_answer TEXT NOT NULL,                        -- person: what another of the team answered
	appeal_done_at INTEGER NOT NULL                     -- person: moment, or 0
);
CREATE UNIQUE INDEX mod_item_subject ON mod_item (community_id, kind, what, subject_id, report_id);
CREATE INDEX mod_item_open ON mod_item (community_id, decided_at, id);
CREATE INDEX mod_item_about ON mod_item (community_id, about_id, id);

-- table mod_log: who of the team decided or read what, and why; rows are only added, each with a hash of the one before. Basis: legal obligation. Kept: 5 years.
CREATE TABLE mod_log (
	id INTEGER PRIMARY KEY,                             -- system: key, in order of time
	community_id INTEGER NOT NULL REFERENCES community, -- system: where
	by_id INTEGER NOT NULL,                             -- system: who of the team
	about_id INTEGER NOT NULL REFERENCES member,        -- person: whom it concerns
	item_id INTEGER NOT NULL,                           -- system: about which item
	deed INTEGER NOT NULL,                              -- person: 1 decided, 2 read a message, 3 read one without telling, 4 answered an objection
	decision INTEGER NOT NULL,                          -- person: which decision, or 0
	reason TEXT NOT NULL,                               -- person: why
	reason_hash BLOB NOT NULL,                          -- system: of the reason, so that the chain holds when it is erased
	chain BLOB NOT NULL                                 -- system: hash of the row before and of this one
);
CREATE INDEX mod_log_newest ON mod_log (community_id, id);
CREATE INDEX mod_log_item ON mod_log (community_id, item_id, id);
