-- SPDX-License-Identifier: AGPL-3.0-or-later
-- The first shape of the store.  Times are UTC milliseconds (_ms), ids are
-- made by the program, yes and no are 1 and 0.  The office leads every key,
-- so that sharding stays a deployment choice; only `directory` is read before
-- the office is known (hashes, no names).
-- @both
CREATE TABLE directory (
  kind TEXT NOT NULL, key_hash BYTES NOT NULL, office BIGINT NOT NULL,
  id BIGINT NOT NULL, PRIMARY KEY (kind, key_hash));
CREATE TABLE office (
  office BIGINT NOT NULL PRIMARY KEY, name TEXT NOT NULL,
  timezone TEXT NOT NULL, language TEXT NOT NULL, test BIGINT NOT NULL,
  demo BIGINT NOT NULL, held_ms BIGINT, made_ms BIGINT NOT NULL);
CREATE TABLE writer_lease (
  office BIGINT NOT NULL PRIMARY KEY, fence BIGINT NOT NULL,
  holder TEXT NOT NULL, group_no BIGINT NOT NULL, last_id BIGINT NOT NULL);
CREATE TABLE regency (
  office BIGINT NOT NULL, code TEXT NOT NULL, prefix TEXT NOT NULL,
  name TEXT NOT NULL, ordinal BIGINT NOT NULL,
  PRIMARY KEY (office, code), UNIQUE (office, prefix));
CREATE TABLE serial (
  office BIGINT NOT NULL, regency TEXT NOT NULL, month BIGINT NOT NULL,
  last BIGINT NOT NULL, PRIMARY KEY (office, regency, month));
CREATE TABLE counter (
  office BIGINT NOT NULL, name TEXT NOT NULL, value BIGINT NOT NULL,
  PRIMARY KEY (office, name));
CREATE TABLE setting (
  office BIGINT NOT NULL, kind TEXT NOT NULL, key TEXT NOT NULL,
  version BIGINT NOT NULL, body TEXT NOT NULL, is_current BIGINT NOT NULL,
  made_ms BIGINT NOT NULL, made_by TEXT NOT NULL,
  PRIMARY KEY (office, kind, key, version));
CREATE INDEX setting_now ON setting (office, kind, key) WHERE is_current = 1;
CREATE TABLE holiday (
  office BIGINT NOT NULL, day TEXT NOT NULL, name TEXT NOT NULL,
  PRIMARY KEY (office, day));

CREATE TABLE agency (
  office BIGINT NOT NULL, id BIGINT NOT NULL, regency TEXT NOT NULL,
  code TEXT NOT NULL, name TEXT NOT NULL, place TEXT, lat DOUBLE PRECISION,
  lon DOUBLE PRECISION, phone TEXT, whatsapp TEXT, email TEXT, hours TEXT,
  night_phone TEXT, checked BIGINT NOT NULL, active BIGINT NOT NULL,
  version BIGINT NOT NULL, made_ms BIGINT NOT NULL,
  PRIMARY KEY (office, id), UNIQUE (office, regency, code));
CREATE INDEX agency_whatsapp ON agency (office, whatsapp)
  WHERE whatsapp IS NOT NULL;

CREATE TABLE users (
  office BIGINT NOT NULL, id BIGINT NOT NULL, name TEXT NOT NULL,
  display TEXT NOT NULL, role TEXT NOT NULL, agency BIGINT, place TEXT,
  phone TEXT, whatsapp TEXT, password TEXT, totp BYTES, totp_last BIGINT,
  secret_grant BIGINT NOT NULL, on_call BIGINT NOT NULL, lang TEXT NOT NULL,
  active BIGINT NOT NULL, failed BIGINT NOT NULL, locked_until_ms BIGINT,
  version BIGINT NOT NULL, made_ms BIGINT NOT NULL,
  PRIMARY KEY (office, id), UNIQUE (office, name),
  FOREIGN KEY (office, agency) REFERENCES agency (office, id));
CREATE TABLE session (
  office BIGINT NOT NULL, id BIGINT NOT NULL, user_id BIGINT NOT NULL,
  hash BYTES NOT NULL, csrf TEXT NOT NULL, made_ms BIGINT NOT NULL,
  seen_ms BIGINT NOT NULL, until_ms BIGINT NOT NULL, revoked_ms BIGINT,
  agent TEXT, PRIMARY KEY (office, id), UNIQUE (office, hash),
  FOREIGN KEY (office, user_id) REFERENCES users (office, id));
CREATE INDEX session_of_user ON session (office, user_id);
CREATE TABLE token (
  office BIGINT NOT NULL, id BIGINT NOT NULL, name TEXT NOT NULL,
  role TEXT NOT NULL, hash BYTES NOT NULL, configured BIGINT NOT NULL DEFAULT 0,
  made_ms BIGINT NOT NULL, revoked_ms BIGINT, PRIMARY KEY (office, id),
  UNIQUE (office, hash));
CREATE TABLE login_link (
  office BIGINT NOT NULL, id BIGINT NOT NULL, user_id BIGINT NOT NULL,
  hash BYTES NOT NULL, made_ms BIGINT NOT NULL, until_ms BIGINT NOT NULL,
  used_ms BIGINT, PRIMARY KEY (office, id), UNIQUE (office, hash),
  FOREIGN KEY (office, user_id) REFERENCES users (office, id));
CREATE INDEX login_link_user ON login_link (office, user_id)
  WHERE used_ms IS NULL;
CREATE TABLE secret_access (
  office BIGINT NOT NULL, casefile BIGINT NOT NULL, user_id BIGINT NOT NULL,
  reason TEXT NOT NULL, made_ms BIGINT NOT NULL, until_ms BIGINT NOT NULL,
  PRIMARY KEY (office, casefile, user_id, made_ms));

CREATE TABLE inbox_raw (
  office BIGINT NOT NULL, id BIGINT NOT NULL, channel TEXT NOT NULL,
  received_ms BIGINT NOT NULL, body BYTES NOT NULL, attempts BIGINT NOT NULL,
  state TEXT NOT NULL, note TEXT, PRIMARY KEY (office, id));
CREATE INDEX inbox_raw_new ON inbox_raw (office, id) WHERE state = 'new';
CREATE INDEX inbox_raw_odd ON inbox_raw (office, id)
  WHERE state IN ('broken', 'unknown');
CREATE TABLE inbox_claim (
  office BIGINT NOT NULL, channel TEXT NOT NULL, external_id TEXT NOT NULL,
  at_ms BIGINT NOT NULL, PRIMARY KEY (office, channel, external_id));

CREATE TABLE contact (
  office BIGINT NOT NULL, id BIGINT NOT NULL, channel TEXT NOT NULL,
  address TEXT NOT NULL, name TEXT, phone TEXT, lang TEXT NOT NULL,
  safe TEXT NOT NULL, safe_hours TEXT, blocked_until_ms BIGINT,
  since_ms BIGINT, last_in_ms BIGINT, version BIGINT NOT NULL,
  made_ms BIGINT NOT NULL,
  PRIMARY KEY (office, id), UNIQUE (office, channel, address));
CREATE INDEX contact_phone ON contact (office, phone)
  WHERE phone IS NOT NULL;

CREATE TABLE contact_alias (
  office BIGINT NOT NULL, channel TEXT NOT NULL, address TEXT NOT NULL,
  contact BIGINT NOT NULL, PRIMARY KEY (office, channel, address),
  FOREIGN KEY (office, contact) REFERENCES contact (office, id));

CREATE TABLE casefile (
  office BIGINT NOT NULL, id BIGINT NOT NULL, number TEXT NOT NULL,
  code TEXT NOT NULL, regency TEXT NOT NULL, state TEXT NOT NULL,
  category TEXT, grp TEXT, urgency TEXT NOT NULL, urgency_reason TEXT,
  place TEXT, landmark TEXT, lat DOUBLE PRECISION, lon DOUBLE PRECISION,
  story TEXT NOT NULL, channel TEXT NOT NULL, contact BIGINT,
  handler BIGINT, lead BIGINT, household_size BIGINT, missing TEXT NOT NULL,
  secret BIGINT NOT NULL, danger BIGINT NOT NULL, unproven BIGINT NOT NULL,
  confirmed TEXT, outcome TEXT, reason TEXT, review_ms BIGINT,
  merged_into BIGINT, first_contact_ms BIGINT NOT NULL,
  received_ms BIGINT NOT NULL, clock_ms BIGINT NOT NULL, due_ms BIGINT,
  answered_ms BIGINT, handled_ms BIGINT, handled_by TEXT, told_ms BIGINT,
  ended_ms BIGINT, asked_ms BIGINT, changed_ms BIGINT NOT NULL, version BIGINT NOT NULL,
  sort_key BIGINT NOT NULL,
  PRIMARY KEY (office, id), UNIQUE (office, number),
  FOREIGN KEY (office, contact) REFERENCES contact (office, id));
CREATE INDEX casefile_queue ON casefile (office, sort_key, id)
  WHERE ended_ms IS NULL;
CREATE INDEX casefile_received ON casefile
  (office, received_ms, grp, place, handled_ms, clock_ms);
CREATE INDEX casefile_due ON casefile (office, due_ms)
  WHERE ended_ms IS NULL AND handled_ms IS NULL;
CREATE INDEX casefile_handler ON casefile (office, handler, sort_key, id)
  WHERE ended_ms IS NULL;
CREATE INDEX casefile_state ON casefile (office, state, sort_key, id);
CREATE INDEX casefile_all ON casefile (office, sort_key, id);
CREATE INDEX casefile_contact ON casefile (office, contact);
CREATE INDEX casefile_category ON casefile (office, category, sort_key, id);
CREATE INDEX casefile_place ON casefile (office, place, sort_key, id);
CREATE INDEX casefile_asked ON casefile (office, contact, asked_ms)
  WHERE asked_ms IS NOT NULL AND confirmed IS NULL;

CREATE TABLE conversation (
  office BIGINT NOT NULL, id BIGINT NOT NULL, contact BIGINT NOT NULL,
  channel TEXT NOT NULL, account TEXT, state TEXT NOT NULL, reason TEXT,
  casefile BIGINT, handler BIGINT, first_contact_ms BIGINT NOT NULL,
  first_ms BIGINT NOT NULL, last_ms BIGINT NOT NULL, last_in_ms BIGINT,
  due_ms BIGINT, judge_ms BIGINT, decided_ms BIGINT, unread BIGINT NOT NULL,
  danger BIGINT NOT NULL, closed BIGINT NOT NULL, noise BIGINT NOT NULL,
  dialogue TEXT, excerpt TEXT, suggested TEXT, place TEXT,
  version BIGINT NOT NULL, sort_key BIGINT NOT NULL,
  PRIMARY KEY (office, id),
  FOREIGN KEY (office, contact) REFERENCES contact (office, id),
  FOREIGN KEY (office, casefile) REFERENCES casefile (office, id));
CREATE INDEX conversation_inbox ON conversation (office, sort_key, id)
  WHERE state = 'open';
CREATE INDEX conversation_judge ON conversation (office, judge_ms)
  WHERE state = 'open' AND judge_ms IS NOT NULL;
CREATE INDEX conversation_all ON conversation (office, sort_key, id);
CREATE INDEX conversation_contact ON conversation (office, contact, id);
CREATE INDEX conversation_case ON conversation (office, casefile)
  WHERE casefile IS NOT NULL;
CREATE INDEX conversation_state ON conversation (office, state, sort_key, id);

CREATE TABLE message (
  office BIGINT NOT NULL, id BIGINT NOT NULL, conversation BIGINT NOT NULL,
  casefile BIGINT, direction TEXT NOT NULL, kind TEXT NOT NULL, text TEXT,
  at_ms BIGINT NOT NULL, external_id TEXT, reply_to TEXT,
  state TEXT NOT NULL, error TEXT, author BIGINT, author_name TEXT,
  lat DOUBLE PRECISION, lon DOUBLE PRECISION, place_name TEXT, payload TEXT,
  flags BIGINT NOT NULL, edited_ms BIGINT, revoked_ms BIGINT,
  PRIMARY KEY (office, id),
  FOREIGN KEY (office, conversation) REFERENCES conversation (office, id));
CREATE INDEX message_conversation ON message (office, conversation, id);
CREATE INDEX message_casefile ON message (office, casefile, id)
  WHERE casefile IS NOT NULL;
CREATE INDEX message_external ON message (office, external_id)
  WHERE external_id IS NOT NULL;
CREATE INDEX message_reaction ON message (office, reply_to)
  WHERE kind = 'reaction' AND reply_to IS NOT NULL;
CREATE TABLE message_version (
  office BIGINT NOT NULL, message BIGINT NOT NULL, at_ms BIGINT NOT NULL,
  id BIGINT NOT NULL, text TEXT, PRIMARY KEY (office, message, id));

CREATE TABLE report (
  office BIGINT NOT NULL, id BIGINT NOT NULL, conversation BIGINT,
  casefile BIGINT, contact BIGINT, channel TEXT NOT NULL, story TEXT NOT NULL,
  name TEXT, phone TEXT, relation TEXT, anonymous BIGINT NOT NULL,
  author BIGINT, at_ms BIGINT NOT NULL, PRIMARY KEY (office, id),
  FOREIGN KEY (office, conversation) REFERENCES conversation (office, id),
  FOREIGN KEY (office, casefile) REFERENCES casefile (office, id));
CREATE INDEX report_casefile ON report (office, casefile)
  WHERE casefile IS NOT NULL;
CREATE INDEX report_conversation ON report (office, conversation)
  WHERE conversation IS NOT NULL;

CREATE TABLE vault (
  office BIGINT NOT NULL, id BIGINT NOT NULL, blind BYTES NOT NULL,
  cipher BYTES NOT NULL, hint TEXT NOT NULL, made_ms BIGINT NOT NULL,
  PRIMARY KEY (office, id), UNIQUE (office, blind));
CREATE TABLE person (
  office BIGINT NOT NULL, id BIGINT NOT NULL, name TEXT, age BIGINT,
  sex TEXT, address TEXT, occupation TEXT, phone TEXT, place TEXT,
  nik BIGINT, name_key TEXT, version BIGINT NOT NULL, made_ms BIGINT NOT NULL,
  PRIMARY KEY (office, id),
  FOREIGN KEY (office, nik) REFERENCES vault (office, id));
CREATE INDEX person_name ON person (office, name_key, id)
  WHERE name_key IS NOT NULL;
CREATE TABLE casefile_person (
  office BIGINT NOT NULL, casefile BIGINT NOT NULL, person BIGINT NOT NULL,
  role TEXT NOT NULL, PRIMARY KEY (office, casefile, person),
  FOREIGN KEY (office, casefile) REFERENCES casefile (office, id),
  FOREIGN KEY (office, person) REFERENCES person (office, id));
CREATE INDEX casefile_person_of ON casefile_person (office, person);
CREATE TABLE dup_key (
  office BIGINT NOT NULL, key TEXT NOT NULL, casefile BIGINT NOT NULL,
  PRIMARY KEY (office, key, casefile),
  FOREIGN KEY (office, casefile) REFERENCES casefile (office, id));
CREATE INDEX dup_key_casefile ON dup_key (office, casefile);

CREATE TABLE referral (
  office BIGINT NOT NULL, id BIGINT NOT NULL, casefile BIGINT NOT NULL,
  agency BIGINT NOT NULL, state TEXT NOT NULL, note TEXT, why TEXT,
  ord BIGINT NOT NULL, sent_ms BIGINT NOT NULL, accept_due_ms BIGINT,
  due_ms BIGINT, accepted_ms BIGINT, started_ms BIGINT, done_ms BIGINT,
  returned_ms BIGINT, ended_ms BIGINT, cancelled BIGINT NOT NULL, result TEXT,
  reason TEXT, proposed BIGINT, question TEXT, asked_ms BIGINT,
  unproven BIGINT NOT NULL, officer TEXT, sent_by TEXT NOT NULL,
  version BIGINT NOT NULL, changed_ms BIGINT NOT NULL,
  PRIMARY KEY (office, id),
  FOREIGN KEY (office, casefile) REFERENCES casefile (office, id),
  FOREIGN KEY (office, agency) REFERENCES agency (office, id));
CREATE INDEX referral_casefile ON referral (office, casefile, ord);
CREATE UNIQUE INDEX referral_once ON referral (office, casefile, agency)
  WHERE ended_ms IS NULL;
CREATE INDEX referral_desk ON referral (office, agency, state, due_ms, id)
  WHERE ended_ms IS NULL;
CREATE INDEX referral_ended ON referral (office, agency, ended_ms)
  WHERE ended_ms IS NOT NULL;
CREATE INDEX referral_sorted ON referral
  (office, agency, (COALESCE(due_ms, 0)), id) WHERE ended_ms IS NULL;
CREATE INDEX referral_open ON referral (office, (COALESCE(due_ms, 0)), id)
  WHERE ended_ms IS NULL;

CREATE TABLE clock (
  office BIGINT NOT NULL, id BIGINT NOT NULL, casefile BIGINT NOT NULL,
  referral BIGINT, kind TEXT NOT NULL, from_ms BIGINT NOT NULL,
  due_ms BIGINT NOT NULL, met_ms BIGINT, ended_ms BIGINT,
  step BIGINT NOT NULL, next_ms BIGINT, acked_ms BIGINT, acked_by TEXT,
  PRIMARY KEY (office, id),
  FOREIGN KEY (office, casefile) REFERENCES casefile (office, id),
  FOREIGN KEY (office, referral) REFERENCES referral (office, id));
CREATE INDEX clock_casefile ON clock (office, casefile);
CREATE INDEX clock_referral ON clock (office, referral)
  WHERE referral IS NOT NULL;
CREATE INDEX clock_next ON clock (office, next_ms)
  WHERE ended_ms IS NULL AND next_ms IS NOT NULL;
CREATE TABLE alarm (
  office BIGINT NOT NULL, id BIGINT NOT NULL, kind TEXT NOT NULL,
  casefile BIGINT, referral BIGINT, conversation BIGINT, clock BIGINT,
  rung BIGINT NOT NULL, role TEXT NOT NULL, agency BIGINT,
  body TEXT, made_ms BIGINT NOT NULL, acked_ms BIGINT, acked_by TEXT,
  PRIMARY KEY (office, id));
CREATE INDEX alarm_open ON alarm (office, id) WHERE acked_ms IS NULL;
CREATE INDEX alarm_casefile ON alarm (office, casefile)
  WHERE casefile IS NOT NULL;
CREATE TABLE task (
  office BIGINT NOT NULL, id BIGINT NOT NULL, kind TEXT NOT NULL,
  casefile BIGINT, conversation BIGINT, state TEXT NOT NULL, role TEXT NOT NULL,
  assignee BIGINT, body TEXT, due_ms BIGINT, made_ms BIGINT NOT NULL,
  ended_ms BIGINT, PRIMARY KEY (office, id));
CREATE INDEX task_open ON task (office, role, due_ms) WHERE ended_ms IS NULL;
CREATE INDEX task_casefile ON task (office, casefile)
  WHERE casefile IS NOT NULL;

CREATE TABLE media (
  office BIGINT NOT NULL, id BIGINT NOT NULL, conversation BIGINT,
  message BIGINT, casefile BIGINT, referral BIGINT, channel TEXT,
  kind TEXT NOT NULL, ref TEXT, mime TEXT, filename TEXT,
  size_bytes BIGINT, sha256 BYTES, blob TEXT, thumb TEXT, state TEXT NOT NULL,
  attempts BIGINT NOT NULL, next_ms BIGINT, width BIGINT, height BIGINT,
  lat DOUBLE PRECISION, lon DOUBLE PRECISION, taken_ms BIGINT, owner BIGINT,
  made_ms BIGINT NOT NULL, PRIMARY KEY (office, id));
CREATE INDEX media_message ON media (office, message)
  WHERE message IS NOT NULL;
CREATE INDEX media_casefile ON media (office, casefile, id)
  WHERE casefile IS NOT NULL;
CREATE INDEX media_conversation ON media (office, conversation)
  WHERE conversation IS NOT NULL;
CREATE INDEX media_next ON media (office, next_ms)
  WHERE next_ms IS NOT NULL;

CREATE TABLE event (
  office BIGINT NOT NULL, seq BIGINT NOT NULL, kind TEXT NOT NULL,
  at_ms BIGINT NOT NULL, casefile BIGINT, conversation BIGINT,
  referral BIGINT, message BIGINT, public BIGINT NOT NULL,
  feed BIGINT NOT NULL, actor BIGINT, actor_name TEXT NOT NULL,
  body TEXT NOT NULL, PRIMARY KEY (office, seq));
CREATE INDEX event_feed ON event (office, seq) WHERE feed = 1;
CREATE INDEX event_casefile ON event (office, casefile, seq)
  WHERE casefile IS NOT NULL;
CREATE INDEX event_conversation ON event (office, conversation, seq)
  WHERE conversation IS NOT NULL;
CREATE INDEX event_referral ON event (office, referral, seq)
  WHERE referral IS NOT NULL;
CREATE TABLE outbox (
  office BIGINT NOT NULL, id BIGINT NOT NULL, channel TEXT NOT NULL,
  kind TEXT NOT NULL, address TEXT NOT NULL, contact BIGINT, message BIGINT,
  casefile BIGINT, referral BIGINT, body TEXT NOT NULL, state TEXT NOT NULL,
  attempts BIGINT NOT NULL, next_ms BIGINT, lease_ms BIGINT, remote_id TEXT,
  error TEXT, doubtful BIGINT NOT NULL, dedupe TEXT, made_ms BIGINT NOT NULL,
  sent_ms BIGINT, PRIMARY KEY (office, id));
CREATE INDEX outbox_next ON outbox (office, next_ms)
  WHERE next_ms IS NOT NULL;
CREATE INDEX outbox_message ON outbox (office, message)
  WHERE message IS NOT NULL;
CREATE UNIQUE INDEX outbox_dedupe ON outbox (office, dedupe)
  WHERE dedupe IS NOT NULL;
CREATE INDEX outbox_remote ON outbox (office, remote_id)
  WHERE remote_id IS NOT NULL;
CREATE INDEX outbox_casefile ON outbox (office, casefile)
  WHERE casefile IS NOT NULL;
CREATE INDEX outbox_dead ON outbox (office, id) WHERE state = 'dead';

CREATE TABLE audit (
  office BIGINT NOT NULL, seq BIGINT NOT NULL, at_ms BIGINT NOT NULL,
  actor BIGINT, actor_name TEXT NOT NULL, action TEXT NOT NULL,
  object TEXT NOT NULL, body TEXT, salt BYTES NOT NULL, digest BYTES NOT NULL,
  prev BYTES NOT NULL, hash BYTES NOT NULL, PRIMARY KEY (office, seq));
CREATE TABLE idempotency (
  office BIGINT NOT NULL, scope TEXT NOT NULL, key TEXT NOT NULL,
  body_hash BYTES NOT NULL, status BIGINT NOT NULL, answer TEXT NOT NULL,
  location TEXT, at_ms BIGINT NOT NULL, PRIMARY KEY (office, scope, key));
CREATE INDEX idempotency_old ON idempotency (office, at_ms);
CREATE TABLE merge (
  office BIGINT NOT NULL, id BIGINT NOT NULL, source BIGINT NOT NULL,
  target BIGINT NOT NULL, moved TEXT NOT NULL, made_ms BIGINT NOT NULL,
  made_by TEXT NOT NULL, undone_ms BIGINT, undone_by TEXT,
  PRIMARY KEY (office, id),
  FOREIGN KEY (office, source) REFERENCES casefile (office, id),
  FOREIGN KEY (office, target) REFERENCES casefile (office, id));
CREATE INDEX merge_source ON merge (office, source);
CREATE INDEX merge_target ON merge (office, target);
CREATE TABLE link (
  office BIGINT NOT NULL, id BIGINT NOT NULL, kind TEXT NOT NULL,
  hash BYTES NOT NULL, casefile BIGINT NOT NULL, referral BIGINT,
  made_ms BIGINT NOT NULL, until_ms BIGINT, revoked_ms BIGINT,
  pin TEXT, pin_until_ms BIGINT, pin_tries BIGINT NOT NULL,
  pin_sends BIGINT NOT NULL, bound BYTES,
  bound_ms BIGINT, bindings BIGINT NOT NULL, PRIMARY KEY (office, id),
  UNIQUE (office, hash),
  FOREIGN KEY (office, casefile) REFERENCES casefile (office, id),
  FOREIGN KEY (office, referral) REFERENCES referral (office, id));
CREATE INDEX link_referral ON link (office, referral)
  WHERE referral IS NOT NULL;
CREATE TABLE track_try (
  office BIGINT NOT NULL, number TEXT NOT NULL, failed BIGINT NOT NULL,
  since_ms BIGINT NOT NULL, PRIMARY KEY (office, number));
CREATE INDEX track_try_old ON track_try (office, since_ms);
CREATE TABLE gate (
  office BIGINT NOT NULL, name TEXT NOT NULL, passed BIGINT NOT NULL,
  since_ms BIGINT NOT NULL, PRIMARY KEY (office, name));
CREATE INDEX gate_old ON gate (office, since_ms);
-- @sqlite
CREATE VIRTUAL TABLE casefile_text USING fts5 (body, tokenize = 'unicode61', detail = 'none');
-- @postgres
CREATE TABLE casefile_text (
  rowid BIGINT NOT NULL PRIMARY KEY, body tsvector NOT NULL);
CREATE INDEX casefile_text_body ON casefile_text USING gin (body);
