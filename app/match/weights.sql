-- query weights_all() -> many weight_row
-- What a manager of this community set.
SELECT name, points FROM match_weight WHERE community_id = :community ORDER BY name;

-- query weight_put(name text, points int) -> count
-- A manager sets how much one thing counts.
INSERT INTO match_weight (community_id, name, points) VALUES (:community, :name, :points)
ON CONFLICT (community_id, name) DO UPDATE SET points = excluded.points;

-- query weights_reset() -> count
-- As the program brings them again.
DELETE FROM match_weight WHERE community_id = :community;

-- query less_insert(less helper_less, member member, what int, value int) -> count
-- A helper said why an ask did not suit.
INSERT INTO helper_less (id, community_id, member_id, what, value, at) VALUES (:less, :community, :member, :what, :value, :now);

-- query less_mine() -> many less_row
-- What this helper said, the latest first.
SELECT id, what, value FROM helper_less WHERE community_id = :community AND member_id = :me ORDER BY id DESC LIMIT 100;

-- query less_undo(less helper_less) -> count
-- It counts no more.
DELETE FROM helper_less WHERE id = :less AND community_id = :community AND member_id = :me;

-- query less_forget(before int) -> count
-- across communities: the sweep of the whole installation
-- scans: the sweep of the whole installation, once a day
-- What was said more than a year ago.
DELETE FROM helper_less WHERE at < :before;
