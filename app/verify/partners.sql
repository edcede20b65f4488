-- query partners() -> many partner_row
-- The organisations that check here.
SELECT id, name, asks_vog, vouches FROM partner WHERE community_id = :community ORDER BY name, id LIMIT 50;

-- query partners_of_me() -> many partner_row
-- Those for which the member who acts may set marks.
SELECT partner.id, partner.name, partner.asks_vog, partner.vouches
  FROM partner_staff JOIN partner ON partner.id = partner_staff.partner_id AND partner.community_id = :community
 WHERE partner_staff.community_id = :community AND partner_staff.member_id = :me ORDER BY partner.name, partner.id;

-- query partner_staff_all() -> many partner_staff_row
-- Who works for which.
SELECT partner_staff.id, partner_staff.partner_id, neighbour.name
  FROM partner_staff JOIN neighbour ON neighbour.id = partner_staff.member_id AND neighbour.community_id = :community
 WHERE partner_staff.community_id = :community ORDER BY neighbour.name, partner_staff.id LIMIT 200;

-- query partner_insert(partner partner, name text, asks_vog bool, vouches bool) -> count
-- A new one, or what an old one does.
INSERT INTO partner (id, community_id, name, asks_vog, vouches) VALUES (:partner, :community, :name, :asks_vog, :vouches)
ON CONFLICT (community_id, name) DO UPDATE SET asks_vog = excluded.asks_vog, vouches = excluded.vouches;

-- query partner_drop_staff(partner partner) -> count
-- Nobody works for it any more.
DELETE FROM partner_staff WHERE community_id = :community AND partner_id = :partner;

-- query partner_drop(partner partner) -> count
-- It no longer takes part; marks that it set stay until they end.
DELETE FROM partner WHERE community_id = :community AND id = :partner;

-- query partner_staff_insert(id partner_staff, partner partner, member member) -> count
-- Somebody of the team works for it.
INSERT INTO partner_staff (id, community_id, partner_id, member_id)
SELECT :id, community_id, id, :member FROM partner WHERE community_id = :community AND id = :partner
ON CONFLICT (community_id, member_id, partner_id) DO NOTHING;

-- query partner_staff_drop(id partner_staff) -> count
-- And no longer.
DELETE FROM partner_staff WHERE community_id = :community AND id = :id;

-- query partner_staff_leave(member member) -> count
-- The member leaves for good.
DELETE FROM partner_staff WHERE community_id = :community AND member_id = :member;
