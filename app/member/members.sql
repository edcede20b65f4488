-- query member_card_of(person person) -> maybe member_card
-- Who a signed-in person is here: asked at each page.
SELECT member.id, member.role, person.name, member.terms, member.address_checked_at,
       (SELECT COUNT(*) FROM terms_version WHERE terms_version.community_id = :community) AS "terms_now int"
  FROM member JOIN person ON person.id = member.person_id
 WHERE member.community_id = :community AND member.person_id = :person AND member.state = 1 AND person.deleted_at = 0;

-- query home_of(member member) -> one home_row
-- Where a member lives, as far as the postcode tells.
SELECT person.lat, person.lon, person.area_id AS "area_id area", person.adult, person.postcode
  FROM member JOIN person ON person.id = member.person_id
 WHERE member.id = :member AND member.community_id = :community;

-- query contact_of(member member) -> one contact_row
-- How to reach a member; who was deleted has no address any more.
SELECT member.person_id, person.name, person.first_name, person.email, person.phone, person.postcode, person.house_number,
       person.language, person.confirmed_at, person.mail_failed_at
  FROM member JOIN person ON person.id = member.person_id
 WHERE member.id = :member AND member.community_id = :community;

-- query person_row(person person) -> one person_row
-- All that a person's own pages need.
SELECT id, name, first_name, email, password, postcode, house_number, lat, lon, area_id AS "area_id area", phone, adult, language,
       created_at, confirmed_at, last_seen_at, deletion_at, deleted_at, mail_failed_at, staff
  FROM person WHERE id = :person;

-- query person_by_email(email text) -> maybe person_row
-- Who signs in with this address.
SELECT id, name, first_name, email, password, postcode, house_number, lat, lon, area_id AS "area_id area", phone, adult, language,
       created_at, confirmed_at, last_seen_at, deletion_at, deleted_at, mail_failed_at, staff
  FROM person WHERE email = :email AND deleted_at = 0;

-- query person_insert(person person, name text, first_name text, email text, password text, postcode text, house_number text, lat real, lon real, area area, phone text, adult bool, language text, confirmed int) -> count
-- Somebody new.
INSERT INTO person (id, name, first_name, email, password, postcode, house_number, lat, lon, area_id, phone, adult, language,
                    created_at, confirmed_at, last_seen_at, warned_at, deletion_at, deleted_at, mail_failed_at, staff)
VALUES (:person, :name, :first_name, :email, :password, :postcode, :house_number, :lat, :lon, :area, :phone, :adult, :language,
        :now, :confirmed, :now, 0, 0, 0, 0, 0);

-- query person_set_unconfirmed(person person, name text, first_name text, postcode text, house_number text, lat real, lon real, area area, adult bool) -> count
-- A sign-up that is sent again before its address was confirmed.
UPDATE person SET name = :name, first_name = :first_name, postcode = :postcode, house_number = :house_number, lat = :lat, lon = :lon,
                  area_id = :area, adult = :adult
 WHERE id = :person AND confirmed_at = 0;

-- query person_set_details(person person, name text, first_name text, postcode text, house_number text, lat real, lon real, area area, phone text, language text) -> count
-- What a person changed on the own page.
UPDATE person SET name = :name, first_name = :first_name, postcode = :postcode, house_number = :house_number, lat = :lat, lon = :lon,
                  area_id = :area, phone = :phone, language = :language
 WHERE id = :person AND deleted_at = 0;

-- query person_set_password(person person, password text) -> count
-- A new password, or none.
UPDATE person SET password = :password WHERE id = :person AND deleted_at = 0;

-- query person_set_email(person person, old text, email text) -> count
-- Only while the address is still the one that was changed from.
UPDATE person SET email = :email, mail_failed_at = 0 WHERE id = :person AND email = :old AND deleted_at = 0;

-- query person_confirm(person person) -> count
-- The address works: somebody followed its link.
UPDATE person SET confirmed_at = CASE WHEN confirmed_at = 0 THEN :now ELSE confirmed_at END, mail_failed_at = 0 WHERE id = :person;

-- query person_mail_failed(person person) -> count
-- Mail to this address came back.
UPDATE person SET mail_failed_at = :now WHERE id = :person;

-- query person_set_staff(person person) -> count
-- across communities: staff of any community have shorter sessions
-- Is this person broker, moderator or manager anywhere?
UPDATE person SET staff = CASE WHEN EXISTS (SELECT 1 FROM member WHERE member.person_id = :person AND member.role > 1 AND member.state = 1)
                               THEN 1 ELSE 0 END
 WHERE id = :person;

-- query person_seen(person person, day int) -> count
-- Kept by the day, to know which accounts are not used any more.
UPDATE person SET last_seen_at = :day, warned_at = 0 WHERE id = :person AND last_seen_at < :day;

-- query member_insert(member member, person person, role int, about text, terms int) -> count
-- A person becomes a member here; who left comes back.
INSERT INTO member (id, community_id, person_id, role, about, state, terms, created_at, address_checked_at)
VALUES (:member, :community, :person, :role, :about, 1, :terms, :now, 0)
ON CONFLICT (community_id, person_id) DO UPDATE SET state = CASE WHEN member.state = 2 THEN 1 ELSE member.state END, terms = excluded.terms;

-- query member_of_person(person person) -> maybe member_row
-- The membership of a person here.
SELECT id, person_id, role, about, state, terms, created_at FROM member WHERE community_id = :community AND person_id = :person;

-- query member_by_id(member member) -> one member_row
-- One membership.
SELECT id, person_id, role, about, state, terms, created_at FROM member WHERE community_id = :community AND id = :member;

-- query member_set_about(member member, about text) -> count
-- Own words on the profile.
UPDATE member SET about = :about WHERE community_id = :community AND id = :member;

-- query member_set_checked(member member, at int) -> count
-- The address was checked, or is another one now.
UPDATE member SET address_checked_at = :at WHERE community_id = :community AND id = :member;

-- query member_set_terms(member member, terms int) -> count
-- The version that was agreed to.
UPDATE member SET terms = :terms WHERE community_id = :community AND id = :member;

-- query member_set_role(member member, role int) -> count
-- By a manager or the operator.
UPDATE member SET role = :role WHERE community_id = :community AND id = :member AND state = 1;

-- query members_of_person(person person) -> many membership
-- across communities: a person sees all own memberships
-- Where somebody is a member.
SELECT id, community_id AS "community_id community", role, state, created_at FROM member WHERE person_id = :person ORDER BY created_at, id;

-- query team_members() -> many team_member
-- Brokers, moderators and managers here.
SELECT member.id, member.role, person.name, person.email FROM member JOIN person ON person.id = member.person_id
 WHERE member.community_id = :community AND member.role > 1 AND member.state = 1 ORDER BY member.role DESC, person.name, member.id;

-- query member_by_email(email text) -> maybe member_row
-- A member by the address, for the operator and managers.
SELECT member.id, member.person_id, member.role, member.about, member.state, member.terms, member.created_at
  FROM member JOIN person ON person.id = member.person_id
 WHERE member.community_id = :community AND person.email = :email AND person.deleted_at = 0;

-- query role_change_insert(id role_change, member member, by_member member, role int) -> count
-- Who got or lost a role.
INSERT INTO role_change (id, community_id, member_id, by_member_id, role, at) VALUES (:id, :community, :member, :by_member, :role, :now);

-- query consent_insert(id consent, person person, text_name text, version int, given bool, how text) -> count
-- What was agreed to or refused, and how.
INSERT INTO consent (id, community_id, person_id, text_name, version, given, how, at)
VALUES (:id, :community, :person, :text_name, :version, :given, :how, :now);

-- query mail_off_put(person person, kind text) -> count
-- No more of this kind of mail.
INSERT INTO mail_off (person_id, kind, at) VALUES (:person, :kind, :now) ON CONFLICT (person_id, kind) DO NOTHING;

-- query mail_off_delete(person person, kind text) -> count
-- This kind again after all.
DELETE FROM mail_off WHERE person_id = :person AND kind = :kind;

-- query mail_off_count(person person, kind text) -> one mail_off_found
-- Did this person leave this kind of mail?
SELECT COUNT(*) AS "n int" FROM mail_off WHERE person_id = :person AND kind = :kind;

-- query mail_wish_of(person person) -> maybe mail_wish_row
-- How often this person wants to be asked; absent: as the community does.
SELECT week_most, paused_until FROM mail_wish WHERE person_id = :person;

-- query mail_wish_put(person person, week_most int, paused_until int) -> count
-- How often this person wants to be asked.
INSERT INTO mail_wish (person_id, week_most, paused_until) VALUES (:person, :week_most, :paused_until)
ON CONFLICT (person_id) DO UPDATE SET week_most = excluded.week_most, paused_until = excluded.paused_until;

-- query email_change_insert(id email_change, person person, old_email text, new_email text) -> count
-- A change that can be undone for 7 days.
INSERT INTO email_change (id, person_id, old_email, new_email, at, undone_at) VALUES (:id, :person, :old_email, :new_email, :now, 0);

-- query email_change_undone(person person, new_email text) -> count
-- Undone by who had the old address.
UPDATE email_change SET undone_at = :now WHERE person_id = :person AND new_email = :new_email AND undone_at = 0;

-- query email_taken(email text) -> one email_found
-- Has anybody this address?
SELECT COUNT(*) AS "n int" FROM person WHERE email = :email;

-- query passwords_void(person person) -> count
-- The password goes; the person signs in by mail.
UPDATE person SET password = '' WHERE id = :person;

-- query language_set(person person, language text) -> count
-- Mails in this language.
UPDATE person SET language = :language WHERE id = :person AND deleted_at = 0;

-- query deletion_plan(person person, at int) -> count
-- Deletion is done then, unless the person changes their mind; 0: not any more.
UPDATE person SET deletion_at = :at WHERE id = :person AND deleted_at = 0;

-- query deletions_due(most int) -> many deletion_row
-- Whose thirty days are over.
SELECT id FROM person WHERE deletion_at > 0 AND deletion_at <= :now AND deleted_at = 0 ORDER BY deletion_at, id LIMIT :most;

-- query person_erase(person person, name text) -> count
-- What is left of somebody who is deleted: that there was somebody.
UPDATE person SET name = :name, first_name = :name, email = NULL, password = '', postcode = '', house_number = '', lat = 0, lon = 0, area_id = 0,
                  phone = '', adult = 1, language = '', deleted_at = :now, deletion_at = 0, staff = 0
 WHERE id = :person;

-- query member_erase(person person) -> count
-- across communities: deletion is from all
-- Out of every community, without words or role.
UPDATE member SET about = '', state = 2, role = 1 WHERE person_id = :person;

-- query membership_end(member member) -> count
-- Out of this community.
UPDATE member SET state = 2, about = '', role = 1 WHERE community_id = :community AND id = :member;

-- query unconfirmed_old(before int, most int) -> many deletion_row
-- Sign-ups that were never confirmed.
SELECT id FROM person WHERE last_seen_at < :before AND confirmed_at = 0 AND email IS NOT NULL AND deleted_at = 0 AND created_at < :before
 ORDER BY last_seen_at, id LIMIT :most;

-- query unused_old(before int, warned_before int, most int) -> many deletion_row
-- Accounts that nobody has used for so long, and that were warned of it.
SELECT id FROM person WHERE last_seen_at < :before AND warned_at > 0 AND warned_at < :warned_before AND confirmed_at > 0
   AND deletion_at = 0 AND deleted_at = 0
 ORDER BY last_seen_at, id LIMIT :most;

-- query unused_unwarned(before int, warned_before int, most int) -> many unused_row
-- Accounts that nobody has used for so long, to be warned: at 22 and at 23 months.
SELECT id, name, first_name, email, language FROM person
 WHERE last_seen_at < :before AND warned_at < :warned_before AND confirmed_at > 0 AND email IS NOT NULL AND deletion_at = 0 AND deleted_at = 0
 ORDER BY last_seen_at, id LIMIT :most;

-- query person_warned(person person) -> count
-- Warned that the account will be deleted.
UPDATE person SET warned_at = :now WHERE id = :person;

-- query links_delete(person int) -> count
-- All one-time links of somebody.
DELETE FROM sign_in_link WHERE person_id = :person;

-- query totp_delete(person person) -> count
-- The code app goes.
DELETE FROM totp WHERE person_id = :person;

-- query recovery_delete(person person) -> count
-- All printed codes go.
DELETE FROM recovery_code WHERE person_id = :person;

-- query email_changes_delete(person person) -> count
-- Old addresses of somebody.
DELETE FROM email_change WHERE person_id = :person;

-- query email_changes_sweep(before int) -> count
-- scans: a sweep of each day
-- Forgets after 30 days.
DELETE FROM email_change WHERE at < :before;

-- query mail_off_forget(person person) -> count
-- Wishes for mail of somebody.
DELETE FROM mail_off WHERE person_id = :person;

-- query mail_wish_forget(person person) -> count
-- Wishes for mail of somebody.
DELETE FROM mail_wish WHERE person_id = :person;

-- query mail_off_list(person person) -> many mail_off_row
-- Kinds of mail that somebody left.
SELECT kind FROM mail_off WHERE person_id = :person ORDER BY kind;

-- query consents_of(person person) -> many consent_row
-- across communities: a person sees all own consents
-- What somebody agreed to.
SELECT text_name, version, given, how, at FROM consent WHERE person_id = :person ORDER BY at DESC, id DESC;

-- query profile_of(member member) -> one profile_row
-- What members see of each other.
SELECT member.id, person.first_name, person.postcode, person.confirmed_at, member.about, member.role, member.created_at
  FROM member JOIN person ON person.id = member.person_id
 WHERE member.id = :member AND member.community_id = :community AND member.state = 1 AND person.deleted_at = 0
   AND person.confirmed_at > 0;
