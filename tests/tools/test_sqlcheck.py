# SPDX-License-Identifier: AGPL-3.0-or-later
import pytest

CASES = """-- SPDX-License-Identifier: AGPL-3.0-or-later
-- name: good(office int, many int)
SELECT id FROM casefile WHERE office = $1 AND ended_ms IS NULL
 ORDER BY sort_key, id LIMIT $2
-- name: good_last(office int)
SELECT max(seq) FROM event WHERE office = $1
-- name: whole(story text)
SELECT id FROM casefile WHERE story = $1
-- name: walk(office int)
SELECT id FROM casefile WHERE office = $1 AND story = 'x'
-- name: sorted(office int, many int)
SELECT id FROM casefile WHERE office = $1 ORDER BY story LIMIT $2
-- name: wrong(office int)
SELECT colour FROM casefile WHERE office = $1
-- name: no_type(office int, id int)
SELECT sum(due_ms) FROM casefile WHERE office = $1 AND id = $2
-- name: excused(office int)
-- sqlcheck: the export reads everything
SELECT id FROM casefile WHERE office = $1 AND story = 'x'
-- name: some(office int, word text, many int)
SELECT id FROM casefile WHERE office = $1 /*? word: AND number = $2 */
 ORDER BY id LIMIT $3
"""


@pytest.fixture(scope="module")
def said(tmp_path_factory):
    import subprocess
    import sys
    from conftest import ROOT
    path = tmp_path_factory.mktemp("sql") / "x.sql"
    path.write_text(CASES)
    return subprocess.run([sys.executable, f"{ROOT}/tools/sqlcheck.py", path],
                          capture_output=True, text=True, check=False)


def test_bad_plans_are_named_and_good_ones_are_not(said):
    assert said.returncode == 1, said.stderr
    about = {line.split(": ")[1] for line in said.stdout.splitlines()
             if line.startswith("/")}
    assert about == {"whole", "walk", "sorted", "wrong", "no_type"}


def test_each_engine_says_what_it_minds(said):
    assert ": whole: sqlite: reads a large table" in said.stdout
    assert ": whole: postgres: Seq Scan on casefile" in said.stdout
    assert ": sorted: sqlite: reads a large table" in said.stdout
    assert ": wrong: sqlite: no such column" in said.stdout
    assert ": no_type: postgres: column sum has type 1700" in said.stdout


def test_the_last_line_counts(said):
    # 9 queries, one of them in two combinations, on two engines
    assert said.stdout.splitlines()[-1] == "13 passed, 7 failed"
