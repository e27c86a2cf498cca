# SPDX-License-Identifier: AGPL-3.0-or-later
"""Many case files at once, by SQL: what a list must get along with.

One in fifty is open.  Each has a contact, a report, a person, duplicate keys,
three referrals, eight clocks, four events and its words in the index.  Made
for measuring; the numbers are those of no month (KBB-0001-…).
"""
import os
import sqlite3
import subprocess

START = 1_700_000_000_000      # received_ms of the first; one a minute
COUNT = "n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {n})"

SYLLABLES = "badikulaminoperasituwayo"
SOUNDS = "bdklmnprstwy"


def syllable(turn):
    return f"substr('{SYLLABLES}', 1 + 2 * ({turn} % 12), 2)"


NAME = " || ".join(syllable(f"(i * 7919 / {12 ** k})") for k in range(6))
SOUND = " || ".join(f"substr('{SOUNDS}', 1 + (i * 7919 / {12 ** k}) % 12, 1)"
                    for k in range(6))
PHONE = "'+62814' || (10000000 + i)"
AT = f"({START} + i * 60000)"
ENDED = f"CASE WHEN i % 50 = 0 THEN NULL ELSE {AT} + 9000000 END"
STORY = ("'Lansia hidup sendiri dan lapar sejak kemarin, tidak ada yang "
         "merawat, tanda curah' || i || 'x'")


def statements(agencies, places, postgres):
    """INSERT … SELECT over n(i), tables in the order of their keys."""
    place = (f"substr('{''.join(places)}', "
             f"1 + {len(places[0])} * (i % {len(places)}), {len(places[0])})")
    case, contact = "(1000000 + i * 16)", "(1000000 + i * 16 + 1)"
    report, person = "(1000000 + i * 16 + 2)", "(1000000 + i * 16 + 3)"
    yield (f"INSERT INTO contact SELECT 1, {contact}, 'phone', {PHONE}, "
           f"{NAME}, {PHONE}, 'id', 'unknown', NULL, NULL, NULL, {AT}, 1, "
           f"{AT} FROM n")
    yield ("INSERT INTO casefile (office, id, number, code, regency, state, "
           "category, grp, urgency, place, story, channel, contact, missing, "
           "secret, danger, unproven, first_contact_ms, received_ms, "
           "clock_ms, due_ms, answered_ms, handled_ms, ended_ms, changed_ms, "
           "version, sort_key) "
           f"SELECT 1, {case}, 'KBB-0001-' || (1000000 + i), "
           "CAST(10000000 + i AS TEXT), '32.17', "
           "CASE WHEN i % 50 = 0 THEN 'referred' ELSE 'closed' END, "
           "'lansia_terlantar', 'lansia', 'tinggi', "
           f"{place}, {STORY}, 'phone', {contact}, '', 0, 0, 0, {AT}, {AT}, "
           f"{AT}, {AT} + 14400000, {AT}, {ENDED}, {ENDED}, {AT}, 1, "
           f"100000000000000 + {AT} FROM n")
    yield ("INSERT INTO report (office, id, casefile, contact, channel, "
           f"story, phone, anonymous, at_ms) SELECT 1, {report}, {case}, "
           f"{contact}, 'phone', {STORY}, {PHONE}, 0, {AT} FROM n")
    yield ("INSERT INTO person (office, id, name, age, place, name_key, "
           f"version, made_ms) SELECT 1, {person}, {NAME}, 60 + i % 30, "
           f"{place}, {NAME}, 1, {AT} FROM n")
    yield (f"INSERT INTO casefile_person SELECT 1, {case}, {person}, 'helped' "
           "FROM n")
    yield f"INSERT INTO dup_key SELECT 1, 't:' || {PHONE}, {case} FROM n"
    yield (f"INSERT INTO dup_key SELECT 1, 'n:' || {place} || ':' || {SOUND}, "
           f"{case} FROM n")
    for k, agency in enumerate(agencies):
        yield ("INSERT INTO referral (office, id, casefile, agency, state, "
               "why, ord, sent_ms, accept_due_ms, due_ms, ended_ms, done_ms, "
               "cancelled, unproven, sent_by, version, changed_ms) "
               f"SELECT 1, {case} + 4 + {k}, {case}, {agency}, CASE WHEN "
               f"i % 50 = 0 THEN 'sent' ELSE 'done' END, 'aturan', {k + 1}, "
               f"{AT}, {AT} + 3600000, {AT} + 14400000, {ENDED}, {ENDED}, 0, "
               f"0, 'curah', 1, {AT} FROM n")
    kinds = ("receipt", "answer", "refer", "handled", "update")
    for k in range(8):
        referral = f"{case} + 4 + {k - 5}" if k > 4 else "NULL"
        yield ("INSERT INTO clock (office, id, casefile, referral, kind, "
               "from_ms, due_ms, met_ms, ended_ms, step, next_ms) SELECT 1, "
               f"{case} + 8 + {k}, {case}, {referral}, "
               f"'{kinds[k] if k < 5 else 'accept'}', {AT}, {AT} + 3600000, "
               f"{AT} + 60000, {AT} + 60000, 0, NULL FROM n")
    kinds = ("case.created", "referral.sent", "referral.sent",
             "referral.sent")
    for k, kind in enumerate(kinds):
        referral = f"{case} + 3 + {k}" if k else "NULL"
        yield ("INSERT INTO event (office, seq, kind, at_ms, casefile, "
               "referral, public, feed, actor_name, body) SELECT 1, "
               f"-100000000 + i * 4 + {k}, '{kind}', {AT}, {case}, "
               f"{referral}, 0, 0, 'curah', '{{}}' FROM n")
    words = f"lower({STORY} || ' ' || {NAME})"
    if postgres:
        words = f"to_tsvector('simple', {words})"
    yield (f"INSERT INTO casefile_text (rowid, body) SELECT {case}, {words} "
           "FROM n")


AGENCIES = ("SELECT id FROM agency WHERE regency = '32.17' AND code IN "
            "('kesra', 'dinsos', 'dinkes') ORDER BY code")
PLACES = ("SELECT place FROM agency WHERE regency = '32.17' AND "
          "code LIKE 'desa-%' ORDER BY code LIMIT 100")


def fill_sqlite(path, n):
    link = sqlite3.connect(path)
    link.execute("PRAGMA journal_mode = WAL")
    link.execute("PRAGMA synchronous = OFF")
    agencies = [r[0] for r in link.execute(AGENCIES)]
    places = [r[0] for r in link.execute(PLACES)]
    for text in statements(agencies, places, False):
        link.execute(with_count(text, n))
    link.commit()
    link.execute("ANALYZE")
    link.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    link.close()
    fd = os.open(path, os.O_RDONLY)
    os.fsync(fd)
    os.close(fd)


def with_count(text, n):
    """The statement with its counting table in front of the SELECT."""
    head, tail = text.split(" SELECT ", 1)
    return f"{head} WITH RECURSIVE {COUNT.format(n=n)} SELECT {tail}"


def psql(url, text):
    return subprocess.run(["psql", "-XqAt", "-v", "ON_ERROR_STOP=1", url],
                          input=text.encode(), check=True,
                          capture_output=True).stdout.decode().split()


def fill_postgres(url, n):
    agencies, places = psql(url, AGENCIES), psql(url, PLACES)
    body = ";\n".join(with_count(text, n) for text in statements(
        agencies, places, True))
    psql(url, "SET session_replication_role = replica;\n" + body
         + ";\nANALYZE;\nCHECKPOINT;")
