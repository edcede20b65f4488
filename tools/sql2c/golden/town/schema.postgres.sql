-- table ask_words: the words of open asks, for search. Basis: contract. Kept: while the ask is open.
CREATE TABLE ask_words (
	rowid BIGINT PRIMARY KEY, -- system: the ask
	terms TSVECTOR NOT NULL   -- community: its words
);
CREATE INDEX ask_words_terms ON ask_words USING gin (terms);
