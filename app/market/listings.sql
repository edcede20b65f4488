-- query listing_insert(listing listing, type int, kind int, title text, body text, timing int, starts_at int, minutes int, dayparts int, place int, radius_metres int, audience int, lat real, lon real, seen_lat real, seen_lon real, area area, health int, state int, code text) -> count
-- Places an ask or an offer of the member who acts.
INSERT INTO listing (id, community_id, member_id, type, kind, title, body, timing, starts_at, minutes, dayparts, place,
                     radius_metres, audience, lat, lon, seen_lat, seen_lon, area_id, health, state, code, created_at, current_at, ended_at)
VALUES (:listing, :community, :me, :type, :kind, :title, :body, :timing, :starts_at, :minutes, :dayparts, :place,
        :radius_metres, :audience, :lat, :lon, :seen_lat, :seen_lon, :area, :health, :state, :code, :now, :now, 0);

-- query listing_kinds_insert(listing listing, kinds ints) -> count
-- What an offer is good for.
INSERT INTO listing_kind (community_id, kind, listing_id)
SELECT :community, value, :listing FROM list(:kinds);

-- query listing_by_id(listing listing) -> one listing
-- One ask or offer of this community, with who placed it and where that is, roughly.
SELECT listing.id, listing.member_id, type, kind, title, body, timing, starts_at, minutes, dayparts, place, radius_metres,
       audience, listing.lat, listing.lon, seen_lat, seen_lon, listing.area_id, health, listing.state, code, created_at, current_at,
       neighbour.first_name, neighbour.language AS asker_language, area_name.name AS area, area_name.district,
       listing.ended_at, coalesce(asked_for.words, '') AS "asked_for text"
  FROM listing JOIN neighbour ON neighbour.id = listing.member_id AND neighbour.community_id = :community
               JOIN area_name ON area_name.id = listing.area_id
          LEFT JOIN asked_for ON asked_for.listing_id = listing.id AND asked_for.community_id = :community
 WHERE listing.id = :listing AND listing.community_id = :community;

-- query listing_by_code(code text) -> maybe listing_key
-- The listing of a poster or a phone call.
SELECT id, type FROM listing WHERE community_id = :community AND code = :code;

-- query listings_of_me() -> many my_listing
-- What the member who acts has placed, the newest first.
SELECT id, type, kind, title, state, timing, starts_at, created_at, current_at
  FROM listing
 WHERE community_id = :community AND member_id = :me AND state <> 6
 ORDER BY id DESC LIMIT 50;

-- query listing_kinds_of(listing listing) -> many listing_kind_row
-- What help an offer is good for.
SELECT kind FROM listing_kind WHERE community_id = :community AND listing_id = :listing ORDER BY kind;

-- query listing_state_set(listing listing, from int, to int) -> count
-- Moves a listing from one state to another; nothing happens when it is no longer in the first.
UPDATE listing SET state = :to, current_at = :now, ended_at = CASE WHEN :to > 4 THEN :now ELSE 0 END
 WHERE id = :listing AND community_id = :community AND state = :from;

-- query listing_end_mine(listing listing, to int) -> count
-- The member who placed it ends it: helped, or no longer wanted.
UPDATE listing SET state = :to, ended_at = :now
 WHERE id = :listing AND community_id = :community AND member_id = :me AND state IN (1, 2, 3, 4);

-- query listing_revived(listing listing, after int) -> count
-- What lapsed comes back, within its time; a day that has passed is to be agreed anew.
UPDATE listing SET state = 3, current_at = :now, ended_at = 0,
       timing = CASE WHEN timing = 2 AND starts_at < :now THEN 4 ELSE timing END,
       minutes = CASE WHEN timing = 2 AND starts_at < :now THEN -1 ELSE minutes END,
       starts_at = CASE WHEN starts_at < :now THEN 0 ELSE starts_at END
 WHERE id = :listing AND community_id = :community AND state = 7 AND ended_at > :after;

-- query listing_current_now(listing listing) -> count
-- Any sign of life counts as still current.
UPDATE listing SET current_at = :now WHERE id = :listing AND community_id = :community AND current_at < :now;

-- query listings_waiting_of(member member) -> many waiting_listing
-- What waits until the address of its member is confirmed.
SELECT id FROM listing WHERE community_id = :community AND member_id = :member AND state = 1 ORDER BY id LIMIT 20;

-- query on_behalf_insert(listing listing, name text, relation text, whose text, knows int, contact int, told_by text, told_where text, told_at int, by member) -> count
-- For whom an ask was placed, and how that person is told.
INSERT INTO on_behalf (listing_id, community_id, name, relation, whose, knows, contact, told_by, told_where, told_at, by_id)
VALUES (:listing, :community, :name, :relation, :whose, :knows, :contact, :told_by, :told_where, :told_at, :by);

-- query on_behalf_of(listing listing) -> maybe on_behalf
-- For whom an ask was placed.
SELECT name, contact, told_by, told_where, told_at FROM on_behalf WHERE listing_id = :listing AND community_id = :community AND by_id = 0;

-- query on_behalf_delete(listing listing) -> count
-- The person has taken the ask over: it is for nobody else any more.
DELETE FROM on_behalf WHERE listing_id = :listing AND community_id = :community;

-- query listing_take(listing listing, from member) -> count
-- The member who acts becomes the one who asks.
UPDATE listing SET member_id = :me, current_at = :now
 WHERE id = :listing AND community_id = :community AND member_id = :from AND state IN (1, 2, 3, 4);

-- query listing_stop_for_person(listing listing) -> count
-- The person for whom it was placed stops it.
UPDATE listing SET state = 6, ended_at = :now
 WHERE id = :listing AND community_id = :community AND state IN (1, 2, 3, 4);

-- query on_behalf_told(listing listing) -> count
-- The person was told.
UPDATE on_behalf SET told_at = :now WHERE listing_id = :listing AND community_id = :community AND told_at = 0;

-- query listings_live_of(member member) -> many waiting_listing
-- What a member who leaves for good still has standing.
SELECT id FROM listing WHERE community_id = :community AND member_id = :member AND state IN (1, 2, 3, 4) ORDER BY id;

-- query ended_erase(before int) -> count
-- across communities: the sweep of the whole installation
-- scans: the sweep of the whole installation, once a day
-- What ended six months ago keeps its kind and neighbourhood, and its code for a title; the words, the place and the hour go.
UPDATE listing SET title = code, body = '', lat = seen_lat, lon = seen_lon, minutes = -1, health = 0
 WHERE ended_at > 0 AND ended_at < :before AND title <> code;

-- query ended_behalf_erase(before int) -> count
-- across communities: the sweep of the whole installation
-- scans: the sweep of the whole installation, once a day
-- For whom it was placed goes with the words.
DELETE FROM on_behalf WHERE listing_id IN (SELECT id FROM listing WHERE ended_at > 0 AND ended_at < :before);

-- query ended_changes_erase(before int) -> count
-- across communities: the sweep of the whole installation
-- scans: the sweep of the whole installation, once a day
-- And what was changed in it.
DELETE FROM listing_change WHERE listing_id IN (SELECT id FROM listing WHERE ended_at > 0 AND ended_at < :before);
