-- query organisations_shown(after text, after_id organisation, most int) -> many organisation_line
-- The next organisations of the list by name, after the one that was last.
SELECT id, name, sort_name, informal, summary FROM organisation
 WHERE community_id = :community AND state = 2 AND (sort_name > :after OR (sort_name = :after AND id > :after_id))
 ORDER BY sort_name, id LIMIT :most;

-- query organisations_new() -> many organisation_line
-- What waits for a look of the team, oldest first.
SELECT id, name, sort_name, informal, summary FROM organisation WHERE community_id = :community AND state = 1
 ORDER BY sort_name, id LIMIT 50;

-- query organisation_by_id(organisation organisation) -> one organisation
-- One organisation, with whether I keep its page.
SELECT organisation.id, name, informal, summary, body, phone, email, website, address, state, changed_at,
       CASE WHEN organisation_keeper.member_id IS NULL THEN 0 ELSE 1 END AS "mine bool"
  FROM organisation
  LEFT JOIN organisation_keeper ON organisation_keeper.organisation_id = organisation.id AND organisation_keeper.member_id = :me
        AND organisation_keeper.community_id = :community
 WHERE organisation.id = :organisation AND organisation.community_id = :community AND organisation.state < 3;

-- query organisation_insert(organisation organisation, name text, sort_name text, informal int, summary text, state int) -> count
-- A new page of an organisation.
INSERT INTO organisation (id, community_id, name, sort_name, informal, summary, body, phone, email, website, address, state, changed_at)
VALUES (:organisation, :community, :name, :sort_name, :informal, :summary, '', '', '', '', '', :state, :now);

-- query organisation_change(organisation organisation, name text, sort_name text, informal int, summary text, body text, phone text, email text, website text, address text) -> count
-- What its keepers or the team wrote.
UPDATE organisation SET name = :name, sort_name = :sort_name, informal = :informal, summary = :summary, body = :body, phone = :phone,
       email = :email, website = :website, address = :address, changed_at = :now
 WHERE id = :organisation AND community_id = :community AND state < 3;

-- query organisation_set_state(organisation organisation, state int) -> count
-- The team shows it, or it is taken off.
UPDATE organisation SET state = :state WHERE id = :organisation AND community_id = :community AND state <> :state;

-- query keeper_add(organisation organisation, member member) -> count
-- Somebody keeps the page of an organisation from now on.
INSERT INTO organisation_keeper (organisation_id, member_id, community_id, since) VALUES (:organisation, :member, :community, :now)
ON CONFLICT (organisation_id, member_id) DO NOTHING;

-- query keeper_remove(organisation organisation, member member) -> count
-- Somebody stops, unless nobody would be left.
DELETE FROM organisation_keeper
 WHERE organisation_id = :organisation AND member_id = :member AND community_id = :community
   AND EXISTS (SELECT 1 FROM organisation_keeper AS other WHERE other.organisation_id = :organisation AND other.community_id = :community
                  AND other.member_id <> :member);

-- query keepers_of(organisation organisation) -> many keeper
-- Who keeps its page.
SELECT neighbour.id AS "member member", neighbour.name
  FROM organisation_keeper JOIN neighbour ON neighbour.id = organisation_keeper.member_id AND neighbour.community_id = :community
 WHERE organisation_keeper.organisation_id = :organisation AND organisation_keeper.community_id = :community
 ORDER BY organisation_keeper.since, neighbour.id LIMIT 50;

-- query organisations_kept() -> many organisation_line
-- Those whose page I keep.
SELECT organisation.id, name, sort_name, informal, summary
  FROM organisation_keeper JOIN organisation ON organisation.id = organisation_keeper.organisation_id AND organisation.community_id = :community
 WHERE organisation_keeper.community_id = :community AND organisation_keeper.member_id = :me AND organisation.state < 3
 ORDER BY organisation.sort_name, organisation.id LIMIT 50;
