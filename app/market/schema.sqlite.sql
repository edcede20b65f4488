-- table listing_words: terms of open listings for search. Basis: contract. Kept: while open.
CREATE VIRTUAL TABLE listing_words USING fts5(terms, tokenize = 'ascii', detail = 'none', columnsize = 0);
