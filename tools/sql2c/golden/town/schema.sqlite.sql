-- table ask_words: the words of open asks, for search. Basis: contract. Kept: while the ask is open.
CREATE VIRTUAL TABLE ask_words USING fts5(terms, tokenize = 'ascii', detail = 'none');
