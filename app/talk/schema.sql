-- table conversation: a closed talk between who placed a listing and who answered it. Basis: contract. Kept: 12 months after the last message.
CREATE TABLE conversation (
	id            INTEGER PRIMARY KEY,                   -- system: names it in addresses
	community_id  INTEGER NOT NULL REFERENCES community, -- system: the community
	listing_id    INTEGER NOT NULL REFERENCES listing,   -- person: what it is about
	owner_id      INTEGER NOT NULL REFERENCES member,    -- person: who placed the listing
	other_id      INTEGER NOT NULL REFERENCES member,    -- person: who answered
	invited       INTEGER NOT NULL,                      -- person: 1 when an invitation brought them together
	last_at       INTEGER NOT NULL                       -- person: moment of the last message
);
CREATE UNIQUE INDEX conversation_listing ON conversation (community_id, listing_id, other_id);
CREATE INDEX conversation_owner ON conversation (community_id, owner_id, last_at);
-- across communities: the sweep goes over all
CREATE INDEX conversation_last ON conversation (last_at);

-- table participant: who takes part in a conversation, who added them, and until where they have read. Basis: contract. Kept: 12 months after the last message.
CREATE TABLE participant (
	community_id    INTEGER NOT NULL REFERENCES community,    -- system: the community
	conversation_id INTEGER NOT NULL REFERENCES conversation, -- system: the conversation
	member_id       INTEGER NOT NULL REFERENCES member,       -- person: who takes part
	added_by        INTEGER NOT NULL,                         -- person: the member who added them; themselves for the first two
	added_at        INTEGER NOT NULL,                         -- person: moment
	reads_from      INTEGER NOT NULL,                         -- person: number of the first message that they may read; 0: all
	read_at         INTEGER NOT NULL,                         -- person: until where they have read
	unread          INTEGER NOT NULL,                         -- person: how many messages they have not read yet
	last_at         INTEGER NOT NULL,                         -- person: moment of the last message, for their list
	left_at         INTEGER NOT NULL,                         -- person: moment at which they left, or 0
	PRIMARY KEY (community_id, conversation_id, member_id)
);
CREATE INDEX participant_member ON participant (community_id, member_id, last_at);
-- table message: what was said in a conversation. Basis: contract. Kept: 12 months after the last message.
CREATE TABLE message (
	id              INTEGER PRIMARY KEY,                      -- system: its number, in order of time
	community_id    INTEGER NOT NULL REFERENCES community,    -- system: the community
	conversation_id INTEGER NOT NULL REFERENCES conversation, -- system: the conversation
	member_id       INTEGER NOT NULL REFERENCES member,       -- person: who said it
	by_id           INTEGER NOT NULL,                         -- person: who wrote it in that name by a mandate; 0: the member
	body            TEXT    NOT NULL,                         -- person: the words
	kind            INTEGER NOT NULL,                         -- person: 1 words, 2 note of a call, 3 somebody was added, 4 somebody left
	said_by         INTEGER REFERENCES member,                -- person: of a note: who said it on the telephone; of 3: who was added
	by_mail         INTEGER NOT NULL                          -- person: 1 when it came as a reply by mail
);
CREATE INDEX message_conversation ON message (community_id, conversation_id);
