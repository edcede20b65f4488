-- query communities_all() -> many community_row
-- across communities: each process keeps the heads of all in memory
-- scans: only after a change
-- All communities, with the small and the large drawing of their areas.
SELECT id, number, path_name, coalesce(host, '') AS "host text", name, subtitle, place, municipality, organisation, phone, hours, team, email,
       sender_name, theme, tokens, language, languages, switches, wave_size, weekly_limit, quiet_from, quiet_to, tile_url, tile_source,
       listed, low_lat, low_lon, high_lat, high_lon, changed_at, quilt, hero, map_source
  FROM community ORDER BY name, id;

-- query community_get() -> one community_row
-- One community, to change it.
SELECT id, number, path_name, coalesce(host, '') AS "host text", name, subtitle, place, municipality, organisation, phone, hours, team, email,
       sender_name, theme, tokens, language, languages, switches, wave_size, weekly_limit, quiet_from, quiet_to, tile_url, tile_source,
       listed, low_lat, low_lon, high_lat, high_lon, changed_at, quilt, hero, map_source
  FROM community WHERE id = :community;

-- query community_keys() -> many community_key
-- across communities: an import draws all anew
-- scans: only after an import
-- The ids of all communities.
SELECT id FROM community ORDER BY id;

-- query community_version() -> maybe community_change
-- across communities: one number for all
-- Another number after each change.
SELECT version FROM community_change WHERE id = 1;

-- query community_changed(version int) -> count
-- across communities: one number for all
-- Tells all processes that what they keep is old.
INSERT INTO community_change (id, version) VALUES (1, :version) ON CONFLICT (id) DO UPDATE SET version = excluded.version;

-- query community_insert(path_name text, host text, name text, place text, theme text, language text, switches int) -> count
-- across communities: makes one
-- A new community, with the defaults of DESIGN.md.
INSERT INTO community (id, number, path_name, host, name, subtitle, place, municipality, organisation, phone, hours, team, email, sender_name,
                       theme, tokens, language, languages, switches, wave_size, weekly_limit, quiet_from, quiet_to, tile_url,
                       tile_source, listed, low_lat, low_lon, high_lat, high_lon, created_at, changed_at, quilt, hero,
                       map_source)
VALUES (:community, (SELECT coalesce(max(number), 0) + 1 FROM community), :path_name, :host, :name, '', :place, '', '', '', '', '', '', '', :theme, '', :language, 'nl en', :switches, 20, 2,
        1260, 480, '', '', 1, 0.0, 0.0, 0.0, 0.0, :now, :now, '', '', '');

-- query community_set_words(name text, subtitle text, place text, municipality text, organisation text, phone text, hours text, team text, email text, sender_name text) -> count
-- What it is called and how its team is reached.
UPDATE community SET name = :name, subtitle = :subtitle, place = :place, municipality = :municipality, organisation = :organisation,
                     phone = :phone, hours = :hours, team = :team, email = :email, sender_name = :sender_name, changed_at = :now
 WHERE id = :community;

-- query community_set_look(theme text, tokens text) -> count
-- Its colours.
UPDATE community SET theme = :theme, tokens = :tokens, changed_at = :now WHERE id = :community;

-- query community_set_rules(language text, languages text, switches int, wave_size int, weekly_limit int, quiet_from int, quiet_to int, tile_url text, tile_source text, listed int) -> count
-- What is on, and how often helpers are asked.
UPDATE community SET language = :language, languages = :languages, switches = :switches, wave_size = :wave_size,
                     weekly_limit = :weekly_limit, quiet_from = :quiet_from, quiet_to = :quiet_to, tile_url = :tile_url,
                     tile_source = :tile_source, listed = :listed, changed_at = :now
 WHERE id = :community;

-- query community_set_host(host text) -> count
-- Its own host name; NULL when it has none.
UPDATE community SET host = :host, changed_at = :now WHERE id = :community;

-- query community_set_drawing(low_lat real, low_lon real, high_lat real, high_lon real, quilt text, hero text, map_source text) -> count
-- What was drawn of its areas.
UPDATE community SET low_lat = :low_lat, low_lon = :low_lon, high_lat = :high_lat, high_lon = :high_lon, quilt = :quilt, hero = :hero,
                     map_source = :map_source, changed_at = :now
 WHERE id = :community;

-- query drawing_put(features text) -> count
-- Its areas for the map that can be moved.
INSERT INTO drawing (community_id, features) VALUES (:community, :features)
ON CONFLICT (community_id) DO UPDATE SET features = excluded.features;

-- query drawing_get() -> maybe drawing_row
-- Its areas for the map that can be moved.
SELECT features FROM drawing WHERE community_id = :community;

-- query community_area_add(area area) -> count
-- It covers this area, with all that lies in it.
INSERT INTO community_area (community_id, area_id) VALUES (:community, :area) ON CONFLICT (community_id, area_id) DO NOTHING;

-- query community_areas_clear() -> count
-- Before its areas are set anew.
DELETE FROM community_area WHERE community_id = :community;

-- query community_areas_top() -> many area_top
-- The areas that it was given.
SELECT area.id, area.code, area.name, area.level
  FROM community_area JOIN area ON area.id = community_area.area_id
 WHERE community_area.community_id = :community ORDER BY area.level DESC, area.name;

-- query community_areas_drawn(level int) -> many area_drawn
-- The areas of one level that lie in it or are it: four levels deep.
SELECT area.id, area.code, area.name, area.parent_id AS "parent_id area", area.lat, area.lon, area.shape
  FROM area
 WHERE area.level = :level
   AND (area.id IN (SELECT area_id FROM community_area WHERE community_id = :community)
        OR area.parent_id IN (SELECT area_id FROM community_area WHERE community_id = :community)
        OR area.parent_id IN (SELECT below.id FROM area AS below
                               WHERE below.parent_id IN (SELECT area_id FROM community_area WHERE community_id = :community)
                                  OR below.parent_id IN (SELECT town.id FROM area AS town
                                      WHERE town.parent_id IN (SELECT area_id FROM community_area WHERE community_id = :community))))
 ORDER BY area.code;

-- query community_covers_area(area area) -> one community_covers_row
-- Whether an area lies in it: itself, or one of the areas above it, up to the region.
SELECT count(*) AS "covers int"
  FROM area LEFT JOIN area AS above ON above.id = area.parent_id
            LEFT JOIN area AS top ON top.id = above.parent_id
 WHERE area.id = :area
   AND EXISTS (SELECT 1 FROM community_area AS own WHERE own.community_id = :community
                  AND own.area_id IN (area.id, area.parent_id, coalesce(above.parent_id, 0), coalesce(top.parent_id, 0)));

-- query landmark_insert(landmark landmark, kind int, name text, shape blob) -> count
-- Water or a park on its drawing.
INSERT INTO landmark (id, community_id, kind, name, shape) VALUES (:landmark, :community, :kind, :name, :shape);

-- query landmarks() -> many landmark_row
-- What is drawn below and above its areas.
SELECT id, kind, name, shape FROM landmark WHERE community_id = :community ORDER BY kind, id;

-- query community_taken(path_name text, host text) -> maybe taken_row
-- across communities: names are unique among all
-- Whether a short name or a host name is in use.
SELECT id FROM community WHERE path_name = :path_name OR (:host <> '' AND host = :host) LIMIT 1;
