-- query area_keys() -> many area_key
-- scans: an import compares all
-- All areas by code, without their outlines.
SELECT id, code, parent_code, town_code, parent_id AS "parent_id area", level, name, district, lat, lon FROM area WHERE level > 0 ORDER BY code;

-- query regions() -> many region
-- scans: an import places each gemeente
-- The regions, with their outlines.
SELECT id, code, shape FROM area WHERE level = 4 ORDER BY code;

-- query area_shapes() -> many area_shape
-- scans: an import places each postcode
-- All areas with their outlines, the finest first.
SELECT id, shape FROM area WHERE level > 0 ORDER BY level, id;

-- query area_insert(area area, code text, parent_code text, town_code text, level int, name text, inhabitants int, lat real, lon real, shape blob) -> count
-- An area that is new.
INSERT INTO area (id, code, parent_code, town_code, parent_id, level, name, district, inhabitants, lat, lon, changed_at, shape)
VALUES (:area, :code, :parent_code, :town_code, 0, :level, :name, '', :inhabitants, :lat, :lon, :now, :shape);

-- query area_update(area area, parent_code text, town_code text, level int, name text, inhabitants int, lat real, lon real, shape blob) -> count
-- An area that was there keeps its id, and its figure of inhabitants when the file has none.
UPDATE area SET parent_code = :parent_code, town_code = :town_code, level = :level, name = :name, lat = :lat, lon = :lon, changed_at = :now, shape = :shape,
                inhabitants = CASE WHEN :inhabitants < 0 THEN inhabitants ELSE :inhabitants END
 WHERE id = :area;

-- query area_set_parent(area area, parent area, district text) -> count
-- The nearest area above that is there, and what guests see.
UPDATE area SET parent_id = :parent, district = :district WHERE id = :area;

-- query area_cells_delete(area area) -> count
-- Before its new cells are written.
DELETE FROM area_cell WHERE area_id = :area;

-- query area_cells_insert(cells ints, area area) -> count
-- The cells that the box round an area touches.
INSERT INTO area_cell (cell, area_id) SELECT value, :area FROM list(:cells);

-- query areas_in_cell(cell int) -> many area_in_cell
-- What may hold a point of this cell, the finest first.
SELECT area.id, level, shape FROM area_cell JOIN area ON area.id = area_cell.area_id
 WHERE area_cell.cell = :cell ORDER BY level, area.id;

-- query area_by_code(code text) -> maybe area_line
-- One area by its code of CBS.
SELECT id, code, name, level, parent_id FROM area WHERE code = :code AND level > 0;

-- query postcode_rows_all() -> many postcode_key
-- scans: an import places each postcode anew
-- All postcodes with the area that was found for each.
SELECT code, lat, lon, area_id FROM postcode ORDER BY code;

-- query postcode_put(code text, lat real, lon real, place text, area area) -> count
-- A postcode, new or moved; its town stays when the list has none.
INSERT INTO postcode (code, lat, lon, place, area_id) VALUES (:code, :lat, :lon, :place, :area)
ON CONFLICT (code) DO UPDATE
   SET lat = excluded.lat, lon = excluded.lon, area_id = excluded.area_id,
       place = CASE WHEN excluded.place = '' THEN postcode.place ELSE excluded.place END;

-- query postcode_set_area(code text, area area) -> count
-- The area of a postcode after areas have changed.
UPDATE postcode SET area_id = :area WHERE code = :code;

-- query postcode_by_code(code text) -> maybe postcode_place
-- Where a postcode lies.
SELECT postcode.code, postcode.lat, postcode.lon, postcode.place, postcode.area_id AS "area_id area", area_name.name AS area,
       area_name.district
  FROM postcode JOIN area_name ON area_name.id = postcode.area_id
 WHERE postcode.code = :code;
