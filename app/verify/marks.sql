-- query marks_of_member(member member) -> many mark_row
-- What stands beside a name; what has ended does not. Without marks one row of kind 0, for the mail address alone.
SELECT coalesce(mark.id, 0) AS "id mark", coalesce(mark.kind, 0) AS "kind int", coalesce(mark.seen_by, '') AS "seen_by text",
       coalesce(mark.profile, '') AS "profile text", coalesce(mark.seen_at, 0) AS "seen_at int", neighbour.confirmed AS "confirmed int"
  FROM neighbour LEFT JOIN mark ON mark.community_id = :community AND mark.member_id = neighbour.id
                               AND (mark.ends_at = 0 OR mark.ends_at > :now)
 WHERE neighbour.id = :member AND neighbour.community_id = :community
 ORDER BY coalesce(mark.kind, 0), coalesce(mark.seen_by, ''), coalesce(mark.id, 0);

-- query mark_put(mark mark, member member, kind int, seen_by text, profile text, about text, seen_at int, ends_at int) -> count
-- A check, or the same check anew.
INSERT INTO mark (id, community_id, member_id, kind, seen_by, profile, about, seen_at, ends_at, reminded_at, set_by)
VALUES (:mark, :community, :member, :kind, :seen_by, :profile, :about, :seen_at, :ends_at, 0, :me)
ON CONFLICT (community_id, member_id, kind, seen_by)
DO UPDATE SET profile = excluded.profile, about = excluded.about, seen_at = excluded.seen_at, ends_at = excluded.ends_at,
              reminded_at = 0, set_by = excluded.set_by;

-- query mark_drop(mark mark, member member) -> count
-- Taken off by the member, or by the team.
DELETE FROM mark WHERE id = :mark AND community_id = :community AND member_id = :member;

-- query marks_changed(member member, kind int, about text) -> count
-- Another number or address: what was checked is no longer so.
DELETE FROM mark WHERE community_id = :community AND member_id = :member AND kind = :kind AND about <> :about AND about <> '';

-- query marks_forget(member member) -> count
-- The member leaves for good.
DELETE FROM mark WHERE community_id = :community AND member_id = :member;

-- query marks_ended() -> count
-- across communities: the sweep of the whole installation
-- What has ended goes, quietly.
DELETE FROM mark WHERE ends_at > 0 AND ends_at <= :now;

-- query marks_ending(until int) -> many mark_ending
-- across communities: the sweep of the whole installation
-- What ends soon, and nobody was told yet.
SELECT id, community_id AS "community_id community", member_id, seen_by, ends_at, set_by AS "set_by member" FROM mark
 WHERE ends_at > 0 AND ends_at > :now AND ends_at <= :until AND reminded_at = 0 ORDER BY ends_at, id LIMIT 500;

-- query mark_reminded(mark mark) -> count
-- Both were told.
UPDATE mark SET reminded_at = :now WHERE id = :mark AND community_id = :community;

-- query marks_ending_here(until int) -> many mark_ending_here
-- For the team: which VOG marks end soon.
SELECT mark.id, mark.member_id, neighbour.name, mark.seen_by, mark.ends_at
  FROM mark JOIN neighbour ON neighbour.id = mark.member_id AND neighbour.community_id = :community
 WHERE mark.community_id = :community AND mark.ends_at > :now AND mark.ends_at <= :until
 ORDER BY mark.ends_at, mark.id LIMIT 50;

-- query members_named(name text, capital text) -> many member_named
-- For the team: members by first or whole name, or by mail address in small letters.
SELECT member.id, person.name, person.postcode
  FROM member JOIN person ON person.id = member.person_id
 WHERE member.community_id = :community AND member.state = 1 AND person.deleted_at = 0
   AND (person.name IN (:name, :capital) OR person.first_name IN (:name, :capital) OR person.email = :name)
 ORDER BY person.name, member.id LIMIT 20;
