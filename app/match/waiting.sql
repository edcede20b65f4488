-- query invitations_waiting() -> many invitation_waiting
-- Asks that I was invited to and did not answer, newest first.
SELECT listing.id AS "ask listing", listing.title, neighbour.first_name
  FROM invitation JOIN listing ON listing.id = invitation.listing_id AND listing.community_id = :community AND listing.state = 3
                  JOIN neighbour ON neighbour.id = listing.member_id AND neighbour.community_id = :community
 WHERE invitation.community_id = :community AND invitation.member_id = :me AND invitation.state = 1 AND invitation.sent_at <= :now
 ORDER BY invitation.sent_at DESC LIMIT 5;

-- query proposals_waiting() -> many proposal_waiting
-- Appointments that somebody proposed to me, and to which I did not say yes yet.
SELECT pairing.conversation_id, neighbour.first_name
  FROM pairing JOIN neighbour ON neighbour.id = pairing.helper_id AND neighbour.community_id = :community
 WHERE pairing.community_id = :community AND pairing.asker_id = :me AND pairing.state = 1 AND pairing.asker_yes = 0
UNION ALL
SELECT pairing.conversation_id, neighbour.first_name
  FROM pairing JOIN neighbour ON neighbour.id = pairing.asker_id AND neighbour.community_id = :community
 WHERE pairing.community_id = :community AND pairing.helper_id = :me AND pairing.state = 1 AND pairing.helper_yes = 0
 LIMIT 5;
