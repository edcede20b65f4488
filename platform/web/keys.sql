-- query form_key_find(session blob, path text, key text) -> maybe form_key_row
-- The answer that this form got before.
SELECT content, status, location, notice FROM form_key WHERE session = :session AND path = :path AND key = :key;

-- query form_key_add(session blob, path text, key text, content blob, status int, location text, notice text) -> count
-- Keeps the answer, in the transaction of its effect.
INSERT INTO form_key (session, path, key, content, status, location, notice, at)
VALUES (:session, :path, :key, :content, :status, :location, :notice, :now);

-- query form_key_sweep(before int) -> count
-- Forgets what is older.
DELETE FROM form_key WHERE at < :before;
