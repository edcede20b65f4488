-- query outbox_put(id outbox, person int, sender int, address text, domain text, name text, from_name text, reply_token text, reply_to text, unsubscribe_url text, list_id text, language text, subject text, body text, buttons text, calendar text, created int, due int) -> count
-- A mail that must go out.
INSERT INTO outbox (id, community_id, person_id, sender_id, address, domain, name, from_name, reply_token, reply_to, unsubscribe_url,
	list_id, language, subject, body, buttons, calendar, created_at, due_at, lease_until, tries, late_told)
VALUES (:id, :community, :person, :sender, :address, :domain, :name, :from_name, :reply_token, :reply_to, :unsubscribe_url,
	:list_id, :language, :subject, :body, :buttons, :calendar, :created, :due, 0, 0, 0);

-- query outbox_drop_person(person int) -> count
-- across communities: a person who leaves gets no mail from any
-- What still waits for somebody who signed off.
DELETE FROM outbox WHERE person_id = :person;

-- query outbox_due(busy texts, most int) -> many outbox_row
-- across communities: one sender serves all
-- What may go now, oldest first, but for domains that have their hands full. Only a hint: the claim decides.
SELECT id, community_id AS "community_id int", person_id, sender_id, address, domain, name, from_name, reply_token, reply_to,
	unsubscribe_url, list_id, language, subject, body, buttons, calendar, created_at, tries, late_told
FROM outbox
WHERE due_at <= :now AND lease_until <= :now AND domain NOT IN (SELECT value FROM list(:busy))
ORDER BY due_at, id LIMIT :most;

-- query outbox_claim(id outbox, until int) -> count
-- across communities: one sender serves all
-- The conditional update: 0 rows when another was first.
UPDATE outbox SET lease_until = :until WHERE id = :id AND due_at <= :now AND lease_until <= :now;

-- query outbox_done(id outbox) -> count
-- across communities: by key, after the claim
-- Delivered or given up: the content is gone.
DELETE FROM outbox WHERE id = :id;

-- query outbox_again(id outbox, due int, tries int, late_told int) -> count
-- across communities: by key, after the claim
-- Not now; later again.
UPDATE outbox SET lease_until = 0, due_at = :due, tries = :tries, late_told = :late_told WHERE id = :id;

-- query outbox_waiting() -> one outbox_count
-- across communities: the operator sees the whole installation
-- scans: a page of the operator
-- How much waits, and since when.
SELECT COUNT(*) AS "waiting int", COALESCE(MIN(created_at), 0) AS "oldest int" FROM outbox;

-- query mail_log_put(id mail_log, person int, list_id text, domain text, outcome int, tries int) -> count
-- What became of a mail.
INSERT INTO mail_log (id, community_id, person_id, list_id, domain, outcome, tries, at)
VALUES (:id, :community, :person, :list_id, :domain, :outcome, :tries, :now)
ON CONFLICT (id) DO UPDATE SET outcome = excluded.outcome, at = excluded.at WHERE mail_log.community_id = :community;

-- query mail_log_of(id mail_log) -> maybe mail_log_row
-- across communities: a bounce comes in without a community
-- Whose mail it was that came back.
SELECT community_id AS "community_id int", person_id, list_id, outcome FROM mail_log WHERE id = :id;

-- query mail_log_back(id mail_log) -> count
-- across communities: a bounce comes in without a community
-- It was delivered, and came back later.
UPDATE mail_log SET outcome = 4, at = :now WHERE id = :id;

-- query mail_log_sweep(before int) -> count
-- across communities: the sweep goes over all
-- Forgets after 30 days.
DELETE FROM mail_log WHERE at < :before;

-- query mail_seen_put(id blob) -> count
-- 0 rows when this mail was handed over before.
INSERT INTO mail_seen (id, at) VALUES (:id, :now) ON CONFLICT (id) DO NOTHING;

-- query mail_seen_sweep(before int) -> count
-- Forgets after 30 days.
DELETE FROM mail_seen WHERE at < :before;
