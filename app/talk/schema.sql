-- table conversation: a closed talk between who placed a listing and who answered it. Basis: contract. Kept: 12 months after the last message.
CREATE TABLE conversation (
	id            INTEGER PRIMARY KEY,                   -- system: names it in addresses
	community_id  INTEGER NOT NULL REFERENCES community, -- system: the community
	listing_id    INTEGER NOT NULL REFERENCES listing,   -- person: what it is about
	owner_id      INTEGER NOT NULL REFERENCES member,    -- person: who placed the listing
	other_id      INTEGER NOT NULL REFERENCES member,    -- person: who answered
	invited       INTEGER NOT NULL,                      -- person: 1 when an invitation brought them together
	last_at       INTEGER NOT NULL,                      -- person: moment of the last message
	owner_read_at INTEGER NOT NULL,                      -- person: until where the owner has read
	other_read_at INTEGER NOT NULL                       -- person: until where the other has read
);
CREATE UNIQUE INDEX conversation_listing ON conversation (community_id, listing_id, other_id);
CREATE INDEX conversation_owner ON conversation (community_id, owner_id, last_at);
CREATE INDEX conversation_other ON conversation (community_id, other_id, last_at);

-- table message: what was said in a conversation. Basis: contract. Kept: 12 months after the last message.
CREATE TABLE message (
	id              INTEGER PRIMARY KEY,                      -- system: its number, in order of time
	community_id    INTEGER NOT NULL REFERENCES community,    -- system: the community
	conversation_id INTEGER NOT NULL REFERENCES conversation, -- system: the conversation
	member_id       INTEGER NOT NULL REFERENCES member,       -- person: who said it
	by_id           INTEGER NOT NULL,                         -- person: who wrote it in that name by a mandate; 0: the member
	body            TEXT    NOT NULL,                         -- person: the words
	by_mail         INTEGER NOT NULL                          -- person: 1 when it came as a reply by mail
);
CREATE INDEX message_conversation ON message (community_id, conversation_id);
