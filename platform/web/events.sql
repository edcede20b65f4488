-- query event_insert(event event, member member, name text) -> count
-- Something changed for a member of this community.
INSERT INTO event (id, community_id, member_id, name, at) VALUES (:event, :community, :member, :name, :now);

-- query events_of_me(since int) -> many event_name
-- What changed for the member who acts since then, each name once.
SELECT DISTINCT name FROM event WHERE community_id = :community AND member_id = :me AND at >= :since ORDER BY name LIMIT 20;

-- query events_since(since int) -> many event_row
-- across communities: one thread looks for all who are connected to this process
-- What changed since then, in order of its number.
SELECT id, member_id AS "member_id int", name FROM event WHERE at >= :since ORDER BY at, id;

-- query event_sweep(before int) -> count
-- across communities: the sweep goes over all
-- Forgets what is older.
DELETE FROM event WHERE at < :before;
