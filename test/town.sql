-- query town_mail(address text) -> many town_mail
-- across communities: the tests look at all
-- scans: a town is small
-- Mails that wait for an address, the newest first.
SELECT subject, body, buttons FROM outbox WHERE address = :address ORDER BY id DESC LIMIT 50;

-- query town_person(member member) -> one town_person
-- across communities: the tests look at all
-- scans: a town is small
-- Whose membership it is.
SELECT person_id FROM member WHERE id = :member;
