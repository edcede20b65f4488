-- The area of what has no known area: so that each row may name one.
INSERT INTO area (id, code, parent_code, town_code, parent_id, level, name, district, inhabitants, lat, lon, changed_at, shape)
VALUES (0, '-', '', '', 0, 0, '', '', -1, 0.0, 0.0, 0, X'');
