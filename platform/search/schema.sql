-- table term: a word that texts of a community hold, so that typing errors can be mended. Basis: contract. Kept: as long as its community.
CREATE TABLE term (
	community_id INTEGER NOT NULL, -- system: where it was written
	word TEXT NOT NULL,            -- community: the stem of the word; in no order that leads back to a text
	uses INTEGER NOT NULL,         -- system: about how many texts held it
	PRIMARY KEY (community_id, word)
);

-- table term_part: three letters of a word, to find words that look like it. Basis: contract. Kept: with its word.
CREATE TABLE term_part (
	community_id INTEGER NOT NULL, -- system: where it was written
	part TEXT NOT NULL,            -- system: three letters, or all letters in order
	word TEXT NOT NULL,            -- community: the stem of the word
	PRIMARY KEY (community_id, part, word)
);
