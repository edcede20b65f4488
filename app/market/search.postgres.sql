-- query newest_with_words(match text, before listing, most int) -> many found_key
-- across communities: the terms hold the community
-- The newest listings that hold all the terms.
SELECT rowid AS "id listing" FROM listing_words WHERE terms @@ to_tsquery('simple', :match) AND rowid < :before ORDER BY rowid DESC LIMIT :most;

-- query count_with_words(match text, most int) -> one words_number
-- across communities: the terms hold the community
-- How many listings hold all the terms, up to a most.
SELECT count(*) AS "n int" FROM (SELECT rowid FROM listing_words WHERE terms @@ to_tsquery('simple', :match) LIMIT :most) AS found;
