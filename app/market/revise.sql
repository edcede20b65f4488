-- query listing_revise(listing listing, title text, body text, health int, timing int, starts_at int, minutes int, audience int) -> count
-- The member who placed it changes it.
UPDATE listing SET title = :title, body = :body, health = :health, timing = :timing, starts_at = :starts_at, minutes = :minutes,
       audience = :audience, current_at = :now
 WHERE id = :listing AND community_id = :community AND member_id = :me AND state IN (1, 2, 3);

-- query listing_change_note(change listing_change, listing listing, what text, title text, body text) -> count
-- Notes what happened to a listing, and how it read before.
INSERT INTO listing_change (id, community_id, listing_id, member_id, what, title, body)
VALUES (:change, :community, :listing, :me, :what, :title, :body);

-- query listing_changes_of(listing listing) -> many listing_change_row
-- What happened to a listing, the newest first.
SELECT listing_change.id, what, title, body, neighbour.first_name
  FROM listing_change JOIN neighbour ON neighbour.id = listing_change.member_id AND neighbour.community_id = :community
 WHERE listing_change.community_id = :community AND listing_id = :listing ORDER BY listing_change.id DESC LIMIT 100;

-- query drafts_of_me(visitor int) -> many my_draft
-- What the member who acts is writing, in any browser; the last touched first.
SELECT id, visitor, type, kinds, kind_group, title, changed_at FROM draft
 WHERE community_id = :community AND (member_id = :me OR (visitor = :visitor AND member_id = 0))
 ORDER BY changed_at DESC, id DESC LIMIT 20;

-- query draft_of_me(draft draft, visitor int) -> one my_draft
-- One of these.
SELECT id, visitor, type, kinds, kind_group, title, changed_at FROM draft
 WHERE id = :draft AND community_id = :community AND (member_id = :me OR (visitor = :visitor AND member_id = 0));

-- query draft_move(type int, from int, to int) -> count
-- A draft goes to another browser of its member.
UPDATE draft SET visitor = :to, member_id = :me
 WHERE community_id = :community AND visitor = :from AND type = :type AND member_id IN (0, :me);
