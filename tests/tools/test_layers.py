# SPDX-License-Identifier: AGPL-3.0-or-later
import pytest

MESON = """
# floors:begin
floors = {
  'base': [],
  'store': ['base'],
  'api': ['base'],
}
# floors:end
# libs:begin
libs = {
  'base': ['jansson.h'],
  'store': ['sqlite3.h'],
  'api': [],
}
# libs:end
"""


@pytest.fixture
def house(tmp_path):
    (tmp_path / "meson.build").write_text(MESON)
    for floor in ("base", "store", "api"):
        (tmp_path / "src" / floor).mkdir(parents=True)
    (tmp_path / "src/base/err.h").write_text("")

    def put(path, text):
        (tmp_path / "src" / path).write_text(text)
        return tmp_path
    return put


@pytest.mark.parametrize("line", [
    '#include "base/err.h"', "#include <stdio.h>", "#include <sys/stat.h>",
    "#include <sqlite3.h>", '#include "db.sql.h"', '#include "db.inc"',
    '/* #include "api/x.h" */', '#include "store/other.h"'])
def test_what_a_floor_may_include_passes(house, tool, line):
    assert tool("layers.py", house("store/db.c", line + "\n")).returncode == 0


@pytest.mark.parametrize("line", [
    '#include "api/case.h"', "#include <jansson.h>", "#include <curl/curl.h>",
    '#include "nowhere.h"', '#  include  "api/case.h"'])
def test_any_other_include_is_named_by_file_and_line(house, tool, line):
    got = tool("layers.py", house("store/db.c", "\n\n" + line + "\n"))
    assert got.returncode == 1
    assert "src/store/db.c:3:" in got.stdout


def test_no_handler_can_hold_sql(house, tool):
    got = tool("layers.py", house("api/x.c", '#include "store/db.h"\n'))
    assert got.returncode == 1 and "floor api" in got.stdout


def test_a_folder_that_is_no_floor_is_refused(house, tool):
    root = house("base/a.c", "")
    (root / "src/attic").mkdir()
    (root / "src/attic/a.c").write_text("")
    assert tool("layers.py", root).returncode == 1


def test_a_circle_of_floors_is_refused(house, tool):
    root = house("base/a.c", "")
    (root / "meson.build").write_text(
        MESON.replace("'base': [],", "'base': ['api'],", 1))
    got = tool("layers.py", root)
    assert got.returncode == 1 and "circle" in got.stderr
