-- query cell_insert(listing listing, spot int, facets ints, cells ints) -> count
-- Makes an open listing findable by place.
INSERT INTO listing_cell (community_id, facet, cell, listing_id, spot)
SELECT :community, facet.value, cell.value, :listing, :spot FROM list(:facets) AS facet CROSS JOIN list(:cells) AS cell;

-- query cell_delete(listing listing, facets ints, cells ints) -> count
-- A listing that ended is no longer found. By the key alone: no index by listing is kept for it.
DELETE FROM listing_cell
 WHERE community_id = :community AND facet IN (SELECT value FROM list(:facets)) AND cell IN (SELECT value FROM list(:cells))
   AND listing_id = :listing;

-- query cell_count_add(facets ints, cells ints, more int) -> count
-- Keeps the numbers per cell.
INSERT INTO cell_count (community_id, facet, cell, listings)
SELECT :community, facet.value, cell.value, :more FROM list(:facets) AS facet CROSS JOIN list(:cells) AS cell
 WHERE true
ON CONFLICT (community_id, facet, cell) DO UPDATE SET listings = cell_count.listings + excluded.listings;

-- query cell_count_sum(facets ints, cells ints) -> one cell_sum
-- How many open listings some cells have together.
SELECT coalesce(sum(listings), 0) AS "listings int"
  FROM cell_count
 WHERE community_id = :community AND facet IN (SELECT value FROM list(:facets)) AND cell IN (SELECT value FROM list(:cells));

-- query words_insert(listing listing, terms text) -> count
-- across communities: the terms hold the community
-- Makes an open listing findable by words.
INSERT INTO listing_words (rowid, terms) VALUES (:listing, :terms);

-- query words_delete(listing listing) -> count
-- across communities: by its number
-- A listing that ended is no longer found by words.
DELETE FROM listing_words WHERE rowid = :listing;
