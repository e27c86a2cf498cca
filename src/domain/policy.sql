-- SPDX-License-Identifier: AGPL-3.0-or-later
-- name: policy_holidays(office int)
SELECT day FROM holiday WHERE office = $1 ORDER BY day LIMIT 1000
-- name: policy_version(office int, key text, version int)
SELECT body, version FROM setting
 WHERE office = $1 AND kind = 'policy' AND key = $2 AND version = $3
