-- query load_person(person person, name text, email text, lat real, lon real) -> count
-- Somebody of the generated crowd.
INSERT INTO person (id, name, first_name, email, password, postcode, house_number, lat, lon, area_id, phone, adult, language,
                    created_at, confirmed_at, last_seen_at, warned_at, deletion_at, deleted_at, mail_failed_at, staff)
VALUES (:person, :name, :name, :email, '', '', '', :lat, :lon, 0, '', 1, '', :now, :now, :now, 0, 0, 0, 0, 0);

-- query load_member(member member, person person) -> count
-- A member of the generated crowd.
INSERT INTO member (id, community_id, person_id, role, about, state, terms, created_at, address_checked_at)
VALUES (:member, :community, :person, 1, '', 1, 0, :now, 0);

-- query load_helper(kind int, cell int, listing listing, member member, lat real, lon real, radius int, dayparts int) -> count
-- What a generated helper offers.
INSERT INTO helper_cell (community_id, kind, cell, listing_id, member_id, lat, lon, radius_metres, dayparts)
VALUES (:community, :kind, :cell, :listing, :member, :lat, :lon, :radius, :dayparts);

-- query load_plain_offer(listing listing, member member, kind int, lat real, lon real) -> count
-- The listing under it, in no index: matching reads helper_cell alone.
INSERT INTO listing (id, community_id, member_id, type, kind, title, body, timing, starts_at, minutes, dayparts, place, radius_metres,
                     audience, lat, lon, seen_lat, seen_lon, area_id, health, state, code, created_at, current_at, ended_at)
VALUES (:listing, :community, :member, 2, :kind, 'Ik help graag', '', 4, 0, -1, 0, 2, 1000, 1, :lat, :lon, :lat, :lon, 0, 0, 3,
        'h' || :listing, :now, :now, 0);

-- query crowd_person(member member) -> one crowd_person
-- Whose membership it is.
SELECT person_id FROM member WHERE id = :member AND community_id = :community;

-- query crowd_person_place(person person, lat real, lon real) -> count
-- Where that person lives.
UPDATE person SET lat = :lat, lon = :lon, postcode = '2011AA' WHERE id = :person;

-- query crowd_home() -> one crowd_home
-- across communities: a generated installation has one
-- scans: the first alone
-- The first member of the generated crowd, and where.
SELECT id, community_id FROM member ORDER BY id LIMIT 1;

-- query crowd_homes(most int) -> many crowd_home
-- Some members of the crowd.
-- scans: a measurement does it once
SELECT member.id, member.community_id FROM member JOIN person ON person.id = member.person_id
 WHERE member.community_id = :community AND person.lat <> 0 LIMIT :most;

-- query crowd_current() -> count
-- As where people answer: all that is open was said to be still wanted in the last month, and a day that was named is to come.
-- Else the first day of the crowd would be one long sweep.
-- scans: the whole crowd, once
UPDATE listing SET current_at = :now - id % 2592000, starts_at = CASE WHEN timing = 2 THEN :now + 86400 * (1 + id % 30) ELSE 0 END
 WHERE community_id = :community AND state = 3;

-- query load_task(task task, kind int, member member, district text, link text, assigned member, due int, done int) -> count
-- Something that the team of a generated city has to do, or did.
INSERT INTO task (id, community_id, kind, member_id, district, reached, title, words, link, note, assigned_id, due_at, done_at, done_by)
VALUES (:task, :community, :kind, :member, :district, 1, 'Bellen over een vraag', 'Is het gelukt?', :link, '', :assigned, :due, :done, 0);

-- query load_district(member member, district text) -> count
-- Where somebody of that team works.
INSERT INTO broker_district (community_id, member_id, district) VALUES (:community, :member, :district);

-- query load_broker() -> maybe load_broker
-- Somebody of the team of the generated city.
SELECT member_id FROM broker_district WHERE community_id = :community ORDER BY member_id, district LIMIT 1;
