-- table balance: how much of each help is asked and offered in a district. Basis: public data. Kept: until the next count.
CREATE TABLE balance (
	community_id INTEGER NOT NULL REFERENCES community, -- system: the community
	district     TEXT    NOT NULL,                      -- public: which district
	kind         INTEGER NOT NULL,                      -- public: what help
	asks         INTEGER NOT NULL,                      -- public: how many ask
	offers       INTEGER NOT NULL,                      -- public: how many offer
	PRIMARY KEY (community_id, district, kind)
);
