-- query demo_communities() -> one demo_count
-- across communities: is there any?
-- scans: once, in a database that should be empty
-- Whether the database is empty.
SELECT count(*) AS "n int" FROM community;

-- query demo_asked() -> many demo_invitation
-- scans: the demo alone
-- Invitations without an answer.
SELECT invitation.id, invitation.listing_id, invitation.member_id, sent_at
  FROM invitation JOIN listing ON listing.id = invitation.listing_id AND listing.community_id = :community
 WHERE invitation.community_id = :community AND invitation.state = 1 AND listing.state = 3 AND sent_at <= :now
 ORDER BY invitation.id LIMIT 400;

-- query demo_talks() -> many demo_talk
-- scans: the demo alone
-- Conversations about something that is still open.
SELECT conversation.id, owner_id, other_id, last_at, listing.type, listing.timing, listing.starts_at, listing.minutes
  FROM conversation JOIN listing ON listing.id = conversation.listing_id AND listing.community_id = :community
 WHERE conversation.community_id = :community AND listing.state = 3
   AND NOT EXISTS (SELECT 1 FROM pairing WHERE pairing.community_id = :community AND pairing.conversation_id = conversation.id AND pairing.state = 2)
 ORDER BY conversation.id LIMIT 200;

-- query demo_past() -> many demo_pairing
-- scans: the demo alone
-- Agreements whose day is past, without a verdict.
SELECT id, asker_id, helper_id, at_moment FROM pairing
 WHERE community_id = :community AND state = 2 AND outcome = 0 AND at_moment > 0 AND at_moment < :now - 86400
 ORDER BY id LIMIT 200;

-- query demo_questions() -> many demo_question
-- scans: the demo alone
-- Who was asked yesterday whether it is still current.
SELECT current_question.listing_id
  FROM current_question JOIN listing ON listing.id = current_question.listing_id AND listing.community_id = :community
 WHERE current_question.community_id = :community AND listing.state = 3 AND listing.type = 2 AND asked_at > :now - 172800
 ORDER BY current_question.listing_id LIMIT 200;

-- query demo_mails_gone(before int) -> count
-- across communities: the demo alone
-- scans: the demo alone
-- Mails of the year that was played have been read long ago.
DELETE FROM outbox WHERE created_at < :before;

-- query demo_waits_for_team(before concern) -> many demo_concern
-- scans: the demo alone
-- What has been on the list of the team for some days.
SELECT id FROM concern WHERE community_id = :community AND done_at = 0 AND id < :before ORDER BY id LIMIT 100;
