-- query newest_in_cell(facet int, cell int, before listing, most int) -> many placed
-- The newest open listings of one cell, and where others see them.
SELECT listing_id AS id, spot FROM listing_cell
 WHERE community_id = :community AND facet = :facet AND cell = :cell AND listing_id < :before
 ORDER BY listing_id DESC LIMIT :most;

-- query newest_in_cells(facets ints, cells ints, before listing, most int) -> many placed
-- The newest open listings of some cells, and where others see them: a few from each cell, merged. CROSS JOIN: in this order.
SELECT near.listing_id AS id, near.spot
  FROM list(:facets) AS facet CROSS JOIN list(:cells) AS cell CROSS JOIN listing_cell AS near
 WHERE near.community_id = :community AND near.facet = facet.value AND near.cell = cell.value AND near.listing_id < :before
   AND near.listing_id >= (SELECT min(few.listing_id)
                             FROM (SELECT listing_id FROM listing_cell AS one
                                    WHERE one.community_id = :community AND one.facet = facet.value
                                      AND one.cell = cell.value AND one.listing_id < :before
                                    ORDER BY one.listing_id DESC LIMIT :most) AS few)
 ORDER BY near.listing_id DESC LIMIT :most;

-- query places_in_cells(facets ints, cells ints, most int) -> many placed
-- Where others see the open listings of some cells.
SELECT near.listing_id AS id, near.spot
  FROM list(:facets) AS facet CROSS JOIN list(:cells) AS cell CROSS JOIN listing_cell AS near
 WHERE near.community_id = :community AND near.facet = facet.value AND near.cell = cell.value
 LIMIT :most;

-- query places_by_ids(ids ids listing) -> many seen_place
-- Where others see some listings, the newest first.
SELECT listing.id, seen_lat, seen_lon, audience
  FROM list(:ids) AS wanted CROSS JOIN listing
 WHERE listing.id = wanted.value AND listing.community_id = :community
 ORDER BY listing.id DESC;

-- query newest_with_words(match text, before listing, most int) -> many found_key
-- across communities: the terms hold the community
-- The newest listings that hold all the terms.
SELECT rowid AS "id listing" FROM listing_words WHERE listing_words MATCH :match AND rowid < :before ORDER BY rowid DESC LIMIT :most;

-- query count_with_words(match text, most int) -> one words_number
-- across communities: the terms hold the community
-- How many listings hold all the terms, up to a most.
SELECT count(*) AS "n int" FROM (SELECT rowid FROM listing_words WHERE listing_words MATCH :match LIMIT :most) AS found;

-- query kinds_of_offers(offers ids listing) -> many offer_kind
-- What the offers on a page are good for.
SELECT listing_id, kind FROM listing_kind
 WHERE community_id = :community AND listing_id IN (SELECT value FROM list(:offers)) ORDER BY listing_id, kind;

-- query listings_by_ids(ids ids listing) -> many found
-- Listings for a page of a search. CROSS JOIN: the ids first.
SELECT listing.id, listing.member_id, listing.type, listing.kind, listing.code, title, body, timing, starts_at, dayparts, place, seen_lat, seen_lon, audience,
       neighbour.first_name, area_name.district, area_name.name AS area, coalesce(asked_for.words, '') AS "asked_for text"
  FROM list(:ids) AS wanted CROSS JOIN listing
       JOIN neighbour ON neighbour.id = listing.member_id AND neighbour.community_id = :community
       JOIN area_name ON area_name.id = listing.area_id
       LEFT JOIN asked_for ON asked_for.listing_id = listing.id AND asked_for.community_id = :community
 WHERE listing.id = wanted.value AND listing.community_id = :community
 ORDER BY listing.id DESC;
