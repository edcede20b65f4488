-- table area: a buurt, wijk, gemeente or region with its outline, as imported. Basis: public data. Kept: until a newer import replaces it.
CREATE TABLE area (
	id INTEGER PRIMARY KEY,       -- public: key; stays the same over imports
	code TEXT NOT NULL UNIQUE,    -- public: code of CBS: BU03920103, WK039201, GM0392
	parent_code TEXT NOT NULL,    -- public: code of the area above; empty at the top
	town_code TEXT NOT NULL,      -- public: code of its gemeente; empty when not known
	parent_id INTEGER NOT NULL,   -- public: the nearest area above that was imported; 0: none
	level INTEGER NOT NULL,       -- public: 1 buurt, 2 wijk, 3 gemeente, 4 region
	name TEXT NOT NULL,           -- public: as people call it
	district TEXT NOT NULL,       -- public: name that guests see: of the wijk, or else of the gemeente; empty when neither is known
	inhabitants INTEGER NOT NULL, -- public: by CBS; -1 unknown
	lat REAL NOT NULL,            -- public: a point inside, for the label
	lon REAL NOT NULL,            -- public: a point inside, for the label
	changed_at INTEGER NOT NULL,  -- system: moment of the import
	shape BLOB NOT NULL           -- public: outline (platform/geo/shape_bytes.c)
);
-- across communities: areas are the same for all
CREATE INDEX area_parent ON area (parent_id);

-- What other slices show of an area: its own name for members, its district for guests. Area 0 is the unknown one.
CREATE VIEW area_name AS SELECT id, name, district FROM area;

-- table area_cell: which areas touch a cell of the grid, to find the area of a point. Basis: public data. Kept: as long as the area.
CREATE TABLE area_cell (
	cell INTEGER NOT NULL,                    -- public: cell_key at zoom 12
	area_id INTEGER NOT NULL REFERENCES area, -- public: an area that touches it
	PRIMARY KEY (cell, area_id)
);
-- across communities: areas are the same for all
CREATE INDEX area_cell_area ON area_cell (area_id);

-- table postcode: the middle of a postcode, and the finest area it lies in. Basis: public data. Kept: until a newer import replaces it.
CREATE TABLE postcode (
	code TEXT PRIMARY KEY,      -- public: 1234 or 1234AB
	lat REAL NOT NULL,          -- public: middle of its addresses
	lon REAL NOT NULL,          -- public: middle of its addresses
	place TEXT NOT NULL,        -- public: town or village; empty when not known
	area_id INTEGER NOT NULL    -- public: finest area; 0 when none was imported
);

-- table community: one platform of a village, district, municipality or organisation. Basis: contract. Kept: as long as the community.
CREATE TABLE community (
	id INTEGER PRIMARY KEY,             -- system: key
	number INTEGER NOT NULL UNIQUE,     -- system: short and never given again; marks the terms of its listings
	path_name TEXT NOT NULL UNIQUE,     -- public: its address is /@path_name
	host TEXT UNIQUE,                   -- public: its own host name; absent when it has none
	name TEXT NOT NULL,                 -- public: name of the platform
	subtitle TEXT NOT NULL,             -- public: line under the name
	place TEXT NOT NULL,                -- public: how people call the place: 'Haarlem-Oost'
	municipality TEXT NOT NULL,         -- public: shown only when chosen; empty otherwise
	organisation TEXT NOT NULL,         -- public: who answers for it (controller in the sense of the AVG)
	phone TEXT NOT NULL,                -- public: of its team
	hours TEXT NOT NULL,                -- public: when the team answers
	team TEXT NOT NULL,                 -- public: first names of who answers: 'Samira en Joost'
	email TEXT NOT NULL,                -- public: of its team
	sender_name TEXT NOT NULL,          -- public: name above its mails; empty: its name
	theme TEXT NOT NULL,                -- public: name of its token file
	tokens TEXT NOT NULL,               -- public: own tokens over the theme (Design Tokens JSON); empty: none
	language TEXT NOT NULL,             -- public: nl (u), nl_je (je) or en
	languages TEXT NOT NULL,            -- public: offered, with a space between: nl en
	switches INTEGER NOT NULL,          -- system: bit per capability that is on
	wave_size INTEGER NOT NULL,         -- system: helpers asked in one wave
	weekly_limit INTEGER NOT NULL,      -- system: times a helper is asked in a week, at most
	quiet_from INTEGER NOT NULL,        -- system: minutes after midnight from which no mail goes out
	quiet_to INTEGER NOT NULL,          -- system: minutes after midnight until which no mail goes out
	tile_url TEXT NOT NULL,             -- public: map tiles ({z}/{x}/{y}); empty: own drawing
	tile_source TEXT NOT NULL,          -- public: whom to name for the tiles
	listed INTEGER NOT NULL,            -- system: 1: stands in the list of communities
	low_lat REAL NOT NULL,              -- public: box round its areas; all 0 without areas
	low_lon REAL NOT NULL,              -- public: box round its areas
	high_lat REAL NOT NULL,             -- public: box round its areas
	high_lon REAL NOT NULL,             -- public: box round its areas
	created_at INTEGER NOT NULL,        -- system: moment
	changed_at INTEGER NOT NULL,        -- system: moment
	quilt TEXT NOT NULL,                -- public: its areas as a small drawing (SVG), made at each save
	hero TEXT NOT NULL,                 -- public: its areas as a large drawing (the inside of an SVG)
	map_source TEXT NOT NULL            -- public: whom to name where these areas are drawn; empty: nobody
);

-- table community_area: what a community covers. Basis: contract. Kept: as long as the community.
CREATE TABLE community_area (
	community_id INTEGER NOT NULL REFERENCES community, -- system: whose
	area_id INTEGER NOT NULL REFERENCES area,           -- public: a gemeente, wijk or buurt with all that lies in it
	PRIMARY KEY (community_id, area_id)
);
-- across communities: an import redraws all communities that cover a changed area
CREATE INDEX community_area_area ON community_area (area_id);

-- table landmark: water and parks on the drawing of a community. Basis: public data. Kept: as long as the community.
CREATE TABLE landmark (
	id INTEGER PRIMARY KEY,                             -- system: key
	community_id INTEGER NOT NULL REFERENCES community, -- system: whose
	kind INTEGER NOT NULL,                              -- public: 1 water (a line), 2 park (an outline)
	name TEXT NOT NULL,                                 -- public: as people call it
	shape BLOB NOT NULL                                 -- public: its points (platform/geo/shape_bytes.c)
);
CREATE INDEX landmark_community ON landmark (community_id);

-- table drawing: the areas of a community for the map that can be moved. Basis: public data. Kept: as long as the community.
CREATE TABLE drawing (
	community_id INTEGER PRIMARY KEY REFERENCES community, -- system: whose
	features TEXT NOT NULL                                 -- public: its areas as features of GeoJSON, with a comma between
);

-- table community_text: short texts on its pages that a manager changed. Basis: contract. Kept: as long as the community.
CREATE TABLE community_text (
	community_id INTEGER NOT NULL REFERENCES community, -- system: whose
	name TEXT NOT NULL,                                 -- system: which text: hero_title, hero_lead
	body TEXT NOT NULL,                                 -- public: the text
	PRIMARY KEY (community_id, name)
);

-- table page: the longer texts (Markdown), each version kept. Basis: legal obligation. Kept: as long as the community.
CREATE TABLE page (
	community_id INTEGER NOT NULL REFERENCES community, -- system: whose
	name TEXT NOT NULL,                                 -- public: last part of its address: over-ons, privacy
	version INTEGER NOT NULL,                           -- public: 1, 2, 3
	title TEXT NOT NULL,                                -- public: heading
	body TEXT NOT NULL,                                 -- public: Markdown
	at INTEGER NOT NULL,                                -- public: since when
	by_member INTEGER NOT NULL,                         -- community: who wrote this version; 0: made with the community
	PRIMARY KEY (community_id, name, version)
);

-- table community_change: one row, a number that is another after each change of any community. Basis: contract. Kept: always.
CREATE TABLE community_change (
	id INTEGER PRIMARY KEY,    -- system: always 1
	version INTEGER NOT NULL   -- system: what processes compare with what they hold in memory
);

-- What other slices may know: how many versions of terms and privacy statement there were, so that a change is seen.
CREATE VIEW terms_version AS SELECT community_id, version FROM page WHERE name IN ('voorwaarden', 'privacy');
