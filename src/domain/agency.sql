-- SPDX-License-Identifier: AGPL-3.0-or-later
-- part: agency
SELECT id, regency, code, name, place, lat, lon, phone, whatsapp, email, hours,
       night_phone, checked, active, version
  FROM agency
-- name: agency_upsert(office int, id int, regency text, code text, name text, place text, lat real, lon real, phone text, whatsapp text, email text, hours text, night text, checked int, at int)
INSERT INTO agency (office, id, regency, code, name, place, lat, lon, phone,
                    whatsapp, email, hours, night_phone, checked, active,
                    version, made_ms)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, 1, 1, $15)
ON CONFLICT (office, regency, code) DO UPDATE SET
  name = excluded.name, place = COALESCE(excluded.place, agency.place),
  lat = COALESCE(excluded.lat, agency.lat),
  lon = COALESCE(excluded.lon, agency.lon),
  phone = COALESCE(excluded.phone, agency.phone),
  whatsapp = COALESCE(excluded.whatsapp, agency.whatsapp),
  email = COALESCE(excluded.email, agency.email),
  hours = COALESCE(excluded.hours, agency.hours),
  night_phone = COALESCE(excluded.night_phone, agency.night_phone),
  checked = excluded.checked, active = 1, version = agency.version + 1
RETURNING id
-- name: agency_one(office int, id int)
{agency} WHERE office = $1 AND id = $2
-- name: agency_by_code(office int, regency text, code text)
{agency} WHERE office = $1 AND regency = $2 AND code = $3
-- name: agency_by_whatsapp(office int, address text)
{agency} WHERE office = $1 AND whatsapp = $2 AND whatsapp IS NOT NULL
 LIMIT 20
-- name: agency_some(office int, regency text, q text, after text, many int, after_regency text)
{agency}
 WHERE office = $1 AND active = 1 AND (code > $4 OR (code = $4 AND regency > $6))
   /*? regency: AND regency = $2 */
   /*? q: AND (lower(name) LIKE $3 OR code LIKE $3) */
 ORDER BY code, regency LIMIT $5
-- name: agency_puskesmas(office int, regency text)
{agency} WHERE office = $1 AND regency = $2 AND code >= 'pkm-'
   AND code < 'pkm.' AND active = 1 ORDER BY code LIMIT 500
-- name: agency_set(office int, id int, name text, phone text, whatsapp text, email text, hours text, night text, place text, lat real, lon real, version int)
UPDATE agency SET name = COALESCE($3, name),
       phone = CASE WHEN $4 = '' THEN NULL ELSE COALESCE($4, phone) END,
       whatsapp = CASE WHEN $5 = '' THEN NULL ELSE COALESCE($5, whatsapp) END,
       email = CASE WHEN $6 = '' THEN NULL ELSE COALESCE($6, email) END,
       hours = CASE WHEN $7 = '' THEN NULL ELSE COALESCE($7, hours) END,
       night_phone = CASE WHEN $8 = '' THEN NULL
                          ELSE COALESCE($8, night_phone) END,
       place = CASE WHEN $9 = '' THEN NULL ELSE COALESCE($9, place) END,
       lat = COALESCE($10, lat), lon = COALESCE($11, lon),
       checked = 1, version = version + 1
 WHERE office = $1 AND id = $2 AND ($12 = 0 OR version = $12)
-- name: agency_count_unchecked(office int)
SELECT count(*) FROM agency WHERE office = $1 AND checked = 0 AND active = 1
