-- query demo_sums() -> one demo_sum
-- across communities: the tests look at all
-- scans: the demo town, once
-- Numbers over the demo town; no day of an open ask has passed.
SELECT (SELECT count(*) FROM listing) AS "listings int", (SELECT coalesce(sum(created_at / 60 + kind * state), 0) FROM listing) AS "listing_sum int",
       (SELECT count(*) FROM listing WHERE type = 1 AND state = 3) AS "open_asks int",
       (SELECT count(*) FROM listing WHERE type = 2 AND state = 3) AS "open_offers int",
       (SELECT coalesce(sum(id / 4194304), 0) FROM message) AS "message_sum int",
       (SELECT count(*) FROM pairing WHERE outcome = 1) AS "helped int",
       (SELECT coalesce(sum(at_moment / 60), 0) FROM pairing) AS "pairing_sum int",
       (SELECT count(*) FROM pairing JOIN listing ON listing.id = pairing.listing_id WHERE pairing.state = 1 AND listing.state = 3) AS "proposals int",
       (SELECT count(*) FROM on_behalf) AS "for_others int", (SELECT count(*) FROM on_behalf WHERE told_at = 0) AS "to_tell int",
       (SELECT count(*) FROM concern WHERE done_at = 0) AS "for_team int",
       (SELECT coalesce(sum(unread), 0) FROM participant) AS "unread int",
       (SELECT count(*) FROM listing WHERE state = 3 AND timing = 2 AND starts_at < :now - 86400) AS "past_days int";
