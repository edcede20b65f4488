-- query stale_listings(before int) -> many stale_listing
-- across communities: the sweep of the whole installation
-- scans: the sweep of the whole installation, once a day
-- Open asks and offers without a sign of life for six weeks, that were not asked since.
SELECT listing.id, listing.community_id, listing.member_id, listing.title, listing.type
  FROM listing
 WHERE listing.state = 3 AND listing.current_at < :before
   AND NOT EXISTS (SELECT 1 FROM current_question WHERE current_question.listing_id = listing.id AND current_question.asked_at > listing.current_at)
 ORDER BY listing.id LIMIT 500;

-- query unanswered_listings(before int) -> many stale_listing
-- across communities: the sweep of the whole installation
-- scans: the sweep of the whole installation, once a day
-- What was asked two weeks ago whether it is still current, without an answer. Who has no mail is called: nothing lapses unheard.
SELECT listing.id, listing.community_id, listing.member_id, listing.title, listing.type
  FROM current_question JOIN listing ON listing.id = current_question.listing_id
 WHERE listing.state = 3 AND current_question.asked_at < :before AND listing.current_at < current_question.asked_at
   AND EXISTS (SELECT 1 FROM neighbour WHERE neighbour.id = listing.member_id AND neighbour.has_mail = 1)
 ORDER BY listing.id LIMIT 500;

-- query passed_asks(today int) -> many stale_listing
-- across communities: the sweep of the whole installation
-- scans: the sweep of the whole installation, once a day
-- Open asks for a day that has passed.
SELECT listing.id, listing.community_id, listing.member_id, listing.title, listing.type
  FROM listing
 WHERE listing.state = 3 AND listing.timing = 2 AND listing.starts_at < :today
 ORDER BY listing.id LIMIT 500;

-- query question_asked(listing listing) -> count
-- It was asked now.
INSERT INTO current_question (listing_id, community_id, asked_at) VALUES (:listing, :community, :now)
ON CONFLICT (listing_id) DO UPDATE SET asked_at = excluded.asked_at WHERE current_question.community_id = :community;

-- query silent_asks(before int) -> many stale_listing
-- across communities: the sweep of the whole installation
-- scans: the sweep of the whole installation, once a day
-- Open asks of two weeks old to which nobody replied, not yet on the team's list.
SELECT listing.id, listing.community_id, listing.member_id, listing.title, listing.type
  FROM listing
 WHERE listing.state = 3 AND listing.type = 1 AND listing.created_at < :before
   AND NOT EXISTS (SELECT 1 FROM conversation WHERE conversation.community_id = listing.community_id AND conversation.listing_id = listing.id)
   AND NOT EXISTS (SELECT 1 FROM concern WHERE concern.community_id = listing.community_id AND concern.listing_id = listing.id AND concern.kind = 2)
 ORDER BY listing.id LIMIT 500;

-- query concern_insert(concern concern, kind int, listing listing, member member, words text) -> count
-- Something for the team, once; new words bring it back on the list, a wave of an urgent ask does not.
INSERT INTO concern (id, community_id, kind, listing_id, member_id, words, done_at, done_by)
VALUES (:concern, :community, :kind, :listing, :member, :words, 0, 0)
ON CONFLICT (community_id, listing_id, member_id, kind) DO UPDATE SET words = excluded.words, done_at = 0, done_by = 0
 WHERE concern.kind <> 3;

-- query invitations_erase(before int) -> count
-- across communities: the sweep of the whole installation
-- scans: the sweep of the whole installation, once a day
-- Who was asked for what ended six months ago.
DELETE FROM invitation WHERE listing_id IN (SELECT id FROM listing WHERE ended_at > 0 AND ended_at < :before);

-- query questions_erase(before int) -> count
-- across communities: the sweep of the whole installation
-- scans: the sweep of the whole installation, once a day
-- Questions about what ended six months ago.
DELETE FROM current_question WHERE listing_id IN (SELECT id FROM listing WHERE ended_at > 0 AND ended_at < :before);

-- query concerns_erase(before int) -> count
-- across communities: the sweep of the whole installation
-- scans: the sweep of the whole installation, once a day
-- What the team dealt with a year ago.
DELETE FROM concern WHERE done_at > 0 AND done_at < :before;

-- query pairings_erase(before int) -> count
-- across communities: the sweep of the whole installation
-- scans: the sweep of the whole installation, once a day
-- Agreements, and proposals that came to nothing, of two years ago.
DELETE FROM pairing WHERE (asker_yes > 0 AND asker_yes < :before) OR (helper_yes > 0 AND helper_yes < :before);
