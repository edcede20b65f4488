-- query vacancies_open(before vacancy, most int) -> many vacancy_line
-- What organisations ask for now, newest first, before the one that was last.
SELECT vacancy.id, vacancy.title, vacancy.time, organisation.name AS "organisation text",
       coalesce((SELECT min(shift.starts_at) FROM shift WHERE shift.community_id = :community AND shift.vacancy_id = vacancy.id
                    AND shift.starts_at > :now AND shift.taken < shift.places), 0) AS "next_at int"
  FROM vacancy JOIN organisation ON organisation.id = vacancy.organisation_id AND organisation.community_id = :community AND organisation.state = 2
 WHERE vacancy.community_id = :community AND vacancy.state = 1 AND vacancy.id < :before
 ORDER BY vacancy.id DESC LIMIT :most;

-- query vacancies_of(organisation organisation) -> many vacancy_short
-- The open vacancies of one organisation.
SELECT id, title, time FROM vacancy WHERE community_id = :community AND organisation_id = :organisation AND state = 1 ORDER BY id DESC LIMIT 20;

-- query vacancy_by_id(vacancy vacancy) -> one vacancy
-- One vacancy with who asks, and whether I replied.
SELECT vacancy.id, vacancy.organisation_id, vacancy.title, vacancy.body, vacancy.time, vacancy.place, vacancy.state,
       organisation.name AS "organisation text",
       CASE WHEN vacancy_reply.member_id IS NULL THEN 0 ELSE 1 END AS "replied bool"
  FROM vacancy JOIN organisation ON organisation.id = vacancy.organisation_id AND organisation.community_id = :community AND organisation.state = 2
  LEFT JOIN vacancy_reply ON vacancy_reply.vacancy_id = vacancy.id AND vacancy_reply.member_id = :me AND vacancy_reply.community_id = :community
 WHERE vacancy.id = :vacancy AND vacancy.community_id = :community;

-- query vacancy_insert(vacancy vacancy, organisation organisation, title text, body text, time text, place text) -> count
-- An organisation asks.
INSERT INTO vacancy (id, community_id, organisation_id, title, body, time, place, state, ended_at)
VALUES (:vacancy, :community, :organisation, :title, :body, :time, :place, 1, 0);

-- query vacancy_change(vacancy vacancy, title text, body text, time text, place text) -> count
-- What the organisation wrote anew.
UPDATE vacancy SET title = :title, body = :body, time = :time, place = :place WHERE id = :vacancy AND community_id = :community AND state = 1;

-- query vacancy_end(vacancy vacancy) -> count
-- It is asked no more.
UPDATE vacancy SET state = 2, ended_at = :now WHERE id = :vacancy AND community_id = :community AND state = 1;

-- query shifts_of(vacancy vacancy) -> many shift
-- The shifts that are still to come, and whether one is mine.
SELECT shift.id, shift.vacancy_id, shift.starts_at, shift.minutes, shift.places, shift.taken,
       CASE WHEN shift_taker.member_id IS NULL THEN 0 ELSE 1 END AS "mine bool"
  FROM shift LEFT JOIN shift_taker ON shift_taker.shift_id = shift.id AND shift_taker.member_id = :me AND shift_taker.community_id = :community
 WHERE shift.community_id = :community AND shift.vacancy_id = :vacancy AND shift.starts_at > :now
 ORDER BY shift.starts_at LIMIT 60;

-- query shift_by_id(shift shift) -> one shift
-- One shift, and whether it is mine.
SELECT shift.id, shift.vacancy_id, shift.starts_at, shift.minutes, shift.places, shift.taken,
       CASE WHEN shift_taker.member_id IS NULL THEN 0 ELSE 1 END AS "mine bool"
  FROM shift LEFT JOIN shift_taker ON shift_taker.shift_id = shift.id AND shift_taker.member_id = :me AND shift_taker.community_id = :community
 WHERE shift.id = :shift AND shift.community_id = :community;

-- query shift_insert(shift shift, vacancy vacancy, starts_at int, minutes int, places int) -> count
-- Some hours more; not twice at the same moment.
INSERT INTO shift (id, community_id, vacancy_id, starts_at, minutes, places, taken)
VALUES (:shift, :community, :vacancy, :starts_at, :minutes, :places, 0)
ON CONFLICT (community_id, vacancy_id, starts_at) DO NOTHING;

-- query shift_delete(shift shift) -> count
-- A shift that nobody takes is not needed any more.
DELETE FROM shift WHERE id = :shift AND community_id = :community AND taken = 0;

-- query shift_fill(shift shift) -> count
-- One place is taken, while there is one.
UPDATE shift SET taken = taken + 1
 WHERE id = :shift AND community_id = :community AND starts_at > :now AND taken < places
   AND NOT EXISTS (SELECT 1 FROM shift_taker WHERE shift_id = :shift AND member_id = :me AND community_id = :community);

-- query shift_free(shift shift) -> count
-- My place is free again.
UPDATE shift SET taken = taken - 1
 WHERE id = :shift AND community_id = :community AND starts_at > :now
   AND EXISTS (SELECT 1 FROM shift_taker WHERE shift_id = :shift AND member_id = :me AND community_id = :community);

-- query taker_insert(shift shift) -> count
-- I take it.
INSERT INTO shift_taker (shift_id, member_id, community_id, taken_at) VALUES (:shift, :me, :community, :now);

-- query taker_delete(shift shift) -> count
-- I do not take it after all.
DELETE FROM shift_taker WHERE shift_id = :shift AND member_id = :me AND community_id = :community;

-- query takers_of(vacancy vacancy) -> many taker
-- Who takes which of the shifts that are still to come: for who keeps the organisation's page.
SELECT shift.id AS "shift shift", shift.starts_at, neighbour.id AS "member member", neighbour.name
  FROM shift JOIN shift_taker ON shift_taker.shift_id = shift.id AND shift_taker.community_id = :community
             JOIN neighbour ON neighbour.id = shift_taker.member_id AND neighbour.community_id = :community
 WHERE shift.community_id = :community AND shift.vacancy_id = :vacancy AND shift.starts_at > :now - 43200
 ORDER BY shift.starts_at, neighbour.name LIMIT 500;

-- query takers_of_shift(shift shift) -> many taker
-- Who takes one shift.
SELECT shift.id AS "shift shift", shift.starts_at, neighbour.id AS "member member", neighbour.name
  FROM shift JOIN shift_taker ON shift_taker.shift_id = shift.id AND shift_taker.community_id = :community
             JOIN neighbour ON neighbour.id = shift_taker.member_id AND neighbour.community_id = :community
 WHERE shift.id = :shift AND shift.community_id = :community
 ORDER BY neighbour.name LIMIT 200;

-- query reply_insert(vacancy vacancy, words text, phone text) -> count
-- I would like to help; once.
INSERT INTO vacancy_reply (vacancy_id, member_id, community_id, words, phone, replied_at) VALUES (:vacancy, :me, :community, :words, :phone, :now)
ON CONFLICT (vacancy_id, member_id) DO NOTHING;

-- query replies_of(vacancy vacancy) -> many vacancy_reply
-- Who would like to help, newest first: for who keeps the organisation's page.
SELECT neighbour.id AS "member member", neighbour.name, vacancy_reply.words, vacancy_reply.phone, vacancy_reply.replied_at
  FROM vacancy_reply JOIN neighbour ON neighbour.id = vacancy_reply.member_id AND neighbour.community_id = :community
 WHERE vacancy_reply.vacancy_id = :vacancy AND vacancy_reply.community_id = :community
 ORDER BY vacancy_reply.replied_at DESC, neighbour.id LIMIT 200;

-- query my_shifts() -> many my_shift
-- The shifts that I take, the first one first.
SELECT shift.id AS "shift shift", shift.vacancy_id, shift.starts_at, vacancy.title
  FROM shift_taker JOIN shift ON shift.id = shift_taker.shift_id AND shift.community_id = :community
                   JOIN vacancy ON vacancy.id = shift.vacancy_id AND vacancy.community_id = :community
 WHERE shift_taker.community_id = :community AND shift_taker.member_id = :me AND shift.starts_at > :now
 ORDER BY shift.starts_at LIMIT 10;

-- query shift_with_title(shift shift) -> maybe shift_told
-- What the reminder of a shift says.
SELECT shift.id, shift.starts_at, shift.minutes, shift.vacancy_id, vacancy.title, vacancy.place, vacancy.state, organisation.name AS "organisation text",
       organisation.phone
  FROM shift JOIN vacancy ON vacancy.id = shift.vacancy_id AND vacancy.community_id = :community
             JOIN organisation ON organisation.id = vacancy.organisation_id AND organisation.community_id = :community
 WHERE shift.id = :shift AND shift.community_id = :community;

-- query shifts_leave() -> count
-- A member goes: the places are free again.
UPDATE shift SET taken = taken - 1
 WHERE community_id = :community
   AND id IN (SELECT shift_id FROM shift_taker WHERE shift_taker.community_id = :community AND shift_taker.member_id = :me);

-- query takers_leave() -> count
-- A member goes: takes no shift any more.
DELETE FROM shift_taker WHERE community_id = :community AND member_id = :me;

-- query replies_leave() -> count
-- A member goes: what was written to organisations goes too.
DELETE FROM vacancy_reply WHERE community_id = :community AND member_id = :me;

-- query takers_erase(before int) -> count
-- across communities: the sweep of the whole installation
-- scans: the sweep of the whole installation, once a day
-- Who took shifts of what ended six months ago.
DELETE FROM shift_taker
 WHERE shift_id IN (SELECT shift.id FROM shift JOIN vacancy ON vacancy.id = shift.vacancy_id WHERE vacancy.ended_at > 0 AND vacancy.ended_at < :before);

-- query replies_erase(before int) -> count
-- across communities: the sweep of the whole installation
-- scans: the sweep of the whole installation, once a day
-- Who replied to what ended six months ago.
DELETE FROM vacancy_reply WHERE vacancy_id IN (SELECT id FROM vacancy WHERE ended_at > 0 AND ended_at < :before);

-- query shifts_erase(before int) -> count
-- across communities: the sweep of the whole installation
-- scans: the sweep of the whole installation, once a day
-- Shifts of what ended six months ago.
DELETE FROM shift WHERE vacancy_id IN (SELECT id FROM vacancy WHERE ended_at > 0 AND ended_at < :before);

-- query vacancies_erase(before int) -> count
-- across communities: the sweep of the whole installation
-- scans: the sweep of the whole installation, once a day
-- What ended six months ago.
DELETE FROM vacancy WHERE ended_at > 0 AND ended_at < :before;
