-- query page_put(name text, version int, title text, body text, by_member int) -> count
-- A new version of a page; the older ones stay.
INSERT INTO page (community_id, name, version, title, body, at, by_member)
VALUES (:community, :name, :version, :title, :body, :now, :by_member);

-- query page_latest(name text) -> maybe page_row
-- A page as it reads now.
SELECT name, version, title, body, at FROM page WHERE community_id = :community AND name = :name ORDER BY version DESC LIMIT 1;

-- query page_version(name text, version int) -> maybe page_row
-- A page as it read once: what somebody agreed to.
SELECT name, version, title, body, at FROM page WHERE community_id = :community AND name = :name AND version = :version;

-- query page_versions(name text) -> many page_line
-- All versions of a page, the newest first.
SELECT version, title, at, by_member FROM page WHERE community_id = :community AND name = :name ORDER BY version DESC LIMIT 50;

-- query pages_newest() -> many page_newest
-- The newest version of each page.
SELECT name, max(version) AS "version int" FROM page WHERE community_id = :community GROUP BY name ORDER BY name;

-- query short_text_get(name text) -> maybe text_row
-- A short text that a manager changed.
SELECT body FROM community_text WHERE community_id = :community AND name = :name;

-- query short_text_put(name text, body text) -> count
-- A short text.
INSERT INTO community_text (community_id, name, body) VALUES (:community, :name, :body)
ON CONFLICT (community_id, name) DO UPDATE SET body = excluded.body;

-- query short_text_drop(name text) -> count
-- Back to the text of the program.
DELETE FROM community_text WHERE community_id = :community AND name = :name;
