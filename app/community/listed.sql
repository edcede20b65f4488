-- query community_areas_all() -> many community_area_line
-- The areas of this community and those in them, three levels deep; the large ones first.
SELECT area.id, area.code, area.name, area.level, area.parent_code
  FROM area
 WHERE area.level > 0
   AND (area.id IN (SELECT area_id FROM community_area WHERE community_id = :community)
        OR area.parent_id IN (SELECT area_id FROM community_area WHERE community_id = :community)
        OR area.parent_id IN (SELECT below.id FROM area AS below
                               WHERE below.parent_id IN (SELECT area_id FROM community_area WHERE community_id = :community)))
 ORDER BY area.level DESC, area.code;
