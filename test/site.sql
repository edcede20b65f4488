-- query site_person(member member) -> one site_person_row
-- Whose membership it is.
SELECT person_id FROM member WHERE id = :member AND community_id = :community;

-- query site_asks_of(member member) -> one site_asks_row
-- The asks of a member, and how many of them differ.
SELECT count(*) AS "n int", count(DISTINCT title) AS "different int" FROM listing
 WHERE community_id = :community AND member_id = :member;

-- query site_halves() -> one site_halves
-- scans: a site is small
-- across communities: keys of forms have none
-- What is there without the rest that was written with it.
SELECT (SELECT count(*) FROM listing WHERE community_id = :community) AS "asks int",
       (SELECT count(*) FROM form_key WHERE path = '/vraag/nieuw/controle' AND status = 303) AS "keys int",
       (SELECT count(*) FROM listing l WHERE community_id = :community AND NOT EXISTS
          (SELECT 1 FROM listing_kind k WHERE k.community_id = :community AND k.listing_id = l.id)) AS "without_kind int",
       (SELECT count(*) FROM listing l WHERE community_id = :community AND NOT EXISTS
          (SELECT 1 FROM listing_cell c WHERE c.community_id = :community AND c.listing_id = l.id)) AS "without_cell int",
       (SELECT count(*) FROM listing l WHERE community_id = :community AND (SELECT count(*) FROM listing_change c
         WHERE c.community_id = :community AND c.listing_id = l.id) <> 2) AS "without_note int",
       (SELECT count(*) FROM listing l JOIN draft d ON d.title = l.title AND d.member_id = l.member_id
         WHERE l.community_id = :community AND d.community_id = :community) AS "with_draft int",
       (SELECT coalesce(sum(listings), 0) FROM cell_count WHERE community_id = :community AND facet = 100 AND cell = 0) AS "counted int";

-- query site_waiting() -> many site_mail
-- across communities: the tests look at all
-- scans: a site is small
-- The mails that wait.
SELECT id, tries FROM outbox ORDER BY id;

-- query site_outcomes() -> one site_outcomes
-- across communities: the tests look at all
-- scans: a site is small
-- What became of mails, and what was said.
SELECT (SELECT count(*) FROM mail_log WHERE outcome = 1) AS "delivered int", (SELECT count(*) FROM mail_log WHERE outcome <> 1) AS "other int",
       (SELECT count(*) FROM conversation WHERE community_id = :community) AS "talks int",
       (SELECT count(*) FROM message WHERE community_id = :community) AS "messages int",
       (SELECT count(*) FROM outbox) AS "mails int",
       (SELECT count(*) FROM invitation WHERE community_id = :community) AS "invitations int";
