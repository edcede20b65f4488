-- query words_insert(listing listing, terms text) -> count
-- across communities: the terms hold the community
-- Makes an open listing findable by words.
INSERT INTO listing_words (rowid, terms) VALUES (:listing, array_to_tsvector(array_remove(string_to_array(:terms, ' '), '')));
