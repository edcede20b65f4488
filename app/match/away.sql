-- query away_insert(away helper_away, from int, until int) -> count
-- The member who acts is away.
INSERT INTO helper_away (id, community_id, member_id, from_at, until_at) VALUES (:away, :community, :me, :from, :until);

-- query away_mine() -> many away_row
-- When this member is away, from now on.
SELECT id, from_at, until_at FROM helper_away
 WHERE community_id = :community AND member_id = :me AND until_at > :now ORDER BY from_at, id LIMIT 20;

-- query away_drop(away helper_away) -> count
-- Not away after all.
DELETE FROM helper_away WHERE id = :away AND community_id = :community AND member_id = :me;

-- query away_forget(before int) -> count
-- across communities: the sweep of the whole installation
-- scans: the sweep of the whole installation, once a day
-- Who has been back for long.
DELETE FROM helper_away WHERE until_at < :before;
