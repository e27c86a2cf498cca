# SPDX-License-Identifier: AGPL-3.0-or-later
import pytest

GOOD = """-- SPDX-License-Identifier: AGPL-3.0-or-later
-- a comment
-- @both
CREATE TABLE x (
  id BIGINT, body BYTES);
CREATE INDEX x_id ON x (id);
-- @sqlite
CREATE TABLE only_here (a TEXT);
-- @postgres
CREATE TABLE only_there (a TEXT DEFAULT 'a"b');
"""


@pytest.fixture
def compiled(tool, tmp_path):
    def run(**files):
        paths = []
        for name, text in files.items():
            path = tmp_path / f"{name[1:]}.sql"
            path.write_text(text)
            paths.append(path)
        out = tmp_path / "out.inc"
        done = tool("migrations.py", out, *paths)
        return done, out.read_text() if out.exists() else ""
    return run


def test_each_engine_gets_its_own_statements(compiled):
    done, text = compiled(_0001_start=GOOD)
    assert done.returncode == 0, done.stderr
    lite, post = text.split("postgres_1[]")
    assert '"CREATE TABLE x ( id BIGINT, body BLOB)",' in lite
    assert "only_here" in lite and "only_there" not in lite
    assert '"CREATE TABLE x ( id BIGINT, body BYTEA)",' in post
    assert "only_there" in post and "only_here" not in post
    assert '\'a\\"b\'' in post
    assert '{ 1, "start", sqlite_1, postgres_1 },' in text


def test_numbers_run_without_a_gap(compiled):
    done, _ = compiled(_0001_start=GOOD, _0003_more=GOOD)
    assert done.returncode and "0002" in done.stderr


@pytest.mark.parametrize("text,why", [
    ("CREATE TABLE x (a TEXT);\n", "before the first section"),
    ("-- @both\nCREATE TABLE x (a TEXT)\n", "no ;"),
    ("-- @both\nCREATE TABLE x\n-- @sqlite\n", "without ;"),
    ("-- @oracle\n", "no section"),
])
def test_a_bad_file_is_refused_with_its_reason(compiled, text, why):
    done, _ = compiled(_0001_start=text)
    assert done.returncode and why in done.stderr
