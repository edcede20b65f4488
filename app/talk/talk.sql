-- query conversation_insert(conversation conversation, listing listing, owner member, other member, invited int) -> count
-- Opens a talk about a listing; a second one with the same neighbour is not made.
INSERT INTO conversation (id, community_id, listing_id, owner_id, other_id, invited, last_at, owner_read_at, other_read_at)
VALUES (:conversation, :community, :listing, :owner, :other, :invited, :now, 0, :now)
ON CONFLICT (community_id, listing_id, other_id) DO NOTHING;

-- query conversation_between(listing listing, other member) -> maybe conversation_key
-- The talk of one neighbour about a listing.
SELECT id FROM conversation WHERE community_id = :community AND listing_id = :listing AND other_id = :other;

-- query conversation_by_id(conversation conversation) -> one conversation
-- A talk, for the two who have it.
SELECT conversation.id, conversation.listing_id, owner_id, other_id, invited, last_at, owner_read_at, other_read_at,
       owner.first_name AS owner_name, other.first_name AS other_name,
       listing.title, listing.type, listing.state, coalesce(asked_for.words, '') AS "asked_for text"
  FROM conversation JOIN listing ON listing.id = conversation.listing_id
                    JOIN neighbour AS owner ON owner.id = conversation.owner_id AND owner.community_id = :community
                    JOIN neighbour AS other ON other.id = conversation.other_id AND other.community_id = :community
               LEFT JOIN asked_for ON asked_for.listing_id = listing.id AND asked_for.community_id = :community
 WHERE conversation.id = :conversation AND conversation.community_id = :community AND :me IN (owner_id, other_id);

-- query conversations_of_me() -> many conversation_line
-- The talks of the member who acts, the latest first.
SELECT conversation.id, listing.title, listing.type, last_at,
       CASE WHEN owner_id = :me THEN other.first_name ELSE owner.first_name END AS "with text",
       CASE WHEN owner_id = :me THEN '' ELSE coalesce(asked_for.words, '') END AS "asked_for text",
       CASE WHEN last_at > CASE WHEN owner_id = :me THEN owner_read_at ELSE other_read_at END THEN 1 ELSE 0 END AS "unread int"
  FROM (SELECT id FROM (SELECT id, last_at FROM conversation WHERE community_id = :community AND owner_id = :me
                         ORDER BY last_at DESC LIMIT 50) AS mine
        UNION SELECT id FROM (SELECT id, last_at FROM conversation WHERE community_id = :community AND other_id = :me
                               ORDER BY last_at DESC LIMIT 50) AS theirs) AS latest
       CROSS JOIN conversation
       JOIN listing ON listing.id = conversation.listing_id
       JOIN neighbour AS owner ON owner.id = conversation.owner_id AND owner.community_id = :community
       JOIN neighbour AS other ON other.id = conversation.other_id AND other.community_id = :community
       LEFT JOIN asked_for ON asked_for.listing_id = listing.id AND asked_for.community_id = :community
 WHERE conversation.id = latest.id AND conversation.community_id = :community
 ORDER BY last_at DESC LIMIT 50;

-- query mailed_lately(conversation conversation) -> many mailed
-- The last twenty that the member who acts said by mail, the newest first.
SELECT id FROM message WHERE community_id = :community AND conversation_id = :conversation AND member_id = :me AND by_mail = 1
 ORDER BY id DESC LIMIT 20;

-- query messages_of(conversation conversation) -> many message
-- What was said, the oldest first; at most the last 200.
SELECT last.id, member_id, body, by_mail, neighbour.first_name, coalesce((SELECT first_name FROM neighbour WHERE neighbour.id = last.by_id AND neighbour.community_id = :community), '') AS "by_name text"
  FROM (SELECT id, member_id, by_id, body, by_mail FROM message
         WHERE community_id = :community AND conversation_id = :conversation
         ORDER BY id DESC LIMIT 200) AS last JOIN neighbour ON neighbour.id = last.member_id AND neighbour.community_id = :community
 ORDER BY last.id;

-- query message_for_me(message message) -> one message_said
-- One thing that was said, for who may read it.
SELECT message.id, message.conversation_id, message.member_id, message.body, neighbour.first_name
  FROM message JOIN conversation ON conversation.id = message.conversation_id
               JOIN neighbour ON neighbour.id = message.member_id AND neighbour.community_id = :community
 WHERE message.id = :message AND message.community_id = :community AND :me IN (owner_id, other_id);

-- query message_insert(message message, conversation conversation, by member, body text, by_mail int) -> count
-- Says something, as the member who acts.
INSERT INTO message (id, community_id, conversation_id, member_id, by_id, body, by_mail)
VALUES (:message, :community, :conversation, :me, :by, :body, :by_mail);

-- query conversation_touch(conversation conversation) -> count
-- Something was said: the speaker has read it, the other has not.
UPDATE conversation SET last_at = :now,
       owner_read_at = CASE WHEN owner_id = :me THEN :now ELSE owner_read_at END,
       other_read_at = CASE WHEN other_id = :me THEN :now ELSE other_read_at END
 WHERE id = :conversation AND community_id = :community AND :me IN (owner_id, other_id);

-- query conversation_read(conversation conversation) -> count
-- The member who acts has read it.
UPDATE conversation SET
       owner_read_at = CASE WHEN owner_id = :me THEN :now ELSE owner_read_at END,
       other_read_at = CASE WHEN other_id = :me THEN :now ELSE other_read_at END
 WHERE id = :conversation AND community_id = :community AND :me IN (owner_id, other_id)
   AND last_at > CASE WHEN owner_id = :me THEN owner_read_at ELSE other_read_at END;

-- query conversations_about(listing listing) -> many conversation_party
-- Who answered a listing.
SELECT id, other_id FROM conversation WHERE community_id = :community AND listing_id = :listing ORDER BY id LIMIT 100;

-- query conversations_take(listing listing, from member) -> count
-- Another member asks from now on: the talks about it go along.
UPDATE conversation SET owner_id = :me, owner_read_at = 0
 WHERE community_id = :community AND listing_id = :listing AND owner_id = :from AND other_id <> :me;

-- query conversations_forget(before int) -> count
-- across communities: the sweep of the whole installation
-- scans: the sweep of the whole installation, once a day
-- Messages of talks that have been silent for 12 months.
DELETE FROM message WHERE conversation_id IN (SELECT id FROM conversation WHERE last_at < :before);
