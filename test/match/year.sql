-- query year_invitations(after int) -> many year_invitation
-- across communities: the simulated year has one
-- scans: a few of one moment
-- Whom the product has asked since a moment.
SELECT listing_id, member_id, sent_at FROM invitation WHERE id >= :after ORDER BY id;

-- query year_due() -> one year_due
-- across communities: the simulated year has one
-- scans: few rows
-- When the product wants to run next.
SELECT coalesce(min(due_at), 9223372036854775807) AS "at int" FROM job WHERE kind IN ('match_wave', 'match_offer') AND stuck = 0;

-- query year_invitation_of(listing listing, member member) -> maybe year_asked
-- The invitation of one helper for one ask.
SELECT id FROM invitation WHERE community_id = :community AND listing_id = :listing AND member_id = :member;

-- query year_mails_gone() -> count
-- across communities: the simulated year has one
-- scans: all of them
-- Nobody reads the mails of the simulated year.
DELETE FROM outbox;
