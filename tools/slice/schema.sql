-- table NAME_item: what a member put here. Basis: contract. Kept: 6 months after the last change.
CREATE TABLE NAME_item (
	id INTEGER NOT NULL PRIMARY KEY, -- system: its name in addresses
	community_id INTEGER NOT NULL REFERENCES community(id), -- system: the community it belongs to
	member_id INTEGER NOT NULL REFERENCES member(id), -- community: who put it here
	title TEXT NOT NULL -- community: what it is, in a few words
);
CREATE INDEX NAME_item_newest ON NAME_item (community_id, id);
