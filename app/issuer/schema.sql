-- table issuer_link: an account elsewhere (OpenID Connect) with which somebody may sign in here, linked by an own action. Basis: contract. Kept: until the person unlinks it or the account goes.
CREATE TABLE issuer_link (
	id INTEGER PRIMARY KEY,                        -- system: key
	person_id INTEGER NOT NULL REFERENCES person,  -- person: whose
	issuer TEXT NOT NULL,                          -- person: address of the issuer
	subject TEXT NOT NULL,                         -- person: how the issuer names this person
	linked_at INTEGER NOT NULL                     -- person: moment
);
CREATE UNIQUE INDEX issuer_link_subject ON issuer_link (issuer, subject);
-- across communities: a person is one in all communities
CREATE INDEX issuer_link_person ON issuer_link (person_id);
