-- query saved_insert(saved saved_search, words text, type int, kind_group int, minutes int, lat real, lon real, how_often int) -> count
-- The member who acts keeps a search.
INSERT INTO saved_search (id, community_id, member_id, words, type, kind_group, minutes, lat, lon, how_often)
VALUES (:saved, :community, :me, :words, :type, :kind_group, :minutes, :lat, :lon, :how_often);

-- query saved_keys_insert(saved saved_search, member member, facets ints, cells ints, word text) -> count
-- Where a new listing finds it.
INSERT INTO saved_key (community_id, facet, cell, word, saved_id, member_id)
SELECT :community, facet.value, cell.value, :word, :saved, :member FROM list(:facets) AS facet CROSS JOIN list(:cells) AS cell;

-- query saved_keys_delete(saved saved_search) -> count
-- It is no longer found.
DELETE FROM saved_key WHERE community_id = :community AND saved_id = :saved;

-- query saved_number() -> one saved_count
-- How many searches the member who acts keeps.
SELECT count(*) AS "n int" FROM saved_search WHERE community_id = :community AND member_id = :me;

-- query saved_of_me() -> many saved_line
-- The searches of the member who acts, the newest first, and how many listings they found.
SELECT id, words, type, kind_group, minutes, how_often,
       (SELECT count(*) FROM saved_hit WHERE saved_hit.community_id = :community AND saved_hit.saved_id = saved_search.id) AS "found int"
  FROM saved_search WHERE community_id = :community AND member_id = :me ORDER BY id DESC LIMIT 20;

-- query saved_by_id(saved saved_search) -> one saved_search_row
-- One search of the member who acts.
SELECT id, words, type, kind_group, minutes, how_often FROM saved_search
 WHERE id = :saved AND community_id = :community AND member_id = :me;

-- query saved_set_often(saved saved_search, how_often int) -> count
-- Its member hears of it more or less often.
UPDATE saved_search SET how_often = :how_often WHERE id = :saved AND community_id = :community AND member_id = :me;

-- query saved_hits_set_often(saved saved_search, how_often int) -> count
-- What still waits comes along.
UPDATE saved_hit SET how_often = :how_often
 WHERE community_id = :community AND saved_id = :saved AND mailed_at = 0 AND member_id = :me;

-- query saved_delete(saved saved_search) -> count
-- Its member stops it.
DELETE FROM saved_search WHERE id = :saved AND community_id = :community AND member_id = :me;

-- query saved_hits_delete(saved saved_search) -> count
-- And what it found is forgotten.
DELETE FROM saved_hit WHERE community_id = :community AND saved_id = :saved AND member_id = :me;

-- query saved_for(facets ints, cells ints, words texts, beyond saved_search, most int) -> many saved_found
-- Kept searches that a listing with these facets, cells and words may fit. CROSS JOIN: short steps through the key.
SELECT key.saved_id AS id, saved.member_id, saved.words, saved.minutes, saved.lat, saved.lon, saved.how_often
  FROM list(:facets) AS facet CROSS JOIN list(:cells) AS cell CROSS JOIN list(:words) AS word CROSS JOIN saved_key AS key
       JOIN saved_search AS saved ON saved.id = key.saved_id AND saved.community_id = :community
 WHERE key.community_id = :community AND key.facet = facet.value AND key.cell = cell.value AND key.word = word.value
   AND key.saved_id > :beyond
 ORDER BY key.saved_id LIMIT :most;

-- query saved_hit_insert(member member, listing listing, saved saved_search, how_often int) -> count
-- A listing fits; nothing happens when this member was told of it before.
INSERT INTO saved_hit (community_id, member_id, listing_id, saved_id, how_often, found_at, mailed_at)
VALUES (:community, :member, :listing, :saved, :how_often, :now, 0) ON CONFLICT (community_id, member_id, listing_id) DO NOTHING;

-- query saved_hit_sooner(member member, listing listing, saved saved_search, how_often int) -> count
-- Another search of the same member wants to hear of it sooner.
UPDATE saved_hit SET how_often = :how_often, saved_id = :saved
 WHERE community_id = :community AND member_id = :member AND listing_id = :listing AND mailed_at = 0 AND how_often > :how_often;

-- query saved_hits_waiting(member member, how_often int) -> many saved_hit_row
-- What a member is still to be told of, as far as it stands open; the newest first.
SELECT listing_id AS id FROM saved_hit JOIN listing ON listing.id = saved_hit.listing_id AND listing.community_id = :community
 WHERE saved_hit.community_id = :community AND saved_hit.member_id = :member AND mailed_at = 0 AND how_often = :how_often
   AND listing.state = 3
 ORDER BY listing_id DESC LIMIT 50;

-- query saved_hits_mailed(member member, how_often int) -> count
-- The member was told.
UPDATE saved_hit SET mailed_at = :now
 WHERE community_id = :community AND member_id = :member AND mailed_at = 0 AND how_often = :how_often;

-- query saved_of_member(member member) -> many saved_own
-- The searches of a member who leaves.
SELECT id FROM saved_search WHERE community_id = :community AND member_id = :member ORDER BY id;

-- query saved_hits_forget(before int) -> count
-- across communities: the sweep of the whole installation
-- scans: the sweep of the whole installation, once a day
-- What was found a year ago.
DELETE FROM saved_hit WHERE found_at < :before;

-- query saved_moved() -> many saved_moved_row
-- across communities: the sweep of the whole installation
-- scans: the sweep of the whole installation, once a day
-- Searches round a home that has moved since.
SELECT saved.id, saved.community_id, saved.member_id, saved.words, saved.type, saved.kind_group, saved.minutes,
       neighbour.lat AS "lat real", neighbour.lon AS "lon real"
  FROM saved_search AS saved JOIN neighbour ON neighbour.id = saved.member_id AND neighbour.community_id = saved.community_id
 WHERE saved.minutes > 0 AND (saved.lat <> neighbour.lat OR saved.lon <> neighbour.lon)
 ORDER BY saved.id LIMIT 1000;

-- query saved_move(saved saved_search, lat real, lon real) -> count
-- A search goes along with its member.
UPDATE saved_search SET lat = :lat, lon = :lon WHERE id = :saved AND community_id = :community;
