-- SPDX-License-Identifier: AGPL-3.0-or-later
-- name: vault_by_blind(office int, blind blob)
SELECT id FROM vault WHERE office = $1 AND blind = $2
-- name: vault_add(office int, id int, blind blob, cipher blob, hint text, at int)
INSERT INTO vault (office, id, blind, cipher, hint, made_ms)
VALUES ($1, $2, $3, $4, $5, $6)
-- name: vault_one(office int, id int)
SELECT blind, hint FROM vault WHERE office = $1 AND id = $2
