-- query recommendation_insert(id recommendation, name text, email text) -> count
-- The member who acts asks somebody for a reference.
INSERT INTO recommendation (id, community_id, member_id, asked_at, name, email, known, words, answered_at)
VALUES (:id, :community, :me, :now, :name, :email, 0, '', 0);

-- query recommendations_of(member member) -> many recommendation_row
-- Who was asked, and what they said.
SELECT id, name, email, known, words, answered_at FROM recommendation
 WHERE community_id = :community AND member_id = :member ORDER BY id LIMIT 20;

-- query recommendation_open(id recommendation) -> maybe recommendation_open
-- For who follows the link: about whom it is.
SELECT recommendation.id, recommendation.member_id, recommendation.name, neighbour.first_name
  FROM recommendation JOIN neighbour ON neighbour.id = recommendation.member_id AND neighbour.community_id = :community
 WHERE recommendation.id = :id AND recommendation.community_id = :community AND recommendation.answered_at = 0;

-- query recommendation_given(id recommendation, known int, words text) -> count
-- Yes. The mail address is no longer needed.
UPDATE recommendation SET known = :known, words = :words, answered_at = :now, email = ''
 WHERE id = :id AND community_id = :community AND answered_at = 0;

-- query recommendation_drop(id recommendation) -> count
-- Who says no leaves nothing behind.
DELETE FROM recommendation WHERE id = :id AND community_id = :community AND answered_at = 0;

-- query recommendation_take_off(id recommendation) -> count
-- The member wants it gone.
DELETE FROM recommendation WHERE id = :id AND community_id = :community AND member_id = :me;

-- query recommendations_given(member member) -> one recommendation_count
-- How many said yes.
SELECT count(*) AS "n int" FROM recommendation WHERE community_id = :community AND member_id = :member AND answered_at > 0;

-- query recommendations_leave(member member) -> count
-- The member leaves for good.
DELETE FROM recommendation WHERE community_id = :community AND member_id = :member;

-- query recommendations_forget(before int) -> count
-- across communities: the sweep of the whole installation
-- scans: once a day
-- Nobody answered within 30 days.
DELETE FROM recommendation WHERE asked_at < :before AND answered_at = 0;
