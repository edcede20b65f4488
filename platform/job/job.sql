-- query job_ask(id job, kind text, subject int, due int) -> count
-- Asks for work; what already waits is moved to the new moment and starts afresh.
INSERT INTO job (id, community_id, kind, subject, due_at, lease_until, revision, tries, stuck, problem)
VALUES (:id, :community, :kind, :subject, :due, 0, 0, 0, 0, '')
ON CONFLICT (community_id, kind, subject)
DO UPDATE SET due_at = excluded.due_at, revision = job.revision + 1, tries = 0, stuck = 0, problem = '';

-- query job_ensure(id job, kind text, due int) -> count
-- The one row of work that keeps itself going; there already: left alone.
INSERT INTO job (id, community_id, kind, subject, due_at, lease_until, revision, tries, stuck, problem)
VALUES (:id, :community, :kind, 0, :due, 0, 0, 0, 0, '')
ON CONFLICT (community_id, kind, subject) DO NOTHING;

-- query job_drop(kind text, subject int) -> count
-- Work that need not be done after all.
DELETE FROM job WHERE community_id = :community AND kind = :kind AND subject = :subject;

-- query job_next() -> maybe job_due
-- across communities: one thread does the work of all
-- The oldest work that is due and free. Only a hint: the claim decides.
SELECT id, community_id AS "community_id int", kind, subject, revision, tries FROM job
WHERE stuck = 0 AND due_at <= :now AND lease_until <= :now
ORDER BY due_at, id LIMIT 1;

-- query job_claim(id job, revision int, until int) -> count
-- across communities: one thread does the work of all
-- The conditional update: 0 rows when another was first.
UPDATE job SET lease_until = :until
WHERE id = :id AND revision = :revision AND stuck = 0 AND due_at <= :now AND lease_until <= :now;

-- query job_done(id job, revision int) -> count
-- across communities: by key, after the claim
-- Done, unless it was asked anew while it ran.
DELETE FROM job WHERE id = :id AND revision = :revision;

-- query job_free(id job) -> count
-- across communities: by key, after the claim
-- Asked anew while it ran: free for the next turn.
UPDATE job SET lease_until = 0 WHERE id = :id;

-- query job_again(id job, revision int, due int, tries int, stuck int, problem text) -> count
-- across communities: by key, after the claim
-- Failed, or a sweep for its next turn.
UPDATE job SET lease_until = 0, due_at = :due, tries = :tries, stuck = :stuck, problem = :problem
WHERE id = :id AND revision = :revision;

-- query job_states() -> many job_count
-- across communities: the operator sees the whole installation
-- scans: a page of the operator, over few rows
-- What waits and what is stuck, by kind.
SELECT kind,
	COUNT(CASE WHEN stuck = 0 THEN 1 END) AS "waiting int",
	COUNT(CASE WHEN stuck = 1 THEN 1 END) AS "stuck int",
	COALESCE(MIN(CASE WHEN stuck = 0 AND due_at <= :now THEN due_at END), 0) AS "oldest int",
	COALESCE(MAX(problem), '') AS "problem text"
FROM job GROUP BY kind ORDER BY kind;
