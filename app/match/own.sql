-- query invitations_of_me() -> many my_invitation
-- To what the member who acts is invited and has not answered, while help is still wanted; the newest first.
SELECT invitation.id, invitation.listing_id, invitation.minutes, invitation.reasons, invitation.state, invitation.sent_at, listing.kind
  FROM invitation JOIN listing ON listing.id = invitation.listing_id AND listing.community_id = :community
 WHERE invitation.community_id = :community AND invitation.member_id = :me AND invitation.state = 1 AND listing.state = 3
 ORDER BY invitation.id DESC LIMIT 50;

-- query invitation_of_me(invitation invitation) -> one my_invitation
-- One invitation of the member who acts.
SELECT invitation.id, invitation.listing_id, invitation.minutes, invitation.reasons, invitation.state, invitation.sent_at, listing.kind
  FROM invitation JOIN listing ON listing.id = invitation.listing_id AND listing.community_id = :community
 WHERE invitation.id = :invitation AND invitation.community_id = :community AND invitation.member_id = :me;

-- query pairings_of_me() -> many my_pairing
-- What the member who acts has proposed or agreed with others; the newest first.
SELECT pairing.id, listing_id, conversation_id, asker_id, at_moment, at_place, asker_yes, helper_yes, phone, street, state, outcome
  FROM pairing
 WHERE community_id = :community AND :me IN (asker_id, helper_id) AND state IN (1, 2)
 ORDER BY pairing.id DESC LIMIT 50;

-- query pairing_of_me(pairing pairing) -> one my_pairing
-- One agreement of the member who acts.
SELECT pairing.id, listing_id, conversation_id, asker_id, at_moment, at_place, asker_yes, helper_yes, phone, street, state, outcome
  FROM pairing
 WHERE pairing.id = :pairing AND community_id = :community AND :me IN (asker_id, helper_id);
