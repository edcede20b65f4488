-- query issuer_link_of(issuer text, subject text) -> maybe issuer_link
-- Who signs in with this account elsewhere.
SELECT issuer_link.id, issuer_link.person_id, issuer_link.issuer, issuer_link.linked_at
  FROM issuer_link JOIN person ON person.id = issuer_link.person_id AND person.deleted_at = 0
 WHERE issuer_link.issuer = :issuer AND issuer_link.subject = :subject;

-- query issuer_links_of(person person) -> many issuer_link
-- The accounts elsewhere of somebody.
SELECT id, person_id, issuer, linked_at FROM issuer_link WHERE person_id = :person ORDER BY id;

-- query issuer_link_insert(id issuer_link, person person, issuer text, subject text) -> count
-- Links one; a second time nothing happens.
INSERT INTO issuer_link (id, person_id, issuer, subject, linked_at) VALUES (:id, :person, :issuer, :subject, :now)
ON CONFLICT (issuer, subject) DO NOTHING;

-- query issuer_link_drop(id issuer_link, person person) -> count
-- Unlinks one.
DELETE FROM issuer_link WHERE id = :id AND person_id = :person;

-- query issuer_links_leave(member member) -> count
-- across communities: a person is one in all communities
-- The person leaves for good.
DELETE FROM issuer_link WHERE person_id IN (SELECT person_id FROM member WHERE id = :member);
