-- query session_row(id blob, guest_after int, member_after int, staff_after int, made_after int, staff_made_after int) -> maybe session_row
-- A session that still holds: asked at each page. Neighbours 30 days idle and 90 in all, staff half an hour and twelve hours.
SELECT person_id, csrf, visitor, mandate, signed_in_at, second_factor_at FROM session
 WHERE id = :id
   AND ((person_id = 0 AND last_seen_at > :guest_after)
     OR (person_id > 0 AND staff = 0 AND last_seen_at > :member_after AND created_at > :made_after)
     OR (staff = 1 AND last_seen_at > :staff_after AND created_at > :staff_made_after));

-- query session_put(id blob, person int, csrf text, visitor int, signed_in int, second_factor int, device text, staff int) -> count
-- A session begins.
INSERT INTO session (id, person_id, csrf, visitor, mandate, signed_in_at, second_factor_at, created_at, last_seen_at, device, staff)
VALUES (:id, :person, :csrf, :visitor, 0, :signed_in, :second_factor, :now, :now, :device, :staff)
ON CONFLICT (id) DO NOTHING;

-- query session_set_mandate(id blob, mandate int) -> count
-- Acts in somebody's name from now on, or (0) in the own name again.
UPDATE session SET mandate = :mandate WHERE id = :id;

-- query session_delete(id blob) -> count
-- A session ends.
DELETE FROM session WHERE id = :id;

-- query session_touch(id blob) -> count
-- Used just now.
UPDATE session SET last_seen_at = :now WHERE id = :id AND last_seen_at < :now;

-- query session_staff_set(person int, staff int) -> count
-- Sessions of somebody who became or is no longer staff.
UPDATE session SET staff = :staff WHERE person_id = :person;

-- query session_other_delete(person int, keep blob) -> count
-- Sign out everywhere else: after a new password, address or code app too.
DELETE FROM session WHERE person_id = :person AND id <> :keep;

-- query session_all_delete(person int) -> count
-- Sign out everywhere.
DELETE FROM session WHERE person_id = :person;

-- query session_list(person int) -> many session_line
-- The devices on which somebody is signed in.
SELECT id, device, created_at, last_seen_at FROM session WHERE person_id = :person ORDER BY last_seen_at DESC, created_at DESC;

-- query session_sweep(before int) -> count
-- What is older holds for nobody.
DELETE FROM session WHERE last_seen_at < :before;

-- query known_device_put(id blob, person int) -> count
-- This browser signed in here before.
INSERT INTO known_device (id, person_id, at) VALUES (:id, :person, :now) ON CONFLICT (id) DO UPDATE SET at = excluded.at, person_id = excluded.person_id;

-- query known_device_of(id blob) -> maybe known_device_row
-- Whose browser is this?
SELECT person_id FROM known_device WHERE id = :id;

-- query known_device_forget(person int) -> count
-- After sign-out everywhere, all are strangers again.
DELETE FROM known_device WHERE person_id = :person;

-- query known_device_sweep(before int) -> count
-- scans: a sweep of each day
-- Not seen for a year.
DELETE FROM known_device WHERE at < :before;

-- query try_insert(id sign_in_try, account blob, block blob) -> count
-- A try to sign in.
INSERT INTO sign_in_try (id, account, block, at) VALUES (:id, :account, :block, :now);

-- query tries_of_account(account blob, after int) -> one tries
-- How many tries for this account.
SELECT COUNT(*) AS "n int" FROM sign_in_try WHERE account = :account AND at > :after;

-- query tries_of_block(block blob, after int) -> one tries
-- How many tries from this block of addresses.
SELECT COUNT(*) AS "n int" FROM sign_in_try WHERE block = :block AND at > :after;

-- query try_forget(account blob) -> count
-- Signed in: the count begins anew.
DELETE FROM sign_in_try WHERE account = :account;

-- query try_sweep(before int) -> count
-- Forgets after a day.
DELETE FROM sign_in_try WHERE at < :before;

-- query link_insert(id blob, person int, purpose int, detail text, asked_in int, visitor int, to_path text, expires int) -> count
-- A one-time link that goes out by mail.
INSERT INTO sign_in_link (id, person_id, purpose, detail, asked_in, visitor, to_path, created_at, expires_at, used_at)
VALUES (:id, :person, :purpose, :detail, :asked_in, :visitor, :to_path, :now, :expires, 0);

-- query link_by_id(id blob) -> maybe link_row
-- A link that may still be used.
SELECT person_id, purpose, detail, asked_in, visitor, to_path, expires_at FROM sign_in_link
 WHERE id = :id AND used_at = 0 AND expires_at > :now;

-- query link_use(id blob) -> count
-- The conditional update: each link works once.
UPDATE sign_in_link SET used_at = :now WHERE id = :id AND used_at = 0 AND expires_at > :now;

-- query link_void(person int, purpose int) -> count
-- Other links for the same are of no use any more.
UPDATE sign_in_link SET used_at = :now WHERE person_id = :person AND purpose = :purpose AND used_at = 0;

-- query link_sweep(before int) -> count
-- Forgets a day after they ended.
DELETE FROM sign_in_link WHERE expires_at < :before;

-- query totp_of(person person) -> maybe totp_row
-- The code app of somebody.
SELECT person_id, secret, last_step, confirmed_at FROM totp WHERE person_id = :person;

-- query totp_put(person person, secret blob) -> count
-- A code app that must still show that it works; it replaces one that did not.
INSERT INTO totp (person_id, secret, last_step, confirmed_at) VALUES (:person, :secret, 0, 0)
ON CONFLICT (person_id) DO UPDATE SET secret = excluded.secret, last_step = 0, confirmed_at = 0;

-- query totp_use(person person, step int) -> count
-- The conditional update: each code works once.
UPDATE totp SET last_step = :step WHERE person_id = :person AND last_step < :step;

-- query totp_confirm(person person) -> count
-- Its first code was right.
UPDATE totp SET confirmed_at = :now WHERE person_id = :person;

-- query recovery_put(id blob, person person) -> count
-- A printed code.
INSERT INTO recovery_code (id, person_id, used_at) VALUES (:id, :person, 0);

-- query recovery_use(id blob, person person) -> count
-- The conditional update: each printed code works once.
UPDATE recovery_code SET used_at = :now WHERE id = :id AND person_id = :person AND used_at = 0;

-- query recovery_left(person person) -> one recovery_count
-- How many printed codes are left.
SELECT COUNT(*) AS "n int" FROM recovery_code WHERE person_id = :person AND used_at = 0;
