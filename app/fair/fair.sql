-- query complaint_insert(complaint complaint, name text, email text, address text, words text, term_at int) -> count
-- Somebody complains; without an account too.
INSERT INTO complaint (id, community_id, by_id, name, email, address, words, asked_at, term_at, outcome, answer, answered_at, answered_by)
VALUES (:complaint, :community, nullif(:me, 0), :name, :email, :address, :words, :now, :term_at, 0, '', 0, 0);

-- query complaint_by_id(complaint complaint) -> one complaint
-- One of them.
SELECT id, coalesce(by_id, 0) AS "by_id member", name, email, address, words, asked_at, term_at, outcome, answer, answered_at
  FROM complaint WHERE id = :complaint AND community_id = :community;

-- query complaints_open() -> many complaint_line
-- What waits for an answer, that with the nearest term first.
SELECT id, name, words, asked_at, term_at, outcome, answered_at FROM complaint
 WHERE community_id = :community AND answered_at = 0 ORDER BY term_at, id LIMIT 100;

-- query complaints_answered() -> many complaint_line
-- What was answered, the newest first.
SELECT id, name, words, asked_at, term_at, outcome, answered_at FROM complaint
 WHERE community_id = :community AND answered_at > 0 ORDER BY answered_at DESC, id LIMIT 50;

-- query complaint_settle(complaint complaint, outcome int, answer text) -> count
-- The answer, once.
UPDATE complaint SET outcome = :outcome, answer = :answer, answered_at = :now, answered_by = :me
 WHERE id = :complaint AND community_id = :community AND answered_at = 0;

-- query complaints_forget(before int) -> count
-- across communities: the sweep of the whole installation
-- scans: once a day
-- What was answered two years ago.
DELETE FROM complaint WHERE answered_at > 0 AND answered_at < :before;

-- query chance_by_district(since int, before int) -> many chance_row
-- Asks of a year, whether they were helped, and by how many people they were placed: by district.
SELECT area_name.district AS "name text", count(*) AS "asks int", sum(CASE WHEN listing.state IN (4, 5) THEN 1 ELSE 0 END) AS "helped int",
       count(DISTINCT listing.member_id) AS "people int"
  FROM listing JOIN area_name ON area_name.id = listing.area_id
 WHERE listing.community_id = :community AND listing.type = 1 AND listing.state >= 3 AND listing.created_at >= :since AND listing.created_at < :before
 GROUP BY area_name.district ORDER BY area_name.district;

-- query chance_by_language(since int, before int) -> many chance_row
-- The same by the language that people chose for our mails.
SELECT CASE WHEN neighbour.language = 'en' THEN 'English' ELSE 'Dutch' END AS "name text", count(*) AS "asks int",
       sum(CASE WHEN listing.state IN (4, 5) THEN 1 ELSE 0 END) AS "helped int", count(DISTINCT listing.member_id) AS "people int"
  FROM listing JOIN neighbour ON neighbour.id = listing.member_id AND neighbour.community_id = :community
 WHERE listing.community_id = :community AND listing.type = 1 AND listing.state >= 3 AND listing.created_at >= :since AND listing.created_at < :before
 GROUP BY CASE WHEN neighbour.language = 'en' THEN 'English' ELSE 'Dutch' END
 ORDER BY CASE WHEN neighbour.language = 'en' THEN 'English' ELSE 'Dutch' END;

-- query chance_by_age(since int, before int) -> many chance_row
-- The same by the only thing that we know of age.
SELECT CASE WHEN neighbour.adult = 1 THEN '18 or older' ELSE '16 or 17' END AS "name text", count(*) AS "asks int",
       sum(CASE WHEN listing.state IN (4, 5) THEN 1 ELSE 0 END) AS "helped int", count(DISTINCT listing.member_id) AS "people int"
  FROM listing JOIN neighbour ON neighbour.id = listing.member_id AND neighbour.community_id = :community
 WHERE listing.community_id = :community AND listing.type = 1 AND listing.state >= 3 AND listing.created_at >= :since AND listing.created_at < :before
 GROUP BY CASE WHEN neighbour.adult = 1 THEN '18 or older' ELSE '16 or 17' END
 ORDER BY CASE WHEN neighbour.adult = 1 THEN '18 or older' ELSE '16 or 17' END;
