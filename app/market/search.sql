-- query newest_in_cells(facets ints, cells ints, before listing, most int) -> many found
-- The newest open listings of some cells: a few from each, merged.
SELECT listing.id, type, kind, title, body, timing, starts_at, dayparts, place, seen_lat, seen_lon, audience,
       neighbour.first_name, area_name.district, area_name.name AS area, coalesce(on_behalf.relation, '') AS "relation text"
  FROM listing JOIN neighbour ON neighbour.id = listing.member_id AND neighbour.community_id = :community
               JOIN area_name ON area_name.id = listing.area_id
          LEFT JOIN on_behalf ON on_behalf.listing_id = listing.id
 WHERE listing.community_id = :community
   AND listing.id IN (SELECT near.listing_id
                        FROM list(:facets) AS facet CROSS JOIN list(:cells) AS cell
                        JOIN listing_cell AS near ON near.community_id = :community AND near.facet = facet.value AND near.cell = cell.value
                       WHERE near.listing_id IN (SELECT few.listing_id FROM listing_cell AS few
                                                  WHERE few.community_id = :community AND few.facet = facet.value AND few.cell = cell.value
                                                    AND few.listing_id < :before
                                                  ORDER BY few.listing_id DESC LIMIT :most)
                       ORDER BY near.listing_id DESC LIMIT :most)
 ORDER BY listing.id DESC;

-- query places_in_cells(facets ints, cells ints, most int) -> many placed
-- Where the newest open listings of some cells are, as others may see it.
SELECT listing.id, seen_lat, seen_lon, type, kind
  FROM listing
 WHERE listing.community_id = :community
   AND listing.id IN (SELECT near.listing_id
                        FROM list(:facets) AS facet CROSS JOIN list(:cells) AS cell
                        JOIN listing_cell AS near ON near.community_id = :community AND near.facet = facet.value AND near.cell = cell.value
                       ORDER BY near.listing_id DESC LIMIT :most);

-- query newest_with_words(match text, before listing, most int) -> many found_key
-- across communities: the terms hold the community
-- The newest listings that hold all the terms.
SELECT rowid AS "id listing" FROM listing_words WHERE listing_words MATCH :match AND rowid < :before ORDER BY rowid DESC LIMIT :most;

-- query listings_by_ids(ids ids listing) -> many found
-- Listings for a page of a search.
SELECT listing.id, type, kind, title, body, timing, starts_at, dayparts, place, seen_lat, seen_lon, audience,
       neighbour.first_name, area_name.district, area_name.name AS area, coalesce(on_behalf.relation, '') AS "relation text"
  FROM listing JOIN neighbour ON neighbour.id = listing.member_id AND neighbour.community_id = :community
               JOIN area_name ON area_name.id = listing.area_id
          LEFT JOIN on_behalf ON on_behalf.listing_id = listing.id
 WHERE listing.community_id = :community AND listing.id IN (SELECT value FROM list(:ids))
 ORDER BY listing.id DESC;
