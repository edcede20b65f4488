-- query invitation_insert(invitation invitation, listing listing, member member, wave int, score int, minutes int, reasons int, secret blob, sent_at int) -> count
-- A helper is asked; nobody twice for the same ask.
INSERT INTO invitation (id, community_id, listing_id, member_id, wave, score, minutes, reasons, state, secret, sent_at, answered_at)
VALUES (:invitation, :community, :listing, :member, :wave, :score, :minutes, :reasons, 1, :secret, :sent_at, 0)
ON CONFLICT (community_id, listing_id, member_id) DO NOTHING;

-- query invitation_by_secret(secret blob) -> maybe invitation
-- across communities: the secret in the mail alone finds its row
-- What a mail invites to.
SELECT id, community_id, listing_id, member_id, wave, minutes, reasons, state FROM invitation WHERE secret = :secret;

-- query invitation_answer(invitation invitation, state int) -> count
-- The helper says yes or no; an answer may be changed until the ask is settled.
UPDATE invitation SET state = :state, answered_at = :now
 WHERE id = :invitation AND community_id = :community AND state IN (1, 2, 3);

-- query invitation_back(listing listing, member member) -> count
-- The appointment with this helper was called off: the yes counts no more, and the waves go on.
UPDATE invitation SET state = 3, answered_at = :now
 WHERE community_id = :community AND listing_id = :listing AND member_id = :member AND state = 2;

-- query invitation_of(listing listing, member member) -> maybe invitation_state
-- Was this helper asked for this?
SELECT id, state FROM invitation WHERE community_id = :community AND listing_id = :listing AND member_id = :member;

-- query wave_state(listing listing) -> one wave_state
-- How far the waves of an ask are.
SELECT coalesce(max(wave), 0) AS "waves int", coalesce(max(sent_at), 0) AS "last_at int",
       coalesce(sum(CASE WHEN state = 2 THEN 1 ELSE 0 END), 0) AS "yes int", count(*) AS "asked int"
  FROM invitation WHERE community_id = :community AND listing_id = :listing;

-- query invitations_stop(listing listing) -> count
-- The ask is settled: who was asked and did not answer is asked no more.
UPDATE invitation SET state = 4 WHERE community_id = :community AND listing_id = :listing AND state = 1;

-- query open_asks_near(facets ints, cells ints, most int) -> many ask_near
-- Open asks in some cells that a new helper may fit.
SELECT listing_cell.listing_id, listing.kind
  FROM list(:facets) AS facet CROSS JOIN list(:cells) AS cell CROSS JOIN listing_cell
       JOIN listing ON listing.id = listing_cell.listing_id AND listing.community_id = :community
 WHERE listing_cell.community_id = :community AND listing_cell.facet = facet.value AND listing_cell.cell = cell.value
 ORDER BY listing_cell.listing_id DESC LIMIT :most;

-- query helped_add(member member, kind_group int) -> count
-- A helper has helped with this once more.
INSERT INTO helped_before (community_id, member_id, kind_group, times) VALUES (:community, :member, :kind_group, 1)
ON CONFLICT (community_id, member_id, kind_group) DO UPDATE SET times = helped_before.times + 1;


-- query wave_stop_put(listing listing) -> count
-- The team stops the waves of an ask.
INSERT INTO wave_stop (community_id, listing_id, stopped_by, at) VALUES (:community, :listing, :me, :now)
ON CONFLICT (community_id, listing_id) DO NOTHING;

-- query wave_stop_drop(listing listing) -> count
-- They go on.
DELETE FROM wave_stop WHERE community_id = :community AND listing_id = :listing;

-- query wave_stop_of(listing listing) -> maybe wave_stopped
-- Did the team stop the waves of an ask, and when?
SELECT at FROM wave_stop WHERE community_id = :community AND listing_id = :listing;

-- query invitation_for_team(invitation invitation, listing listing) -> maybe invitation_asked
-- An invitation to an ask, as the team answers it for a helper on the phone.
SELECT id, listing_id, member_id, state FROM invitation
 WHERE id = :invitation AND community_id = :community AND listing_id = :listing;
