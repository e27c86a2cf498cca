# SPDX-License-Identifier: AGPL-3.0-or-later
import json
import subprocess


def languages(folder, one, two):
    (folder / "id.json").write_text(
        one if isinstance(one, str) else json.dumps(one))
    (folder / "en.json").write_text(
        two if isinstance(two, str) else json.dumps(two))
    return folder / "out.inc", folder / "id.json", folder / "en.json"


def test_two_languages_become_one_sorted_array(tmp_path, tool):
    files = languages(tmp_path, {"b.two": "Dua", "a.one": "Satu {nama}"},
                      {"b.two": "Two", "a.one": "One {nama}"})
    assert tool("catalogue.py", *files).returncode == 0
    text = files[0].read_text()
    assert text.index('"a.one"') < text.index('"b.two"')
    assert '"Satu {nama}"' in text and '"One {nama}"' in text


def test_any_text_survives_the_c_compiler(tmp_path, tool):
    hard = 'a"b\\c\n\t??= é – “x” 7'
    files = languages(tmp_path, {"a.b": hard}, {"a.b": "x"})
    assert tool("catalogue.py", *files).returncode == 0
    program = tmp_path / "p.c"
    program.write_text(
        "#include <stdio.h>\nstruct catalogue_row { const char *key, *id, *en;"
        " };\n#include \"out.inc\"\nint main(void) {"
        " fputs(catalogue_rows[0].id, stdout); return 0; }\n")
    subprocess.run(["gcc", "-std=gnu11", "-Wall", "-Wextra", "-Wtrigraphs",
                    "-Werror", program, "-o", tmp_path / "p"], check=True)
    got = subprocess.run([tmp_path / "p"], capture_output=True, check=True)
    assert got.stdout.decode() == hard


def test_a_key_missing_in_one_language_is_refused(tmp_path, tool):
    files = languages(tmp_path, {"a.b": "x", "a.c": "y"}, {"a.b": "x"})
    got = tool("catalogue.py", *files)
    assert got.returncode == 1 and "a.c: missing" in got.stderr
    assert not files[0].exists()


def test_placeholders_that_differ_are_refused(tmp_path, tool):
    files = languages(tmp_path, {"a.b": "{nomor}"}, {"a.b": "{number}"})
    got = tool("catalogue.py", *files)
    assert got.returncode == 1 and "placeholders differ" in got.stderr


def test_a_key_that_stands_twice_is_refused(tmp_path, tool):
    files = languages(tmp_path, '{"a.b": "x", "a.b": "y"}', {"a.b": "x"})
    got = tool("catalogue.py", *files)
    assert got.returncode == 1 and "stands twice" in got.stderr


def test_an_empty_text_and_a_lonely_brace_are_refused(tmp_path, tool):
    for text in ("", "  ", "halo {", "} halo", "{bad name}"):
        files = languages(tmp_path, {"a.b": text}, {"a.b": text})
        assert tool("catalogue.py", *files).returncode == 1, text
