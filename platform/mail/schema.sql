-- table outbox: mail that must go out, stored in the transaction that caused it. Basis: contract. Kept: until delivered or given up, at most 72 hours.
CREATE TABLE outbox (
	id INTEGER PRIMARY KEY,           -- system: key; the Message-ID is made from it
	community_id INTEGER NOT NULL,    -- system: whose mail it is
	person_id INTEGER NOT NULL,       -- system: whom it concerns, for export and erasure; 0 for nobody
	sender_id INTEGER NOT NULL,       -- system: the member whose words it carries, told when it does not arrive; 0 for nobody
	address TEXT NOT NULL,            -- person: where it goes
	domain TEXT NOT NULL,             -- system: the part after @, so that a slow one does not hold others
	name TEXT NOT NULL,               -- person: name of the addressee
	from_name TEXT NOT NULL,          -- person: name of the sender as shown
	reply_token TEXT NOT NULL,        -- system: reply+TOKEN@; empty: replies go to the team
	reply_to TEXT NOT NULL,           -- community: address of the team
	unsubscribe_url TEXT NOT NULL,    -- system: one-click address (RFC 8058); empty for mail that must arrive
	list_id TEXT NOT NULL,            -- system: kind of mail
	language TEXT NOT NULL,           -- system: nl, nl_je, en
	subject TEXT NOT NULL,            -- person: subject line
	body TEXT NOT NULL,               -- person: paragraphs
	buttons TEXT NOT NULL,            -- person: text and address, a line each
	calendar TEXT NOT NULL,           -- person: an .ics file, or empty
	created_at INTEGER NOT NULL,      -- system: moment of the cause
	due_at INTEGER NOT NULL,          -- system: not before
	lease_until INTEGER NOT NULL,     -- system: claimed until then; 0 when free
	tries INTEGER NOT NULL,           -- system: how often it was tried
	late_told INTEGER NOT NULL        -- system: 1 when the sender knows that it is late
);
-- across communities: whatever is due goes, whosever it is
CREATE INDEX outbox_due ON outbox (due_at, domain, lease_until);
-- across communities: a person is one in all communities
CREATE INDEX outbox_person ON outbox (person_id);

-- table mail_log: what became of a mail, without its content. Basis: contract. Kept: 30 days.
CREATE TABLE mail_log (
	id INTEGER PRIMARY KEY,        -- system: id of the mail
	community_id INTEGER NOT NULL, -- system: whose mail it was
	person_id INTEGER NOT NULL,    -- person: whom it concerned
	list_id TEXT NOT NULL,         -- system: kind of mail
	domain TEXT NOT NULL,          -- system: where it went, for finding faults
	outcome INTEGER NOT NULL,      -- system: 1 delivered, 2 refused, 3 given up after 72 hours, 4 came back later
	tries INTEGER NOT NULL,        -- system: how often it was tried
	at INTEGER NOT NULL            -- system: moment
);
-- across communities: the sweep goes over all
CREATE INDEX mail_log_at ON mail_log (at);
-- across communities: a person is one in all communities
CREATE INDEX mail_log_person ON mail_log (person_id);

-- table mail_seen: mails that came in, so that one handed over twice counts once. Basis: contract. Kept: 30 days.
CREATE TABLE mail_seen (
	id BLOB PRIMARY KEY,   -- system: hash of the Message-ID, or of the whole mail
	at INTEGER NOT NULL    -- system: moment
);
CREATE INDEX mail_seen_at ON mail_seen (at);
