-- table partner: an organisation that takes part in checking: it asks for a VOG, or vouches for people. Basis: legitimate interest. Kept: until a manager takes it off.
CREATE TABLE partner (
	id INTEGER PRIMARY KEY,                             -- system: key
	community_id INTEGER NOT NULL REFERENCES community, -- system: where
	name TEXT NOT NULL,                                 -- public: as it stands beside a mark
	asks_vog INTEGER NOT NULL,                          -- community: 1 when it asks its own volunteers for a VOG
	vouches INTEGER NOT NULL                            -- community: 1 when it may vouch for somebody
);
CREATE UNIQUE INDEX partner_name ON partner (community_id, name);

-- table partner_staff: who of the team works for such an organisation, and may set its marks. Basis: legitimate interest. Kept: until a manager takes it off.
CREATE TABLE partner_staff (
	id INTEGER PRIMARY KEY,                             -- system: key
	community_id INTEGER NOT NULL REFERENCES community, -- system: where
	partner_id INTEGER NOT NULL REFERENCES partner,     -- person: which organisation
	member_id INTEGER NOT NULL REFERENCES member        -- person: who
);
CREATE UNIQUE INDEX partner_staff_member ON partner_staff (community_id, member_id, partner_id);

-- table mark: what was checked of a member, by whom and when; what was refused or is absent is not stored anywhere. Basis: legitimate interest. Kept: until the member takes it off, it ends, what it is about changes, or the account goes.
CREATE TABLE mark (
	id INTEGER PRIMARY KEY,                             -- system: key
	community_id INTEGER NOT NULL REFERENCES community, -- system: where
	member_id INTEGER NOT NULL REFERENCES member,       -- person: of whom
	kind INTEGER NOT NULL,                              -- person: 1 phone, 2 address, 3 identity, 4 VOG, 5 two references, 6 an organisation vouches, 7 an account elsewhere
	seen_by TEXT NOT NULL,                              -- person: which organisation, or where the account is
	profile TEXT NOT NULL,                              -- person: of a VOG: for which work
	about TEXT NOT NULL,                                -- person: the number or address that was checked; another one ends the mark
	seen_at INTEGER NOT NULL,                           -- person: day of the check
	ends_at INTEGER NOT NULL,                           -- person: from then it is no longer shown, and goes; 0: does not end
	reminded_at INTEGER NOT NULL,                       -- system: told that it ends; 0: not yet
	set_by INTEGER NOT NULL                             -- system: who of the team; 0: the program
);
CREATE UNIQUE INDEX mark_member ON mark (community_id, member_id, kind, seen_by);
-- across communities: the sweep goes over all
CREATE INDEX mark_ends ON mark (ends_at) WHERE ends_at > 0;

-- table proof: a code on its way to a member, by letter, text message or a call of the team. Basis: contract. Kept: 60 days.
CREATE TABLE proof (
	id INTEGER PRIMARY KEY,                             -- system: key; the code is a keyed hash of it
	community_id INTEGER NOT NULL REFERENCES community, -- system: where
	member_id INTEGER NOT NULL REFERENCES member,       -- person: to whom
	kind INTEGER NOT NULL,                              -- person: 1 phone, 2 address
	about TEXT NOT NULL,                                -- person: the number or address
	asked_at INTEGER NOT NULL,                          -- person: moment
	sent_at INTEGER NOT NULL,                           -- person: printed, sent or read out; 0: the team still has to
	tries INTEGER NOT NULL                              -- system: wrong codes that were typed in
);
CREATE UNIQUE INDEX proof_member ON proof (community_id, member_id, kind);
CREATE INDEX proof_waiting ON proof (community_id, kind, sent_at);

-- table recommendation: somebody who knows a member is asked for a reference; who says no is not stored. Basis: legitimate interest. Kept: the mail address until the answer or 30 days; the rest as long as the mark.
CREATE TABLE recommendation (
	id INTEGER PRIMARY KEY,                             -- system: key
	community_id INTEGER NOT NULL REFERENCES community, -- system: where
	member_id INTEGER NOT NULL REFERENCES member,       -- person: about whom
	asked_at INTEGER NOT NULL,                          -- person: moment
	name TEXT NOT NULL,                                 -- person: who is asked
	email TEXT NOT NULL,                                -- person: where the mail went; empty after the answer
	known INTEGER NOT NULL,                             -- person: how they know each other; 0: no answer yet
	words TEXT NOT NULL,                                -- person: a few words, for the team and the member
	answered_at INTEGER NOT NULL                        -- person: moment; 0: not yet
);
CREATE INDEX recommendation_member ON recommendation (community_id, member_id);
