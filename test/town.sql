-- query town_mail(address text) -> many town_mail
-- across communities: the tests look at all
-- scans: a town is small
-- Mails that wait for an address, the newest first.
SELECT subject, body, buttons, due_at FROM outbox WHERE address = :address ORDER BY id DESC LIMIT 50;

-- query town_person(member member) -> one town_person
-- across communities: the tests look at all
-- scans: a town is small
-- Whose membership it is.
SELECT person_id FROM member WHERE id = :member;

-- query town_sums() -> one town_sum
-- across communities: the tests look at all
-- scans: a town is small
-- Numbers that change when something that people see changes.
SELECT (SELECT count(*) FROM listing) AS "listings int", (SELECT coalesce(sum(state + current_at + ended_at), 0) FROM listing) AS "listing_sum int",
       (SELECT count(*) FROM message) AS "messages int", (SELECT count(*) FROM outbox) AS "mails int",
       (SELECT coalesce(sum(state + answered_at), 0) FROM invitation) AS "invitation_sum int",
       (SELECT coalesce(sum(state + asker_yes + helper_yes + outcome), 0) FROM pairing) AS "pairing_sum int",
       (SELECT coalesce(sum(done_at) + count(*), 0) FROM concern) AS "concern_sum int",
       (SELECT coalesce(sum(confirmed_at + deletion_at + deleted_at + adult), 0) FROM person) AS "person_sum int",
       (SELECT coalesce(sum(role + state + terms), 0) FROM member) AS "member_sum int",
       (SELECT coalesce(sum(changed_at + switches), 0) FROM community) AS "community_sum int",
       (SELECT coalesce(sum(how_often) + count(*), 0) FROM saved_search) AS "saved_sum int",
       (SELECT coalesce(sum(agreed_at + ended_at) + count(*), 0) FROM mandate) AS "mandate_sum int", (SELECT count(*) FROM acted) AS "acted int",
       (SELECT coalesce(sum(done_at) + count(*), 0) FROM task) AS "task_sum int", (SELECT count(*) FROM broker_district) AS "broker_districts int",
       (SELECT count(*) FROM look) AS "looks int", (SELECT count(*) FROM dossier_note) AS "notes int",
       (SELECT coalesce(sum(kind + approved_until), 0) FROM duty) AS "duty_sum int", (SELECT coalesce(sum(substitute_id), 0) % 1000003 FROM accompanied) AS "substitute_sum int",
       (SELECT coalesce(sum(mandate), 0) % 1000003 FROM session) AS "acting_sum int",
       (SELECT count(*) FROM draft) AS "drafts int", (SELECT count(*) FROM listing_change) AS "changes int",
       (SELECT count(*) FROM page) AS "pages int", (SELECT count(*) FROM issuer_link) AS "link_sum int",
       (SELECT count(*) + coalesce(sum(decided_at + appeal_at + appeal_done_at), 0) FROM mod_item) AS "mod_sum int",
       (SELECT count(*) FROM mod_log) AS "log_sum int", (SELECT count(*) + coalesce(sum(answered_at), 0) FROM complaint) AS "complaint_sum int",
       (SELECT count(*) + coalesce(sum(seen_at), 0) FROM mark) AS "mark_sum int",
       (SELECT count(*) + coalesce(sum(sent_at), 0) FROM proof) AS "proof_sum int",
       (SELECT count(*) + coalesce(sum(answered_at), 0) FROM recommendation) AS "reference_sum int",
       (SELECT count(*) FROM partner) + (SELECT count(*) FROM partner_staff) AS "partner_sum int",
       (SELECT count(*) FROM report) AS "reports int",
       (SELECT coalesce(sum(read_at + left_at + reads_from % 1000), 0) + count(*) FROM participant) AS "read_sum int",
       (SELECT count(*) FROM member_block) AS "blocks int";

-- query town_concerns() -> many town_concern
-- scans: a town is small
-- What waits for the team.
SELECT id FROM concern WHERE community_id = :community ORDER BY id;
