-- query task_put(task task, kind int, member member, reached int, title text, words text, link text, assigned member, due int) -> count
-- Something for the team. The same once more, while it waits, brings the newest words.
INSERT INTO task (id, community_id, kind, member_id, district, reached, title, words, link, note, assigned_id, due_at, done_at, done_by)
SELECT :task, :community, :kind, neighbour.id, coalesce(area_name.district, ''), :reached, :title, :words, :link, '', :assigned, :due, 0, 0
  FROM neighbour LEFT JOIN area_name ON area_name.id = neighbour.area_id
 WHERE neighbour.id = :member AND neighbour.community_id = :community
ON CONFLICT (community_id, member_id, kind, link) WHERE done_at = 0 DO UPDATE SET title = excluded.title, words = excluded.words;

-- query tasks_all(after_due int, after int) -> many task_line
-- What waits, the most pressing first; after the last one of the page before.
SELECT task.id, task.kind, task.member_id, task.district, task.reached, task.title, task.due_at, task.assigned_id AS "assigned_id member", neighbour.name,
       coalesce((SELECT first_name FROM neighbour WHERE neighbour.id = task.assigned_id AND neighbour.community_id = :community), '') AS "assigned text"
  FROM task JOIN neighbour ON neighbour.id = task.member_id AND neighbour.community_id = :community
 WHERE task.community_id = :community AND task.done_at = 0 AND (task.due_at, task.id) > (:after_due, :after)
 ORDER BY task.due_at, task.id LIMIT 26;

-- query tasks_mine(after_due int, after int) -> many task_line
-- The same, of who acts.
SELECT task.id, task.kind, task.member_id, task.district, task.reached, task.title, task.due_at, task.assigned_id AS "assigned_id member", neighbour.name,
       coalesce((SELECT first_name FROM neighbour WHERE neighbour.id = task.assigned_id AND neighbour.community_id = :community), '') AS "assigned text"
  FROM task JOIN neighbour ON neighbour.id = task.member_id AND neighbour.community_id = :community
 WHERE task.community_id = :community AND task.assigned_id = :me AND task.done_at = 0 AND (task.due_at, task.id) > (:after_due, :after)
 ORDER BY task.due_at, task.id LIMIT 26;

-- query tasks_near(after_due int, after int) -> many task_line
-- The same, of the neighbourhoods in which who acts works.
SELECT task.id, task.kind, task.member_id, task.district, task.reached, task.title, task.due_at, task.assigned_id AS "assigned_id member", neighbour.name,
       coalesce((SELECT first_name FROM neighbour WHERE neighbour.id = task.assigned_id AND neighbour.community_id = :community), '') AS "assigned text"
  FROM task JOIN neighbour ON neighbour.id = task.member_id AND neighbour.community_id = :community
 WHERE task.community_id = :community AND task.done_at = 0 AND (task.due_at, task.id) > (:after_due, :after)
   AND task.district IN (SELECT district FROM broker_district WHERE community_id = :community AND member_id = :me)
 ORDER BY task.due_at, task.id LIMIT 26;

-- query task_by_id(task task) -> one task
-- One task, with whom it is about.
SELECT task.id, task.kind, task.member_id, task.district, task.reached, task.title, task.words, task.link, task.note, task.due_at, task.done_at,
       task.assigned_id AS "assigned_id member", neighbour.name, coalesce((SELECT first_name FROM neighbour WHERE neighbour.id = task.assigned_id AND neighbour.community_id = :community), '') AS "assigned text"
  FROM task JOIN neighbour ON neighbour.id = task.member_id AND neighbour.community_id = :community
 WHERE task.id = :task AND task.community_id = :community;

-- query tasks_to_call(until int) -> many task
-- Who is called today: of who acts, and of nobody.
SELECT task.id, task.kind, task.member_id, task.district, task.reached, task.title, task.words, task.link, task.note, task.due_at, task.done_at,
       task.assigned_id AS "assigned_id member", neighbour.name, '' AS "assigned text"
  FROM task JOIN neighbour ON neighbour.id = task.member_id AND neighbour.community_id = :community
 WHERE task.community_id = :community AND task.done_at = 0 AND task.due_at < :until AND task.reached = 1 AND task.assigned_id IN (0, :me)
 ORDER BY task.due_at, task.id LIMIT 60;

-- query tasks_of(member member) -> many task_past
-- What was and is to be done for a member, the newest first.
SELECT task.id, task.kind, task.title, task.note, task.due_at, task.done_at, coalesce((SELECT first_name FROM neighbour WHERE neighbour.id = task.done_by AND neighbour.community_id = :community), '') AS "done text"
  FROM task
 WHERE task.community_id = :community AND task.member_id = :member
 ORDER BY task.id DESC LIMIT 50;

-- query task_keep(task task, note text, assigned member, due int) -> count
-- Who does it, until when, and what was written down.
UPDATE task SET note = :note, assigned_id = :assigned, due_at = :due WHERE id = :task AND community_id = :community AND done_at = 0;

-- query task_done(task task, note text) -> count
-- It was done, by who acts.
UPDATE task SET note = :note, done_at = :now, done_by = :me WHERE id = :task AND community_id = :community AND done_at = 0;

-- query task_log(task task, kind int, member member, reached int, title text, note text) -> count
-- Contact that was there already: written down as done.
INSERT INTO task (id, community_id, kind, member_id, district, reached, title, words, link, note, assigned_id, due_at, done_at, done_by)
SELECT :task, :community, :kind, neighbour.id, coalesce(area_name.district, ''), :reached, :title, '', '', :note, :me, :now, :now, :me
  FROM neighbour LEFT JOIN area_name ON area_name.id = neighbour.area_id
 WHERE neighbour.id = :member AND neighbour.community_id = :community;

-- query district_names() -> many district_name
-- Where tasks are, and whether who acts works there.
SELECT found.district AS "name text", CASE WHEN mine.member_id IS NULL THEN 0 ELSE 1 END AS "mine int"
  FROM (SELECT district FROM task WHERE community_id = :community AND district <> '' GROUP BY district) AS found
       LEFT JOIN broker_district AS mine ON mine.community_id = :community AND mine.member_id = :me AND mine.district = found.district
 ORDER BY found.district LIMIT 200;

-- query district_leave(district text) -> count
-- Who acts does not work there any more.
DELETE FROM broker_district WHERE community_id = :community AND member_id = :me AND district = :district;

-- query district_add(district text) -> count
-- Who acts works there.
INSERT INTO broker_district (community_id, member_id, district) VALUES (:community, :me, :district) ON CONFLICT DO NOTHING;

-- query tasks_erase(before int) -> count
-- across communities: the sweep of the whole installation
-- scans: the sweep of the whole installation, once a day
-- What was done a year ago.
DELETE FROM task WHERE done_at > 0 AND done_at < :before;
