-- query helper_cell_insert(kinds ints, cell int, listing listing, member member, lat real, lon real, radius_metres int, dayparts int) -> count
-- A helper becomes findable for matching.
INSERT INTO helper_cell (community_id, kind, cell, listing_id, member_id, lat, lon, radius_metres, dayparts)
SELECT :community, value, :cell, :listing, :member, :lat, :lon, :radius_metres, :dayparts FROM list(:kinds);

-- query helper_cell_delete(listing listing) -> count
-- An offer ended.
DELETE FROM helper_cell WHERE community_id = :community AND listing_id = :listing;

-- query helper_words_put(listing listing, words blob) -> count
-- What the words of an offer mean.
INSERT INTO helper_words (community_id, listing_id, words) VALUES (:community, :listing, :words)
ON CONFLICT (community_id, listing_id) DO UPDATE SET words = excluded.words;

-- query helper_words_delete(listing listing) -> count
-- An offer ended.
DELETE FROM helper_words WHERE community_id = :community AND listing_id = :listing;

-- query helper_words_of(offers ids listing) -> many helper_word
-- What the words of some offers mean.
SELECT listing_id, words FROM list(:offers) AS offer CROSS JOIN helper_words
 WHERE helper_words.community_id = :community AND helper_words.listing_id = offer.value;

-- query helpers_near(kind int, cells ints, most int) -> many helper_row
-- Helpers of a kind in some cells.
SELECT listing_id, member_id, lat, lon, radius_metres, dayparts
  FROM helper_cell
 WHERE community_id = :community AND kind = :kind AND cell IN (SELECT value FROM list(:cells))
 LIMIT :most;

-- query helper_facts(members ids member, kind int, kind_group int, dayparts int, moment int, listing listing) -> many helper_fact
-- What matters of some helpers: age, language, pause, how often asked and helped, whether asked for this one or talking about it.
SELECT neighbour.id AS member_id, adult, language, paused_until AS "paused_until int", week_most AS "week_most int",
       coalesce((SELECT times FROM helped_before WHERE helped_before.community_id = :community
                    AND helped_before.member_id = neighbour.id AND helped_before.kind_group = :kind_group), 0) AS "helped_times int",
       (SELECT count(*) FROM invitation WHERE invitation.community_id = :community
           AND invitation.member_id = neighbour.id AND sent_at > :now - 604800) AS "asked_week int",
       (SELECT count(*) FROM invitation WHERE invitation.community_id = :community
           AND invitation.member_id = neighbour.id AND sent_at > :now - 2592000) AS "asked_month int",
       (SELECT count(*) FROM invitation WHERE invitation.community_id = :community
           AND invitation.member_id = neighbour.id AND sent_at > :now - 7776000 AND state = 2) AS "yes_lately int",
       (SELECT count(*) FROM helper_away WHERE helper_away.community_id = :community AND helper_away.member_id = neighbour.id
           AND ((from_at <= :now AND until_at > :now) OR (from_at <= :moment AND until_at > :moment))) AS "away int",
       (SELECT count(*) FROM helper_less WHERE helper_less.community_id = :community AND helper_less.member_id = neighbour.id
           AND ((what = 1 AND value = :kind) OR (what = 3 AND value & :dayparts <> 0))) AS "less_times int",
       coalesce((SELECT min(value) FROM helper_less WHERE helper_less.community_id = :community
                    AND helper_less.member_id = neighbour.id AND what = 2), 0) AS "less_metres int",
       (SELECT count(*) FROM invitation WHERE invitation.community_id = :community
           AND invitation.listing_id = :listing AND invitation.member_id = neighbour.id) +
       (SELECT count(*) FROM conversation WHERE conversation.community_id = :community
           AND conversation.listing_id = :listing AND conversation.other_id = neighbour.id) +
       (SELECT count(*) FROM listing CROSS JOIN blocked_pair
         WHERE listing.id = :listing AND listing.community_id = :community AND blocked_pair.community_id = :community
           AND one_id = listing.member_id AND other_id = neighbour.id) AS "asked_already int"
  FROM list(:members) AS wanted CROSS JOIN neighbour
 WHERE neighbour.id = wanted.value AND neighbour.community_id = :community AND confirmed = 1;
