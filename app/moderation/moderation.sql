-- query mod_item_insert(item mod_item, kind int, what int, subject int, about member, report int, words text, found text) -> count
-- Something for the team to look at; the same thing for the same reason only once.
INSERT INTO mod_item (id, community_id, kind, what, subject_id, about_id, report_id, words, found, decision, reason, decided_by, decided_at,
                      appeal, appeal_at, appeal_answer, appeal_done_at)
VALUES (:item, :community, :kind, :what, :subject, :about, :report, :words, :found, 0, '', 0, 0, '', 0, '', 0)
ON CONFLICT (community_id, kind, what, subject_id, report_id) DO NOTHING;

-- query mod_items_open() -> many mod_line
-- What waits for a decision, the oldest first.
SELECT mod_item.id, mod_item.kind, mod_item.what, mod_item.subject_id, mod_item.words, mod_item.found, neighbour.first_name
  FROM mod_item JOIN neighbour ON neighbour.id = mod_item.about_id AND neighbour.community_id = :community
 WHERE mod_item.community_id = :community AND mod_item.decided_at = 0 ORDER BY mod_item.id LIMIT 100;

-- query mod_appeals_open() -> many mod_line
-- Objections that wait for somebody else of the team.
SELECT mod_item.id, mod_item.kind, mod_item.what, mod_item.subject_id, mod_item.words, mod_item.found, neighbour.first_name
  FROM mod_item JOIN neighbour ON neighbour.id = mod_item.about_id AND neighbour.community_id = :community
 WHERE mod_item.community_id = :community AND mod_item.appeal_at > 0 AND mod_item.appeal_done_at = 0
   AND mod_item.decided_at > 0 AND mod_item.decided_by <> :me
 ORDER BY mod_item.id LIMIT 100;

-- query mod_item_by_id(item mod_item) -> one mod_item
-- One of them.
SELECT mod_item.id, mod_item.kind, mod_item.what, mod_item.subject_id, mod_item.about_id, mod_item.report_id, mod_item.words, mod_item.found,
       mod_item.decision, mod_item.reason, mod_item.decided_by, mod_item.decided_at, mod_item.appeal, mod_item.appeal_at,
       mod_item.appeal_answer, mod_item.appeal_done_at, neighbour.name, neighbour.first_name
  FROM mod_item JOIN neighbour ON neighbour.id = mod_item.about_id AND neighbour.community_id = :community
 WHERE mod_item.id = :item AND mod_item.community_id = :community;

-- query mod_decide(item mod_item, decision int, reason text) -> count
-- Somebody of the team decides, once.
UPDATE mod_item SET decision = :decision, reason = :reason, decided_by = :me, decided_at = :now
 WHERE id = :item AND community_id = :community AND decided_at = 0;

-- query mod_object(item mod_item, words text) -> count
-- The member does not agree; once.
UPDATE mod_item SET appeal = :words, appeal_at = :now
 WHERE id = :item AND community_id = :community AND decision > 1 AND appeal_at = 0;

-- query mod_answer(item mod_item, answer text, decision int) -> count
-- Somebody else of the team answers the objection.
UPDATE mod_item SET appeal_answer = :answer, appeal_done_at = :now, decision = :decision
 WHERE id = :item AND community_id = :community AND appeal_at > 0 AND appeal_done_at = 0 AND decided_by <> :me;

-- query mod_items_decided_on(what int, subject int) -> one mod_count
-- Was this looked at before, and found well?
SELECT count(*) AS "n int" FROM mod_item
 WHERE community_id = :community AND what = :what AND subject_id = :subject AND decision = 1;

-- query mod_items_about(about member) -> many mod_past
-- What was decided about somebody before: for who decides now.
SELECT id, kind, decision, reason, decided_at FROM mod_item
 WHERE community_id = :community AND about_id = :about AND decided_at > 0 ORDER BY id DESC LIMIT 10;

-- query mod_waiting() -> many mod_community
-- across communities: one digest a day for each
-- scans: once a day
-- Where something waits.
SELECT community_id AS "community community", count(*) AS "n int",
       sum(CASE WHEN decided_at = 0 THEN 0 ELSE 1 END) AS "appeals int"
  FROM mod_item WHERE decided_at = 0 OR (appeal_at > 0 AND appeal_done_at = 0) GROUP BY community_id ORDER BY community_id;

-- query mod_items_forget(before int) -> count
-- across communities: the sweep of the whole installation
-- scans: once a day
-- What was decided a year ago.
DELETE FROM mod_item WHERE decided_at > 0 AND decided_at < :before AND (appeal_at = 0 OR appeal_done_at > 0);

-- query mod_log_insert(id mod_log, about member, item mod_item, deed int, decision int, reason text, reason_hash blob, chain blob) -> count
-- One more line; none is ever changed.
INSERT INTO mod_log (id, community_id, by_id, about_id, item_id, deed, decision, reason, reason_hash, chain)
VALUES (:id, :community, :me, :about, :item, :deed, :decision, :reason, :reason_hash, :chain);

-- query mod_log_last() -> maybe mod_chain
-- The newest line, to which the next is chained.
SELECT id, chain FROM mod_log WHERE community_id = :community ORDER BY id DESC LIMIT 1;

-- query mod_log_rows(before mod_log, most int) -> many mod_log_row
-- The lines before one, the newest first.
SELECT mod_log.id, mod_log.by_id AS "by_id member", mod_log.about_id, mod_log.item_id AS "item_id mod_item", mod_log.deed, mod_log.decision,
       mod_log.reason, mod_log.reason_hash, mod_log.chain, about.name AS about_name, coalesce(by_whom.name, '') AS "by_name text"
  FROM mod_log JOIN neighbour AS about ON about.id = mod_log.about_id AND about.community_id = :community
          LEFT JOIN neighbour AS by_whom ON by_whom.id = mod_log.by_id AND by_whom.community_id = :community
 WHERE mod_log.community_id = :community AND mod_log.id < :before ORDER BY mod_log.id DESC LIMIT :most;

-- query mod_looked(item mod_item) -> one mod_count
-- Has the member of the team who acts opened the message of this item?
SELECT count(*) AS "n int" FROM mod_log
 WHERE community_id = :community AND item_id = :item AND by_id = :me AND deed IN (2, 3);

-- query mod_message(message message) -> maybe mod_message
-- The two between whom a message was said.
SELECT message.id, message.member_id, message.conversation_id, conversation.owner_id, conversation.other_id
  FROM message JOIN conversation ON conversation.id = message.conversation_id AND conversation.community_id = :community
 WHERE message.id = :message AND message.community_id = :community;

-- query mod_message_put(message message, body text) -> count
-- Takes the words of a message away, or puts them back.
UPDATE message SET body = :body WHERE id = :message AND community_id = :community;

-- query mod_member_state(member member, from int, state int) -> count
-- Shuts a member out, or lets them in again; never who works in the team.
UPDATE member SET state = :state WHERE id = :member AND community_id = :community AND state = :from AND role <= 1;

-- query mod_member_since(member member) -> one mod_member
-- Since when somebody takes part, and how many asks or offers they placed.
SELECT member.created_at, (SELECT count(*) FROM listing WHERE listing.community_id = :community AND listing.member_id = member.id) AS "placed int"
  FROM member WHERE member.id = :member AND member.community_id = :community;

-- query mod_answers_since(member member, since conversation) -> one mod_count
-- To how many neighbours somebody wrote for the first time since then.
SELECT count(*) AS "n int" FROM conversation
 WHERE community_id = :community AND other_id = :member AND id > :since AND last_at > 0;

-- query mod_same_words(member member, body text) -> one mod_count
-- In how many talks somebody said exactly this.
SELECT count(DISTINCT message.conversation_id) AS "n int"
  FROM conversation JOIN message ON message.conversation_id = conversation.id AND message.community_id = :community
 WHERE conversation.community_id = :community AND conversation.other_id = :member AND message.member_id = :member AND message.body = :body;
