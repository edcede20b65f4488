-- query conversation_insert(conversation conversation, listing listing, owner member, other member, invited int) -> count
-- Opens a talk about a listing; a second one with the same neighbour is not made.
INSERT INTO conversation (id, community_id, listing_id, owner_id, other_id, invited, last_at)
VALUES (:conversation, :community, :listing, :owner, :other, :invited, :now)
ON CONFLICT (community_id, listing_id, other_id) DO NOTHING;

-- query conversation_between(listing listing, other member) -> maybe conversation_key
-- The talk of one neighbour about a listing.
SELECT id FROM conversation WHERE community_id = :community AND listing_id = :listing AND other_id = :other;

-- query conversation_by_id(conversation conversation) -> one conversation
-- A talk, for who takes part in it.
SELECT conversation.id, conversation.listing_id, owner_id, other_id, invited, conversation.last_at, participant.reads_from, participant.unread,
       owner.first_name AS owner_name, other.first_name AS other_name,
       listing.title, listing.type, listing.state, coalesce(asked_for.words, '') AS "asked_for text"
  FROM conversation JOIN participant ON participant.conversation_id = conversation.id AND participant.community_id = :community
                                    AND participant.member_id = :me AND participant.left_at = 0
                    JOIN listing ON listing.id = conversation.listing_id
                    JOIN neighbour AS owner ON owner.id = conversation.owner_id AND owner.community_id = :community
                    JOIN neighbour AS other ON other.id = conversation.other_id AND other.community_id = :community
               LEFT JOIN asked_for ON asked_for.listing_id = listing.id AND asked_for.community_id = :community
 WHERE conversation.id = :conversation AND conversation.community_id = :community;

-- query conversations_of_me() -> many conversation_line
-- The talks of the member who acts, the latest first.
SELECT conversation.id, listing.title, listing.type, latest.last_at, latest.unread,
       CASE WHEN owner_id = :me THEN other.first_name ELSE owner.first_name END AS "with text",
       CASE WHEN owner_id = :me THEN '' ELSE coalesce(asked_for.words, '') END AS "asked_for text"
  FROM (SELECT conversation_id, last_at, unread FROM participant
         WHERE community_id = :community AND member_id = :me AND left_at = 0 ORDER BY last_at DESC LIMIT 50) AS latest
       CROSS JOIN conversation
       JOIN listing ON listing.id = conversation.listing_id
       JOIN neighbour AS owner ON owner.id = conversation.owner_id AND owner.community_id = :community
       JOIN neighbour AS other ON other.id = conversation.other_id AND other.community_id = :community
       LEFT JOIN asked_for ON asked_for.listing_id = listing.id AND asked_for.community_id = :community
 WHERE conversation.id = latest.conversation_id AND conversation.community_id = :community
 ORDER BY latest.last_at DESC LIMIT 50;

-- query mailed_lately(conversation conversation) -> many mailed
-- The last twenty that the member who acts said by mail, the newest first.
SELECT id FROM message WHERE community_id = :community AND conversation_id = :conversation AND member_id = :me AND by_mail = 1
 ORDER BY id DESC LIMIT 20;

-- query messages_of(conversation conversation, from_id int) -> many message
-- What was said from a message on, the oldest first; at most the last 200.
SELECT last.id, last.member_id, body, kind, by_mail, speaker.first_name, coalesce(said.first_name, '') AS "said_name text",
       coalesce(writer.first_name, '') AS "by_name text"
  FROM (SELECT id, member_id, by_id, body, kind, said_by, by_mail FROM message
         WHERE community_id = :community AND conversation_id = :conversation AND id >= :from_id
         ORDER BY id DESC LIMIT 200) AS last
       JOIN neighbour AS speaker ON speaker.id = last.member_id AND speaker.community_id = :community
       LEFT JOIN neighbour AS writer ON writer.id = last.by_id AND writer.community_id = :community
       LEFT JOIN neighbour AS said ON said.id = last.said_by AND said.community_id = :community
 ORDER BY last.id;

-- query message_for_me(message message) -> one message_said
-- One thing that was said, for who may read it.
SELECT message.id, message.conversation_id, message.member_id, message.body, neighbour.first_name
  FROM message JOIN participant ON participant.conversation_id = message.conversation_id AND participant.community_id = :community
                               AND participant.member_id = :me AND participant.left_at = 0 AND participant.reads_from <= message.id
               JOIN neighbour ON neighbour.id = message.member_id AND neighbour.community_id = :community
 WHERE message.id = :message AND message.community_id = :community;

-- query message_insert(message message, conversation conversation, by member, body text, kind int, said_by int, by_mail int) -> count
-- Says something, as the member who acts; said_by 0: nobody else.
INSERT INTO message (id, community_id, conversation_id, member_id, by_id, body, kind, said_by, by_mail)
VALUES (:message, :community, :conversation, :me, :by, :body, :kind, nullif(:said_by, 0), :by_mail);

-- query conversation_touch(conversation conversation) -> count
-- Something was said.
UPDATE conversation SET last_at = :now WHERE id = :conversation AND community_id = :community;

-- query conversations_about(listing listing) -> many conversation_party
-- Who answered a listing.
SELECT id, other_id FROM conversation WHERE community_id = :community AND listing_id = :listing ORDER BY id LIMIT 100;

-- query conversations_take(listing listing, from member) -> count
-- Another member asks from now on: the talks about it go along.
UPDATE conversation SET owner_id = :me
 WHERE community_id = :community AND listing_id = :listing AND owner_id = :from AND other_id <> :me;

-- query conversations_silent(before int, most int) -> many silent_talk
-- across communities: the sweep of the whole installation
-- Talks that have been silent for so long, and still have words.
SELECT id FROM conversation WHERE last_at > 0 AND last_at < :before ORDER BY last_at LIMIT :most;

-- query talks_forget_words(talks ids conversation) -> count
-- across communities: the sweep of the whole installation
-- scans: once a day, for talks of a year ago
-- What was said in them.
DELETE FROM message WHERE conversation_id IN (SELECT value FROM list(:talks));

-- query talks_forget_people(talks ids conversation) -> count
-- across communities: the sweep of the whole installation
-- scans: once a day, for talks of a year ago
-- Who took part in them.
DELETE FROM participant WHERE conversation_id IN (SELECT value FROM list(:talks));

-- query talks_forgotten(talks ids conversation) -> count
-- across communities: the sweep of the whole installation
-- They are empty now: what was agreed in them stays until its own term.
UPDATE conversation SET last_at = 0 WHERE id IN (SELECT value FROM list(:talks));
