-- SPDX-License-Identifier: AGPL-3.0-or-later
-- name: gate_find(office int, name text)
SELECT passed, since_ms FROM gate WHERE office = $1 AND name = $2
-- name: gate_put(office int, name text, passed int, since int)
INSERT INTO gate (office, name, passed, since_ms) VALUES ($1, $2, $3, $4)
ON CONFLICT (office, name) DO UPDATE
   SET passed = excluded.passed, since_ms = excluded.since_ms
-- name: gate_sweep(office int, before int)
DELETE FROM gate WHERE office = $1 AND since_ms < $2
