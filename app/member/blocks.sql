-- query block_insert(other member) -> count
-- The member who acts blocks another.
INSERT INTO member_block (community_id, member_id, blocked_id, at) VALUES (:community, :me, :other, :now)
ON CONFLICT (community_id, member_id, blocked_id) DO NOTHING;

-- query block_delete(other member) -> count
-- Takes that back.
DELETE FROM member_block WHERE community_id = :community AND member_id = :me AND blocked_id = :other;

-- query blocks_between(other member) -> one block_count
-- Blocks between the member who acts and another, both ways.
SELECT count(*) AS "n int" FROM blocked_pair WHERE community_id = :community AND one_id = :me AND other_id = :other;

-- query blocks_of_me() -> many block_row
-- Whom the member who acts has blocked, the latest first.
SELECT member_block.blocked_id AS "blocked_id int", neighbour.first_name, member_block.at
  FROM member_block JOIN neighbour ON neighbour.id = member_block.blocked_id AND neighbour.community_id = :community
 WHERE member_block.community_id = :community AND member_block.member_id = :me ORDER BY member_block.at DESC, member_block.blocked_id LIMIT 200;

-- query blocked_ids() -> many blocked_id
-- With whom the member who acts has a block, whoever made it.
SELECT other_id AS "other_id int" FROM blocked_pair WHERE community_id = :community AND one_id = :me LIMIT 1000;

-- query any_block() -> maybe any_block
-- Is there any block in this community?
SELECT member_id FROM member_block WHERE community_id = :community LIMIT 1;
