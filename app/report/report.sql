-- query report_insert(report report, what int, subject int, about int, by_name text, by_email text, reason int, words text, shown text) -> count
-- Somebody reports something; a guest has no number.
INSERT INTO report (id, community_id, what, subject_id, about_id, by_id, by_name, by_email, reason, words, shown, state, decision,
                    decision_words, decided_at, decided_by)
VALUES (:report, :community, :what, :subject, :about, nullif(:me, 0), :by_name, :by_email, :reason, :words, :shown, 1, 0, '', 0, 0);

-- query report_by_id(report report) -> one report
-- A report, for its receipt and for the team.
SELECT id, what, subject_id, about_id, coalesce(by_id, 0) AS "by_id int", by_name, by_email, reason, words, shown, state, decision,
       decision_words, decided_at
  FROM report WHERE id = :report AND community_id = :community;

-- query report_take_up(report report) -> count
-- The team looks at it.
UPDATE report SET state = 2 WHERE id = :report AND community_id = :community AND state = 1;

-- query report_settle(report report, decision int, words text) -> count
-- The team decides, once.
UPDATE report SET state = 3, decision = :decision, decision_words = :words, decided_at = :now, decided_by = :me
 WHERE id = :report AND community_id = :community AND state <> 3;

-- query reports_forget(before int) -> count
-- across communities: the sweep of the whole installation
-- Reports that were decided a year ago.
DELETE FROM report WHERE decided_at > 0 AND decided_at < :before;
