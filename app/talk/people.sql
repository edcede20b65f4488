-- query participant_add(conversation conversation, member member, by member, reads_from int, read_at int, unread int) -> count
-- Somebody takes part from now on, or again.
INSERT INTO participant (community_id, conversation_id, member_id, added_by, added_at, reads_from, read_at, unread, last_at, left_at)
VALUES (:community, :conversation, :member, :by, :now, :reads_from, :read_at, :unread, :now, 0)
ON CONFLICT (community_id, conversation_id, member_id) DO UPDATE SET
       added_by = excluded.added_by, added_at = excluded.added_at, reads_from = excluded.reads_from, read_at = excluded.read_at,
       unread = excluded.unread, last_at = excluded.last_at, left_at = 0
 WHERE participant.left_at > 0;

-- query participants_of(conversation conversation) -> many participant
-- Who takes part in a talk, the first two first.
SELECT participant.member_id, neighbour.first_name, neighbour.role, participant.added_by AS "added_by member", participant.added_at, participant.reads_from, participant.unread
  FROM participant JOIN neighbour ON neighbour.id = participant.member_id AND neighbour.community_id = :community
 WHERE participant.community_id = :community AND participant.conversation_id = :conversation AND participant.left_at = 0
 ORDER BY participant.added_at, participant.member_id LIMIT 20;

-- query participants_told(conversation conversation) -> count
-- Something was said: the speaker has read it, the others have one more to read.
UPDATE participant SET last_at = :now,
       read_at = CASE WHEN member_id = :me THEN :now ELSE read_at END,
       unread = CASE WHEN member_id = :me THEN 0 ELSE unread + 1 END
 WHERE community_id = :community AND conversation_id = :conversation AND left_at = 0;

-- query participant_read(conversation conversation) -> count
-- The member who acts has read it.
UPDATE participant SET read_at = :now, unread = 0
 WHERE community_id = :community AND conversation_id = :conversation AND member_id = :me AND unread > 0;

-- query participant_leave(conversation conversation) -> count
-- The member who acts leaves; the first two stay.
UPDATE participant SET left_at = :now, unread = 0
 WHERE community_id = :community AND conversation_id = :conversation AND member_id = :me AND left_at = 0 AND added_by <> :me;

-- query participants_drop_me(listing listing) -> count
-- The member who acts will be the first of these talks: was perhaps added to one.
DELETE FROM participant
 WHERE community_id = :community AND member_id = :me
   AND conversation_id IN (SELECT id FROM conversation WHERE community_id = :community AND listing_id = :listing AND other_id <> :me);

-- query participants_take(listing listing, from member) -> count
-- Another member asks from now on: takes the place in the talks about it.
UPDATE participant SET member_id = :me, added_by = :me, read_at = 0
 WHERE community_id = :community AND member_id = :from
   AND conversation_id IN (SELECT id FROM conversation WHERE community_id = :community AND listing_id = :listing AND owner_id = :me);

-- query helpers_beside(conversation conversation, listing listing) -> many helper_beside
-- Others who answered the same ask and do not take part in this talk.
SELECT conversation.other_id AS member_id, neighbour.first_name
  FROM conversation JOIN neighbour ON neighbour.id = conversation.other_id AND neighbour.community_id = :community
 WHERE conversation.community_id = :community AND conversation.listing_id = :listing AND conversation.id <> :conversation
   AND NOT EXISTS (SELECT 1 FROM participant WHERE participant.community_id = :community
                      AND participant.conversation_id = :conversation AND participant.member_id = conversation.other_id AND left_at = 0)
 ORDER BY conversation.id LIMIT 20;
