-- table person: somebody, with or without an account; one in all communities. Basis: contract. Kept: until deletion, or 24 months after the last sign-in.
CREATE TABLE person (
	id INTEGER PRIMARY KEY,          -- system: key
	name TEXT NOT NULL,              -- person: how neighbours know this person
	first_name TEXT NOT NULL,        -- person: first word of the name, what others see
	email TEXT UNIQUE,               -- person: to sign in and for mail; absent for who has no account
	password TEXT NOT NULL,          -- system: argon2id, or empty
	postcode TEXT NOT NULL,          -- person: 1234AB or 1234, to find neighbours nearby
	house_number TEXT NOT NULL,      -- person: shown to nobody but after a match, if the person wants
	lat REAL NOT NULL,               -- person: point of the postcode, for matching
	lon REAL NOT NULL,               -- person: point of the postcode, for matching
	area_id INTEGER NOT NULL,        -- community: neighbourhood; 0 when the postcode is not known
	phone TEXT NOT NULL,             -- person: shared at a match only when the person chooses so
	adult INTEGER NOT NULL,          -- person: 1 for 18 or older, 0 for 16 and 17
	language TEXT NOT NULL,          -- person: nl or en; empty: that of the community
	created_at INTEGER NOT NULL,     -- system: moment
	confirmed_at INTEGER NOT NULL,   -- system: mail address confirmed; 0: not yet
	last_seen_at INTEGER NOT NULL,   -- system: last sign-in or page, by day
	warned_at INTEGER NOT NULL,      -- system: last warning before an unused account is deleted
	deletion_at INTEGER NOT NULL,    -- system: moment at which deletion, asked for, is done; 0: none
	deleted_at INTEGER NOT NULL,     -- system: deletion was done; 0: no
	mail_failed_at INTEGER NOT NULL, -- system: mail to this address came back; 0: no
	staff INTEGER NOT NULL           -- system: 1 when broker, moderator or manager somewhere: shorter sessions
);
-- across communities: the sweep goes over all
CREATE INDEX person_deletion ON person (deletion_at) WHERE deletion_at > 0;
-- across communities: the sweep goes over all
CREATE INDEX person_seen ON person (last_seen_at);

-- table member: a person in a community. Basis: contract. Kept: as long as the person.
CREATE TABLE member (
	id INTEGER PRIMARY KEY,                             -- system: key
	community_id INTEGER NOT NULL REFERENCES community, -- system: where
	person_id INTEGER NOT NULL REFERENCES person,       -- system: who
	role INTEGER NOT NULL,                              -- community: 1 member, 2 broker, 3 moderator, 4 manager
	about TEXT NOT NULL,                                -- person: own words on the profile, for members
	state INTEGER NOT NULL,                             -- system: 1 active, 2 left, 3 removed by the team
	terms INTEGER NOT NULL,                             -- person: how many versions of terms and privacy statement there were when this member agreed
	created_at INTEGER NOT NULL,                        -- community: since when
	address_checked_at INTEGER NOT NULL,                -- person: a code in a letter came to this address; 0: not checked
	UNIQUE (community_id, person_id)
);
-- across communities: a person is one in all communities
CREATE INDEX member_person ON member (person_id);
CREATE INDEX member_role ON member (community_id, role);

-- table session: a browser that is signed in, or a guest filling in a form. Basis: contract. Kept: 90 days at most.
CREATE TABLE session (
	id BLOB PRIMARY KEY,               -- system: hash of the secret in the cookie
	person_id INTEGER NOT NULL,        -- system: who; 0 for a guest
	csrf TEXT NOT NULL,                -- system: token in forms
	visitor INTEGER NOT NULL,          -- system: stays the same over sign-in
	mandate INTEGER NOT NULL,          -- person: the mandate by which it acts in somebody's name; 0: the own name
	signed_in_at INTEGER NOT NULL,     -- person: when; 0 for a guest
	second_factor_at INTEGER NOT NULL, -- system: when; 0: not given
	created_at INTEGER NOT NULL,       -- system: moment
	last_seen_at INTEGER NOT NULL,     -- person: kept in steps of five minutes
	device TEXT NOT NULL,              -- person: browser and system in words, for the list of devices
	staff INTEGER NOT NULL             -- system: 1: ends after 30 minutes without use
);
-- across communities: a person is one in all communities
CREATE INDEX session_person ON session (person_id, last_seen_at);
-- across communities: the sweep goes over all
CREATE INDEX session_seen ON session (last_seen_at);

-- table known_device: a browser that signed in before: never locked out by others' guessing. Basis: legitimate interest. Kept: 12 months.
CREATE TABLE known_device (
	id BLOB PRIMARY KEY,        -- system: hash of its cookie
	person_id INTEGER NOT NULL, -- system: whose
	at INTEGER NOT NULL         -- system: last use
);
-- across communities: a person is one in all communities
CREATE INDEX known_device_person ON known_device (person_id);

-- table sign_in_link: one-time links that were mailed. Basis: contract. Kept: 1 day after they end.
CREATE TABLE sign_in_link (
	id BLOB PRIMARY KEY,         -- system: hash of the secret in the link
	person_id INTEGER NOT NULL,  -- system: whom it lets in
	purpose INTEGER NOT NULL,    -- system: 1 sign in, 2 sign-up, 3 new address, 4 undo of that
	detail TEXT NOT NULL,        -- person: the address meant, for 3 and 4
	asked_in INTEGER NOT NULL,   -- system: community where it was asked for; a sign-up makes a member there
	visitor INTEGER NOT NULL,    -- system: whose browser asked, so that a draft comes along
	to_path TEXT NOT NULL,       -- system: page to go on with
	created_at INTEGER NOT NULL, -- system: moment
	expires_at INTEGER NOT NULL, -- system: moment
	used_at INTEGER NOT NULL     -- system: moment; 0: not yet
);
-- across communities: the sweep goes over all
CREATE INDEX sign_in_link_expires ON sign_in_link (expires_at);
-- across communities: a person is one in all communities
CREATE INDEX sign_in_link_person ON sign_in_link (person_id, purpose);

-- table sign_in_try: tries to sign in, to stop guessing. Basis: legitimate interest. Kept: 1 day.
CREATE TABLE sign_in_try (
	id INTEGER PRIMARY KEY,     -- system: key
	account BLOB NOT NULL,      -- system: hash of the mail address that was tried
	block BLOB NOT NULL,        -- system: hash of the address block (/24, /56) it came from
	at INTEGER NOT NULL         -- system: moment
);
-- across communities: an account is one in all communities
CREATE INDEX sign_in_try_account ON sign_in_try (account, at);
-- across communities: an address block is one in all communities
CREATE INDEX sign_in_try_block ON sign_in_try (block, at);
CREATE INDEX sign_in_try_at ON sign_in_try (at);

-- table totp: the code app of staff (RFC 6238). Basis: legal obligation. Kept: as long as the person.
CREATE TABLE totp (
	person_id INTEGER PRIMARY KEY REFERENCES person, -- system: whose
	secret BLOB NOT NULL,                            -- system: sealed with the key of the installation
	last_step INTEGER NOT NULL,                      -- system: the last code used, so that each works once
	confirmed_at INTEGER NOT NULL                    -- system: 0 until the first code was right
);

-- table recovery_code: printed codes for who has no code app at hand. Basis: legal obligation. Kept: as long as the person.
CREATE TABLE recovery_code (
	id BLOB PRIMARY KEY,                         -- system: hash of the code
	person_id INTEGER NOT NULL REFERENCES person, -- system: whose
	used_at INTEGER NOT NULL                     -- system: moment; 0: not yet
);
-- across communities: a person is one in all communities
CREATE INDEX recovery_code_person ON recovery_code (person_id);

-- table consent: which text was agreed to, when and how. Basis: legal obligation. Kept: 5 years.
CREATE TABLE consent (
	id INTEGER PRIMARY KEY,       -- system: key
	community_id INTEGER NOT NULL, -- system: where; 0 for the installation
	person_id INTEGER NOT NULL REFERENCES person, -- system: who
	text_name TEXT NOT NULL,      -- person: which text: terms, privacy, health
	version INTEGER NOT NULL,     -- person: which version
	given INTEGER NOT NULL,       -- person: 1 agreed, 0 refused or withdrawn
	how TEXT NOT NULL,            -- person: page, paper, phone
	at INTEGER NOT NULL           -- person: moment
);
-- across communities: a person is one in all communities
CREATE INDEX consent_person ON consent (person_id, text_name, at);

-- table email_change: a change of mail address that can be undone for 7 days. Basis: contract. Kept: 30 days.
CREATE TABLE email_change (
	id INTEGER PRIMARY KEY,                       -- system: key
	person_id INTEGER NOT NULL REFERENCES person, -- system: who
	old_email TEXT NOT NULL,                      -- person: before
	new_email TEXT NOT NULL,                      -- person: after
	at INTEGER NOT NULL,                          -- system: moment of the change
	undone_at INTEGER NOT NULL                    -- system: 0: stands
);
-- across communities: a person is one in all communities
CREATE INDEX email_change_person ON email_change (person_id, at);

-- table role_change: who got or lost a role, for the team and the register. Basis: legitimate interest. Kept: 5 years.
CREATE TABLE role_change (
	id INTEGER PRIMARY KEY,        -- system: key
	community_id INTEGER NOT NULL, -- system: where
	member_id INTEGER NOT NULL,    -- person: whose role
	by_member_id INTEGER NOT NULL, -- person: who did it; 0: the operator
	role INTEGER NOT NULL,         -- person: the new one
	at INTEGER NOT NULL            -- person: moment
);
CREATE INDEX role_change_member ON role_change (community_id, member_id);

-- table mail_wish: how often a helper wants to be asked. Basis: contract. Kept: as long as the person.
CREATE TABLE mail_wish (
	person_id INTEGER PRIMARY KEY REFERENCES person, -- system: whose
	week_most INTEGER NOT NULL,                      -- person: invitations a week at most; 0: none
	paused_until INTEGER NOT NULL                    -- person: no invitations before this moment; 0: not paused
);

-- table mail_off: kinds of mail that a person does not want any more. Basis: contract. Kept: as long as the person.
CREATE TABLE mail_off (
	person_id INTEGER NOT NULL REFERENCES person, -- system: whose
	kind TEXT NOT NULL,                           -- person: uitnodiging, actueel and the like
	at INTEGER NOT NULL,                          -- system: moment
	UNIQUE (person_id, kind)
);

-- What other slices may know of a member, by joining it: name, place for matching, how often asked at most.
CREATE VIEW neighbour AS
SELECT member.id AS id, member.community_id AS community_id, member.person_id AS person_id, member.role AS role,
       person.name AS name,
       person.first_name AS first_name,
       person.adult AS adult, person.language AS language, person.lat AS lat, person.lon AS lon, person.area_id AS area_id,
       CASE WHEN person.confirmed_at > 0 AND member.state = 1 AND person.deleted_at = 0 THEN 1 ELSE 0 END AS confirmed,
       CASE WHEN person.email IS NULL THEN 0 ELSE 1 END AS has_mail,
       coalesce((SELECT week_most FROM mail_wish WHERE mail_wish.person_id = member.person_id
                    AND week_most < (SELECT weekly_limit FROM community WHERE community.id = member.community_id)),
                (SELECT weekly_limit FROM community WHERE community.id = member.community_id), 0) AS week_most,
       coalesce((SELECT paused_until FROM mail_wish WHERE mail_wish.person_id = member.person_id), 0) AS paused_until
  FROM member JOIN person ON person.id = member.person_id;

-- table member_block: a member wants nothing to do with another: no talk, no invitation, each out of the other's sight. Basis: contract. Kept: until it is taken back.
CREATE TABLE member_block (
	community_id INTEGER NOT NULL REFERENCES community, -- system: the community
	member_id INTEGER NOT NULL REFERENCES member,       -- person: who blocked
	blocked_id INTEGER NOT NULL,                        -- person: the other member; is not told
	at INTEGER NOT NULL,                                -- person: when
	PRIMARY KEY (community_id, member_id, blocked_id)
);
CREATE INDEX member_block_other ON member_block (community_id, blocked_id, member_id);

-- Both ways: one_id and other_id are out of each other's sight.
CREATE VIEW blocked_pair AS
SELECT community_id, member_id AS one_id, blocked_id AS other_id FROM member_block
UNION ALL
SELECT community_id, blocked_id AS one_id, member_id AS other_id FROM member_block;
