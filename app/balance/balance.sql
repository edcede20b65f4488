-- query balance_clear() -> count
-- across communities: counted for the whole installation
-- scans: counted for the whole installation, once a night
-- The count of yesterday goes.
DELETE FROM balance;

-- query balance_fill() -> count
-- across communities: counted for the whole installation
-- scans: counted for the whole installation, once a night
-- Open asks and offers that guests may see, by district and kind.
INSERT INTO balance (community_id, district, kind, asks, offers)
SELECT listing.community_id, area_name.district, listing.kind,
       sum(CASE WHEN listing.type = 1 THEN 1 ELSE 0 END), sum(CASE WHEN listing.type = 2 THEN 1 ELSE 0 END)
  FROM listing JOIN area_name ON area_name.id = listing.area_id
 WHERE listing.state = 3 AND listing.audience = 1
 GROUP BY listing.community_id, area_name.district, listing.kind;

-- query balance_of() -> many balance_row
-- All districts of this community: at most some hundreds of rows.
SELECT district, kind, asks, offers FROM balance WHERE community_id = :community ORDER BY district, kind LIMIT 4000;
