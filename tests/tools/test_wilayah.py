# SPDX-License-Identifier: AGPL-3.0-or-later
import os
import sqlite3

import pytest

import wilayah
from conftest import ROOT


@pytest.fixture(scope="module")
def db():
    path = os.path.join(ROOT, "share/siaga/wilayah.db")
    if not os.path.exists(path):
        pytest.skip("make places comes first")
    return sqlite3.connect(f"file:{path}?mode=ro", uri=True)


@pytest.mark.parametrize("name, folded", [
    ("Singojuruh", "singojuruh"), ("Kota Bandung", "bandung"),
    ("Kute Lang-Lang", "kute lang lang"), ("Regapu’u", "regapu u regapuu"),
    ("Pasi Kuala Ba'u", "pasi kuala ba u bau"), ("Desa  Kelir", "kelir"),
    ("KEC. GIRI", "giri"), ("Kecamatan", "kecamatan"), ("", "")])
def test_a_name_folds_to_plain_words(name, folded):
    assert wilayah.fold(name) == folded


@pytest.mark.parametrize("raw, name, kind", [
    ("KABUPATEN BANYUWANGI", "Banyuwangi", "kabupaten"),
    ("KOTA BANDUNG", "Kota Bandung", "kota"),
    ("KOTA ADMINISTRASI JAKARTA PUSAT", "Kota Jakarta Pusat", "kota"),
    ("KABUPATEN TOLI TOLI", "Toli Toli", "kabupaten")])
def test_capitals_become_a_name(raw, name, kind):
    assert wilayah.regency(raw) == (name, kind)


def test_every_level_is_whole(db):
    got = dict(db.execute("SELECT level, count(*) FROM place GROUP BY level"))
    assert got == wilayah.EXPECTED


def test_every_place_but_a_province_has_its_parent(db):
    assert db.execute(
        "SELECT count(*) FROM place p LEFT JOIN place u ON u.code = p.parent "
        "WHERE p.level > 1 AND (u.code IS NULL OR u.level <> p.level - 1 "
        "OR p.code NOT LIKE u.code || '.%')").fetchone() == (0,)


def test_a_village_says_where_it_lies(db):
    assert db.execute(
        "SELECT name, kind, path FROM place WHERE code = '35.10.12.2005'"
    ).fetchone() == ("Singojuruh", "desa",
                     "Singojuruh, Banyuwangi, Jawa Timur")


def test_a_prefix_finds_by_the_index(db):
    plan = " ".join(row[3] for row in db.execute(
        "EXPLAIN QUERY PLAN SELECT code FROM place_word "
        "WHERE word >= 'singo' AND word < 'singp'"))
    assert "SEARCH place_word USING PRIMARY KEY" in plan
    found = [row[0] for row in db.execute(
        "SELECT code FROM place_word WHERE word >= 'singo' AND word < 'singp'"
    )]
    assert "35.10.12" in found and "35.10.12.2005" in found


def test_each_province_has_its_zone(db):
    zones = dict(db.execute("SELECT province, zone FROM province_zone"))
    assert len(zones) == 38
    assert (zones["35"], zones["51"], zones["91"]) == ("WIB", "WITA", "WIT")


def test_the_file_stays_small_and_names_its_licence(db):
    assert os.path.getsize(os.path.join(ROOT, "share/siaga/wilayah.db")) \
        < 25 << 20
    assert db.execute("SELECT package, version, licence FROM source"
                      ).fetchone() == ("idn-area-data", "3.1.2", "ODbL-1.0")
    for name in ("wilayah.NOTICE", "ODbL-1.0.txt"):
        assert os.path.exists(os.path.join(ROOT, "share/siaga", name))


def test_a_tarball_that_is_not_ours_is_refused(tmp_path, monkeypatch):
    (tmp_path / "idn-area-data-3.1.2.tgz").write_bytes(b"something else")
    monkeypatch.setattr(wilayah.shutil, "which", lambda name: None)
    with pytest.raises(SystemExit):
        wilayah.fetch(str(tmp_path))
