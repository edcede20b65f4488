-- query terms_known(words texts) -> many term_known
-- Which of these words the community has met.
SELECT word, uses FROM term WHERE community_id = :community AND word IN (SELECT value FROM list(:words));

-- query terms_add(words texts) -> count
-- New words.
INSERT INTO term (community_id, word, uses)
SELECT :community, word.value, 1 FROM list(:words) AS word WHERE 1 = 1
ON CONFLICT (community_id, word) DO NOTHING;

-- query term_parts_add(word text, parts texts) -> count
-- The parts of a new word.
INSERT INTO term_part (community_id, part, word)
SELECT :community, part.value, :word FROM list(:parts) AS part WHERE 1 = 1
ON CONFLICT (community_id, part, word) DO NOTHING;

-- query terms_more(words texts) -> count
-- Words that are met again, by steps that grow: they are counted the less often the more uses they have.
UPDATE term SET uses = uses + uses / 8 + 1 WHERE community_id = :community AND word IN (SELECT value FROM list(:words));

-- query terms_like(parts texts, least int) -> many term_like
-- Words that share parts with a word, most parts first.
SELECT term.word, term.uses, count(*) AS "shared int"
  FROM term_part JOIN term ON term.community_id = :community AND term.word = term_part.word
 WHERE term_part.community_id = :community AND term_part.part IN (SELECT value FROM list(:parts)) AND term.uses >= :least
 GROUP BY term.word, term.uses
 ORDER BY count(*) DESC, term.uses DESC, term.word LIMIT 200;
