-- SPDX-License-Identifier: AGPL-3.0-or-later
-- name: stats_span(office int, from_ms int, to_ms int)
SELECT COUNT(*), COUNT(handled_ms) FROM casefile
 WHERE office = $1 AND received_ms >= $2 AND received_ms < $3
-- name: stats_groups(office int, from_ms int)
SELECT grp, COUNT(*) AS reports, COUNT(handled_ms) FROM casefile
 WHERE office = $1 AND received_ms >= $2
 GROUP BY grp ORDER BY reports DESC, grp LIMIT 20
-- name: stats_districts(office int, from_ms int)
SELECT SUBSTR(place, 1, 8) AS district, COUNT(*) AS reports, COUNT(handled_ms)
  FROM casefile
 WHERE office = $1 AND received_ms >= $2
 GROUP BY SUBSTR(place, 1, 8) ORDER BY reports DESC, district LIMIT 200
-- name: stats_medians(office int, from_ms int)
SELECT grp, many, took FROM (
  SELECT grp, handled_ms - clock_ms AS took,
         COUNT(*) OVER (PARTITION BY grp) AS many,
         ROW_NUMBER() OVER (PARTITION BY grp ORDER BY handled_ms - clock_ms)
           AS nth
    FROM casefile
   WHERE office = $1 AND received_ms >= $2 AND handled_ms IS NOT NULL) AS t
 WHERE nth = (many + 1) / 2 ORDER BY grp LIMIT 20
-- name: stats_median(office int, from_ms int, nth int)
SELECT handled_ms - clock_ms AS took FROM casefile
 WHERE office = $1 AND received_ms >= $2 AND handled_ms IS NOT NULL
 ORDER BY took LIMIT 1 OFFSET $3
