-- SPDX-License-Identifier: AGPL-3.0-or-later
-- name: vacuum_into(path text) @sqlite
VACUUM INTO $1
-- name: vacuum_into(path text) @postgres
SELECT $1
-- name: blobs_after(office int, id int)
SELECT office, id, blob, thumb FROM media
 WHERE office > $1 OR (office = $1 AND id > $2)
 ORDER BY office, id LIMIT 500
