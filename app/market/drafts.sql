-- query draft_of_visitor(visitor int, type int) -> maybe draft
-- What this browser was writing. Who followed a link in a mail gets the number of the browser that asked for it, which
-- may be a stranger's: so a guest does not read on what a member wrote, and no member what another did.
SELECT id, visitor, type, kinds, kind_group, title, body, health, timing, starts_at, minutes, dayparts, place, walk, audience,
       other, other_name, relation, whose, other_postcode, other_knows, contact, told_by, told_at_address
  FROM draft WHERE community_id = :community AND visitor = :visitor AND type = :type AND member_id IN (0, :me);

-- query draft_save{draft draft, visitor int, type int, kinds text, kind_group int, title text, body text, health int, timing int, starts_at int, minutes int, dayparts int, place int, walk int, audience int, other int, other_name text, relation text, whose text, other_postcode text, other_knows int, contact int, told_by text, told_at_address text} -> count
-- Keeps what was written so far; nothing where it has become a member's meanwhile.
INSERT INTO draft (id, community_id, visitor, member_id, type, kinds, kind_group, title, body, health, timing, starts_at, minutes,
                   dayparts, place, walk, audience, other, other_name, relation, whose, other_postcode, other_knows, contact, told_by, told_at_address, changed_at)
VALUES (:draft, :community, :visitor, :me, :type, :kinds, :kind_group, :title, :body, :health, :timing, :starts_at, :minutes,
        :dayparts, :place, :walk, :audience, :other, :other_name, :relation, :whose, :other_postcode, :other_knows, :contact, :told_by, :told_at_address, :now)
ON CONFLICT (community_id, visitor, type) DO UPDATE SET
       member_id = excluded.member_id, kinds = excluded.kinds, kind_group = excluded.kind_group,
       title = excluded.title, body = excluded.body, health = excluded.health, timing = excluded.timing, starts_at = excluded.starts_at,
       minutes = excluded.minutes, dayparts = excluded.dayparts, place = excluded.place, walk = excluded.walk, audience = excluded.audience,
       other = excluded.other, other_name = excluded.other_name, relation = excluded.relation,
       whose = excluded.whose, other_postcode = excluded.other_postcode, other_knows = excluded.other_knows,
       contact = excluded.contact, told_by = excluded.told_by, told_at_address = excluded.told_at_address, changed_at = excluded.changed_at
 WHERE draft.member_id IN (0, excluded.member_id);

-- query draft_delete(visitor int, type int) -> count
-- A draft that was placed or thrown away.
DELETE FROM draft WHERE community_id = :community AND visitor = :visitor AND type = :type AND member_id IN (0, :me);

-- query drafts_forget(before int) -> count
-- across communities: the sweep of the whole installation
-- scans: the sweep of the whole installation, once a day
-- Drafts that nobody touched for 30 days.
DELETE FROM draft WHERE changed_at < :before;
