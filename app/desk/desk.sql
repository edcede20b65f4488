-- query concerns_open() -> many concern_line
-- What waits for the team: what is urgent first, then the oldest. No reply and urgent only while the ask is open.
SELECT concern.id, concern.kind, concern.listing_id, concern.words, listing.state, listing.title, listing.type, listing.starts_at, neighbour.name, neighbour.first_name
  FROM concern JOIN listing ON listing.id = concern.listing_id AND listing.community_id = :community
               JOIN neighbour ON neighbour.id = concern.member_id AND neighbour.community_id = :community
 WHERE concern.community_id = :community AND concern.done_at = 0 AND (concern.kind NOT IN (2, 3) OR listing.state = 3)
 ORDER BY CASE WHEN concern.kind = 3 THEN 0 ELSE 1 END, concern.id LIMIT 100;

-- query concern_done(concern concern) -> count
-- Somebody of the team dealt with it.
UPDATE concern SET done_at = :now, done_by = :me WHERE id = :concern AND community_id = :community AND done_at = 0;

-- query people_to_tell() -> many to_tell
-- For whom an ask was placed and who must still be told by letter or telephone.
SELECT on_behalf.listing_id, on_behalf.name, on_behalf.told_by, on_behalf.told_where, listing.title, neighbour.name AS by_name
  FROM listing JOIN on_behalf ON on_behalf.listing_id = listing.id AND on_behalf.community_id = :community
               JOIN neighbour ON neighbour.id = listing.member_id AND neighbour.community_id = :community
 WHERE listing.community_id = :community AND listing.state = 3 AND on_behalf.told_at = 0
 ORDER BY listing.id LIMIT 100;

-- query told_done(listing listing) -> count
-- The person was told.
UPDATE on_behalf SET told_at = :now WHERE listing_id = :listing AND community_id = :community AND told_at = 0;

-- query asked_helpers(listing listing) -> many asked_helper
-- Whom an ask went out to, and what they said.
SELECT invitation.id, invitation.member_id, neighbour.name, wave, minutes, reasons, invitation.state, sent_at, answered_at
  FROM invitation JOIN neighbour ON neighbour.id = invitation.member_id AND neighbour.community_id = :community
 WHERE invitation.community_id = :community AND invitation.listing_id = :listing
 ORDER BY wave, invitation.id LIMIT 200;

-- query helper_names(members ids member) -> many helper_name
-- The names of some helpers.
SELECT id AS member_id, name FROM neighbour WHERE community_id = :community AND id IN (SELECT value FROM list(:members));
