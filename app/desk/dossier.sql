-- query dossier_of(member member) -> maybe dossier
-- The key of the notes about a member.
SELECT key, held_until, held_why FROM dossier WHERE member_id = :member AND community_id = :community;

-- query dossier_begin(member member, key blob, why blob) -> count
-- A key, unless there is one.
INSERT INTO dossier (member_id, community_id, key, held_until, held_why) VALUES (:member, :community, :key, 0, :why) ON CONFLICT DO NOTHING;

-- query dossier_hold(member member, until int, why blob) -> count
-- Not given to the person before then, and why.
UPDATE dossier SET held_until = :until, held_why = :why WHERE member_id = :member AND community_id = :community;

-- query dossier_erase(member member) -> count
-- Without its key no note opens any more, in no copy.
DELETE FROM dossier WHERE member_id = :member AND community_id = :community;

-- query notes_erase(member member) -> count
-- The notes about a member.
DELETE FROM dossier_note WHERE member_id = :member AND community_id = :community;

-- query note_insert(note dossier_note, member member, words blob) -> count
-- A note of who acts.
INSERT INTO dossier_note (id, community_id, member_id, by_id, words) VALUES (:note, :community, :member, :me, :words);

-- query notes_of(member member) -> many note
-- The notes about a member, the newest first.
SELECT dossier_note.id, dossier_note.words, coalesce((SELECT first_name FROM neighbour WHERE neighbour.id = dossier_note.by_id AND neighbour.community_id = :community), '') AS "by_name text"
  FROM dossier_note
 WHERE dossier_note.community_id = :community AND dossier_note.member_id = :member
 ORDER BY dossier_note.id DESC LIMIT 100;

-- query look_insert(look look, member member, what text) -> count
-- Who acts looks.
INSERT INTO look (id, community_id, member_id, by_id, what, at) VALUES (:look, :community, :member, :me, :what, :now);

-- query look_of_me(look look, after int) -> one look_row
-- A look of who acts that has just begun.
SELECT look.member_id, look.what, neighbour.name
  FROM look JOIN neighbour ON neighbour.id = look.member_id AND neighbour.community_id = :community
 WHERE look.id = :look AND look.community_id = :community AND look.by_id = :me AND look.at > :after;

-- query looks_about(member member) -> many look_line
-- Who looked into the notes about a member, the newest first.
SELECT look.id, look.what, look.at, coalesce((SELECT name FROM neighbour WHERE neighbour.id = look.by_id AND neighbour.community_id = :community), '') AS "by_name text"
  FROM look
 WHERE look.community_id = :community AND look.member_id = :member
 ORDER BY look.at DESC, look.id DESC LIMIT 100;

-- query dossiers_over(before int) -> many over_dossier
-- across communities: the sweep of the whole installation
-- scans: the sweep of the whole installation, once a day
-- Notes about whom there was no contact with for two years.
SELECT dossier.member_id, dossier.community_id AS "community_id community"
  FROM dossier LEFT JOIN accompanied ON accompanied.member_id = dossier.member_id
 WHERE coalesce(accompanied.contact_at, 0) < :before
 ORDER BY dossier.member_id LIMIT 500;

-- query looks_erase(before int) -> count
-- across communities: the sweep of the whole installation
-- scans: the sweep of the whole installation, once a day
-- Who looked five years ago.
DELETE FROM look WHERE at < :before;
