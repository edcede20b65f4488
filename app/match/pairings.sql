-- query pairing_of(conversation conversation) -> maybe pairing
-- What two neighbours agreed, or are about to, in a conversation of theirs.
SELECT pairing.id, listing_id, conversation_id, asker_id, helper_id, at_moment, at_place, asker_yes, helper_yes, phone, street, how, lead_minutes, state,
       outcome, asker_rating, helper_rating, still_in_touch
  FROM pairing WHERE community_id = :community AND conversation_id = :conversation AND :me IN (asker_id, helper_id);

-- query pairing_by_id(pairing pairing) -> one pairing_full
-- An agreement with the names of both and what it is about.
SELECT pairing.id, pairing.listing_id, conversation_id, asker_id, helper_id, at_moment, at_place, phone, street, how, pairing.state,
       outcome, asker.first_name AS asker_name, helper.first_name AS helper_name,
       listing.title, listing.type, listing.kind, listing.created_at, listing.place, coalesce(asked_for.words, '') AS "asked_for text"
  FROM pairing JOIN listing ON listing.id = pairing.listing_id
               JOIN neighbour AS asker ON asker.id = pairing.asker_id AND asker.community_id = :community
               JOIN neighbour AS helper ON helper.id = pairing.helper_id AND helper.community_id = :community
          LEFT JOIN asked_for ON asked_for.listing_id = listing.id AND asked_for.community_id = :community
 WHERE pairing.id = :pairing AND pairing.community_id = :community;

-- query pairing_propose(pairing pairing, listing listing, conversation conversation, asker member, helper member, at_moment int, at_place text, asker_yes int, helper_yes int, phone text, street text, how int) -> count
-- One proposes when and where; a new proposal takes the place of the old one until both agreed.
INSERT INTO pairing (id, community_id, listing_id, conversation_id, asker_id, helper_id, at_moment, at_place, asker_yes, helper_yes, phone,
                     street, how, lead_minutes, state, outcome, asker_rating, helper_rating, half_hours, still_in_touch)
VALUES (:pairing, :community, :listing, :conversation, :asker, :helper, :at_moment, :at_place, :asker_yes, :helper_yes, :phone,
        :street, :how, 0, 1, 0, 0, 0, 0, 0)
ON CONFLICT (community_id, conversation_id) DO UPDATE SET
       at_moment = excluded.at_moment, at_place = excluded.at_place, asker_yes = excluded.asker_yes, helper_yes = excluded.helper_yes,
       phone = CASE WHEN excluded.phone = '' THEN pairing.phone ELSE excluded.phone END,
       street = CASE WHEN excluded.street = '' THEN pairing.street ELSE excluded.street END, state = 1
 WHERE pairing.state <> 2;

-- query pairing_agree_asker(pairing pairing, phone text, street text) -> count
-- The asker agrees, and chooses what to share.
UPDATE pairing SET asker_yes = :now, phone = :phone, street = :street
 WHERE id = :pairing AND community_id = :community AND asker_id = :me AND state = 1;

-- query pairing_agree_helper(pairing pairing) -> count
-- The helper agrees.
UPDATE pairing SET helper_yes = :now WHERE id = :pairing AND community_id = :community AND helper_id = :me AND state = 1;

-- query pairing_settle(pairing pairing, lead_minutes int) -> count
-- Both said yes: it is agreed, once.
UPDATE pairing SET state = 2, lead_minutes = :lead_minutes
 WHERE id = :pairing AND community_id = :community AND state = 1 AND asker_yes > 0 AND helper_yes > 0;

-- query pairing_drop(pairing pairing) -> count
-- One of the two calls it off.
UPDATE pairing SET state = 3, phone = '', street = ''
 WHERE id = :pairing AND community_id = :community AND :me IN (asker_id, helper_id) AND state IN (1, 2);

-- query pairing_outcome_asker(pairing pairing, outcome int, rating int, half_hours int) -> count
-- How it went, says who was helped.
UPDATE pairing SET outcome = :outcome, asker_rating = :rating, half_hours = CASE WHEN :half_hours > 0 THEN :half_hours ELSE half_hours END,
       phone = '', street = ''
 WHERE id = :pairing AND community_id = :community AND asker_id = :me;

-- query pairing_outcome_helper(pairing pairing, outcome int, rating int, half_hours int) -> count
-- How it went, says who helped.
UPDATE pairing SET outcome = CASE WHEN outcome = 0 THEN :outcome ELSE outcome END, helper_rating = :rating,
       half_hours = CASE WHEN half_hours = 0 THEN :half_hours ELSE half_hours END
 WHERE id = :pairing AND community_id = :community AND helper_id = :me;

-- query pairings_take(listing listing, from member) -> count
-- Another member asks from now on: what was proposed and agreed goes along.
UPDATE pairing SET asker_id = :me WHERE community_id = :community AND listing_id = :listing AND asker_id = :from AND helper_id <> :me;

-- query pairing_forget_shared(pairing pairing) -> count
-- Three months on, whether the follow-up was answered or not: phone and street are forgotten.
UPDATE pairing SET phone = '', street = '' WHERE id = :pairing AND community_id = :community;

-- query pairing_in_touch(pairing pairing, still int) -> count
-- After three months: do they still see each other?
UPDATE pairing SET still_in_touch = :still WHERE id = :pairing AND community_id = :community AND :me IN (asker_id, helper_id);
