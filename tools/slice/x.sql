-- query NAME_newest(most int) -> many NAME_item
-- What members of this community put here, newest first.
SELECT i.id, i.title, m.id AS "member member" FROM NAME_item AS i JOIN member AS m ON m.id = i.member_id
WHERE i.community_id = :community AND m.community_id = :community ORDER BY i.id DESC LIMIT :most;
