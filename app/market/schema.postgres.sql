-- table listing_words: terms of open listings for search. Basis: contract. Kept: while open.
CREATE TABLE listing_words (
	rowid BIGINT PRIMARY KEY,
	terms TSVECTOR NOT NULL
);
CREATE INDEX listing_words_terms ON listing_words USING gin (terms);
