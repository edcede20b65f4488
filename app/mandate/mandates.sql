-- query mandate_insert(mandate mandate, member member, holder int, covers int, given_how int, version int, words text, until int) -> count
-- Somebody may act in a member's name; the member who acts wrote it down.
INSERT INTO mandate (id, community_id, member_id, holder_id, covers, given_how, version, words, recorded_by, given_at, until_at, agreed_at, ended_at)
VALUES (:mandate, :community, :member, :holder, :covers, :given_how, :version, :words, :me, :now, :until, 0, 0);

-- query mandate_alive(mandate mandate) -> maybe mandate_alive
-- A mandate that holds now. Who has a mail address must have said yes on the own page.
SELECT mandate.id, mandate.member_id, holder_id AS "holder_id member", covers, until_at, neighbour.name, neighbour.person_id
  FROM mandate JOIN neighbour ON neighbour.id = mandate.member_id AND neighbour.community_id = :community
 WHERE mandate.id = :mandate AND mandate.community_id = :community
   AND mandate.ended_at = 0 AND mandate.until_at > :now AND neighbour.confirmed = 1
   AND (neighbour.has_mail = 0 OR mandate.agreed_at > 0);

-- query mandates_of(member member) -> many mandate_line
-- All that a member gave, the newest first.
SELECT mandate.id, mandate.member_id, holder_id AS "holder_id member", covers, given_how, version, words, given_at, until_at, agreed_at, ended_at,
       neighbour.name, neighbour.has_mail AS "has_mail int", coalesce((SELECT name FROM neighbour WHERE neighbour.id = mandate.holder_id AND neighbour.community_id = :community), '') AS "holder_name text"
  FROM mandate JOIN neighbour ON neighbour.id = mandate.member_id AND neighbour.community_id = :community
 WHERE mandate.community_id = :community AND mandate.member_id = :member
 ORDER BY mandate.until_at DESC, mandate.id DESC LIMIT 50;

-- query mandates_held() -> many mandate_line
-- In whose names the member who acts may act, by a mandate of their own.
SELECT mandate.id, mandate.member_id, holder_id AS "holder_id member", covers, given_how, version, words, given_at, until_at, agreed_at, ended_at,
       neighbour.name, neighbour.has_mail AS "has_mail int", '' AS "holder_name text"
  FROM mandate JOIN neighbour ON neighbour.id = mandate.member_id AND neighbour.community_id = :community
 WHERE mandate.community_id = :community AND mandate.holder_id = :me AND mandate.ended_at = 0 AND mandate.until_at > :now
   AND (neighbour.has_mail = 0 OR mandate.agreed_at > 0) AND neighbour.confirmed = 1
 ORDER BY mandate.until_at DESC, mandate.id DESC LIMIT 50;

-- query mandate_agree(mandate mandate) -> count
-- The member who gave it says yes on the own page.
UPDATE mandate SET agreed_at = :now WHERE id = :mandate AND community_id = :community AND member_id = :me AND agreed_at = 0 AND ended_at = 0;

-- query mandate_end_mine(mandate mandate) -> count
-- The member who gave it takes it back.
UPDATE mandate SET ended_at = :now WHERE id = :mandate AND community_id = :community AND member_id = :me AND ended_at = 0;

-- query mandate_end(mandate mandate) -> count
-- The team writes down that it was taken back.
UPDATE mandate SET ended_at = :now WHERE id = :mandate AND community_id = :community AND ended_at = 0;

-- query mandate_whose(mandate mandate) -> one mandate_whose
-- Who gave it.
SELECT member_id FROM mandate WHERE id = :mandate AND community_id = :community;

-- query mandates_end_all(member member) -> count
-- A member leaves: nobody acts in that name any more.
UPDATE mandate SET ended_at = :now WHERE community_id = :community AND member_id = :member AND ended_at = 0;

-- query acted_insert(acted acted, mandate mandate, what text, place text, by member) -> count
-- Something was done in the name of the member who acts.
INSERT INTO acted (id, community_id, mandate_id, member_id, by_id, what, place)
VALUES (:acted, :community, :mandate, :me, :by, :what, :place);

-- query acted_of(member member) -> many acted_line
-- What was done in a member's name, the newest first.
SELECT acted.id, acted.what, acted.place, coalesce((SELECT name FROM neighbour WHERE neighbour.id = acted.by_id AND neighbour.community_id = :community), '') AS "by_name text"
  FROM acted
 WHERE acted.community_id = :community AND acted.member_id = :member
 ORDER BY acted.id DESC LIMIT 200;

-- query accompanied_insert(member member, reached int, address text, by_first text, by_last text) -> count
-- The team reaches this member otherwise than by mail; who wrote it down is the broker.
INSERT INTO accompanied (member_id, community_id, reached, address, broker_id, substitute_id, by_first, by_last, contact_at)
VALUES (:member, :community, :reached, :address, :me, 0, :by_first, :by_last, :now);

-- query accompanied_of(member member) -> maybe accompanied
-- How the team reaches a member without mail address.
SELECT accompanied.member_id, reached, address, broker_id AS "broker_id member", substitute_id AS "substitute_id member", contact_at,
       neighbour.name, neighbour.first_name, neighbour.area_id, coalesce((SELECT first_name FROM neighbour WHERE neighbour.id = accompanied.broker_id AND neighbour.community_id = :community), '') AS "broker_name text",
       coalesce((SELECT first_name FROM neighbour WHERE neighbour.id = accompanied.substitute_id AND neighbour.community_id = :community), '') AS "substitute_name text"
  FROM accompanied JOIN neighbour ON neighbour.id = accompanied.member_id AND neighbour.community_id = :community
 WHERE accompanied.member_id = :member AND accompanied.community_id = :community;

-- query accompanied_named(from text, to text) -> many accompanied_line
-- Persons whose name, or the last word of it, begins so.
SELECT found.member_id AS "member_id member", neighbour.name, accompanied.reached, accompanied.address, accompanied.contact_at
  FROM (SELECT member_id FROM accompanied WHERE community_id = :community AND by_first >= :from AND by_first < :to
        UNION SELECT member_id FROM accompanied WHERE community_id = :community AND by_last >= :from AND by_last < :to) AS found
       JOIN accompanied ON accompanied.member_id = found.member_id AND accompanied.community_id = :community
       JOIN neighbour ON neighbour.id = found.member_id AND neighbour.community_id = :community
 WHERE neighbour.confirmed = 1
 ORDER BY accompanied.by_first, found.member_id LIMIT 50;

-- query accompanied_by_me() -> many accompanied_line
-- The persons of the broker who acts, who was not spoken to for longest first.
SELECT accompanied.member_id, neighbour.name, accompanied.reached, accompanied.address, accompanied.contact_at
  FROM accompanied JOIN neighbour ON neighbour.id = accompanied.member_id AND neighbour.community_id = :community
 WHERE accompanied.community_id = :community AND accompanied.broker_id = :me AND neighbour.confirmed = 1
 ORDER BY accompanied.contact_at, accompanied.member_id LIMIT 50;

-- query accompanied_contact(member member) -> count
-- There was contact.
UPDATE accompanied SET contact_at = :now WHERE member_id = :member AND community_id = :community;

-- query acted_erase(before int) -> count
-- across communities: the sweep of the whole installation
-- scans: the sweep of the whole installation, once a day
-- What was done by mandates that ended five years ago.
DELETE FROM acted WHERE mandate_id IN (SELECT id FROM mandate WHERE until_at < :before OR (ended_at > 0 AND ended_at < :before));

-- query mandates_erase(before int) -> count
-- across communities: the sweep of the whole installation
-- scans: the sweep of the whole installation, once a day
-- Mandates that ended five years ago.
DELETE FROM mandate WHERE until_at < :before OR (ended_at > 0 AND ended_at < :before);

-- query persons_silent(before int) -> many silent_person
-- across communities: the sweep of the whole installation
-- scans: the sweep of the whole installation, once a day
-- Accompanied persons whom nobody has spoken to since.
SELECT accompanied.member_id, accompanied.community_id AS "community_id community"
  FROM accompanied WHERE accompanied.contact_at < :before
   AND EXISTS (SELECT 1 FROM neighbour WHERE neighbour.id = accompanied.member_id AND neighbour.confirmed = 1)
 ORDER BY accompanied.member_id LIMIT 500;

-- query mandates_ending(from int, to int) -> many ending_mandate
-- across communities: the sweep of the whole installation
-- scans: the sweep of the whole installation, once a day
-- Mandates of the team that end soon, of persons without a newer one.
SELECT mandate.id, mandate.member_id, mandate.community_id AS "community_id community", mandate.until_at
  FROM mandate
 WHERE mandate.holder_id = 0 AND mandate.ended_at = 0 AND mandate.until_at > :from AND mandate.until_at < :to
   AND NOT EXISTS (SELECT 1 FROM mandate AS newer WHERE newer.community_id = mandate.community_id AND newer.member_id = mandate.member_id
                      AND newer.holder_id = 0 AND newer.ended_at = 0 AND newer.until_at > mandate.until_at)
 ORDER BY mandate.id LIMIT 500;

-- query duty_of(member member) -> maybe duty
-- What somebody does as a broker; absent: broker.
SELECT kind, approved_until FROM duty WHERE member_id = :member AND community_id = :community;

-- query brokers() -> many broker
-- The brokers, with what each does.
SELECT neighbour.id AS "member_id member", neighbour.name, neighbour.first_name, coalesce(duty.kind, 1) AS "kind int",
       coalesce(duty.approved_until, 0) AS "approved_until int"
  FROM neighbour LEFT JOIN duty ON duty.member_id = neighbour.id AND duty.community_id = :community
 WHERE neighbour.community_id = :community AND neighbour.role = 2 AND neighbour.confirmed = 1
 ORDER BY neighbour.name, neighbour.id LIMIT 200;

-- query duty_put(member member, kind int, until int) -> count
-- What a broker does from now on.
INSERT INTO duty (member_id, community_id, kind, approved_until) VALUES (:member, :community, :kind, :until)
ON CONFLICT (member_id) DO UPDATE SET kind = excluded.kind, approved_until = excluded.approved_until WHERE duty.community_id = :community;

-- query duty_approve(member member, until int) -> count
-- A trainee may act in names until then.
UPDATE duty SET approved_until = :until WHERE member_id = :member AND community_id = :community AND kind = 3;

-- query accompanied_substitute(member member, substitute member) -> count
-- Who takes over for the broker of a person.
UPDATE accompanied SET substitute_id = :substitute WHERE member_id = :member AND community_id = :community;
