-- query proof_of(kind int) -> maybe proof_row
-- The code that is on its way to the member who acts.
SELECT id, member_id, kind, about, asked_at, sent_at, tries FROM proof WHERE community_id = :community AND member_id = :me AND kind = :kind;

-- query proof_of_member(member member, kind int) -> maybe proof_row
-- The same, for the team that types it in.
SELECT id, member_id, kind, about, asked_at, sent_at, tries FROM proof WHERE community_id = :community AND member_id = :member AND kind = :kind;

-- query proof_by_id(proof proof) -> maybe proof_row
-- One code, for the job that sends it.
SELECT id, member_id, kind, about, asked_at, sent_at, tries FROM proof WHERE id = :proof AND community_id = :community;

-- query proof_put(proof proof, member member, kind int, about text) -> count
-- Asks for a code, or for another one: the one before no longer works.
INSERT INTO proof (id, community_id, member_id, kind, about, asked_at, sent_at, tries)
VALUES (:proof, :community, :member, :kind, :about, :now, 0, 0)
ON CONFLICT (community_id, member_id, kind)
DO UPDATE SET id = excluded.id, about = excluded.about, asked_at = excluded.asked_at, sent_at = 0, tries = 0;

-- query proof_try(proof proof, most int) -> count
-- One more try, counted before it is looked at.
UPDATE proof SET tries = tries + 1 WHERE id = :proof AND community_id = :community AND tries < :most;

-- query proof_done(proof proof) -> count
-- The code was right: it works once.
DELETE FROM proof WHERE id = :proof AND community_id = :community;

-- query proof_sent(proof proof, kind int) -> count
-- Read out on the telephone, or sent.
UPDATE proof SET sent_at = :now WHERE id = :proof AND community_id = :community AND kind = :kind AND sent_at = 0;

-- query proofs_sent(last proof) -> count
-- The letters that were printed, up to the last of them.
UPDATE proof SET sent_at = :now WHERE community_id = :community AND kind = 2 AND sent_at = 0 AND id <= :last;

-- query proofs_waiting(kind int, before int) -> many proof_line
-- What the team still has to print or call, the oldest first.
SELECT proof.id, proof.member_id, neighbour.name, neighbour.language, proof.about
  FROM proof JOIN neighbour ON neighbour.id = proof.member_id AND neighbour.community_id = :community
 WHERE proof.community_id = :community AND proof.kind = :kind AND proof.sent_at = 0 AND proof.asked_at <= :before
 ORDER BY proof.id LIMIT 200;

-- query proofs_forget(before int) -> count
-- across communities: the sweep of the whole installation
-- scans: once a day
-- Codes that were asked for long ago.
DELETE FROM proof WHERE asked_at < :before;

-- query proofs_leave(member member) -> count
-- The member leaves, or what it was about has changed.
DELETE FROM proof WHERE community_id = :community AND member_id = :member;

-- query proofs_changed(member member, kind int, about text) -> count
-- Another number or address: the code would prove the old one.
DELETE FROM proof WHERE community_id = :community AND member_id = :member AND kind = :kind AND about <> :about;
