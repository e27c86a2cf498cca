# SPDX-License-Identifier: AGPL-3.0-or-later
import os
import subprocess

from conftest import ROOT


def night(folder, keep, program):
    fake = folder / "siaga"
    fake.write_text("#!/bin/sh\n" + program + "\n")
    fake.chmod(0o755)
    backups = folder / "backups"
    backups.mkdir(exist_ok=True)
    return backups, subprocess.run(
        [os.path.join(ROOT, "packaging/nightly-backup"), backups, str(keep)],
        env=dict(os.environ, SIAGA_BIN=str(fake), SIAGA_CONF="/the.conf"),
        capture_output=True, text=True, check=False)


def test_a_backup_gets_a_date_and_the_oldest_go(tmp_path):
    (tmp_path / "backups").mkdir()
    for day in (1, 2, 3):
        (tmp_path / f"backups/siaga-2020010{day}T010000Z.backup").write_text("")
    (tmp_path / "backups/notes.txt").write_text("stays")
    backups, got = night(
        tmp_path, 2, '[ "$1 $2 $3" = "backup -c /the.conf" ] && echo x >"$4"')
    assert got.returncode == 0, got.stderr
    names = sorted(p.name for p in backups.iterdir())
    assert names[:2] == ["notes.txt", "siaga-20200103T010000Z.backup"]
    assert len(names) == 3 and names[2].endswith("Z.backup")


def test_a_failed_backup_takes_no_old_one_away(tmp_path):
    (tmp_path / "backups").mkdir()
    (tmp_path / "backups/siaga-20200101T010000Z.backup").write_text("")
    backups, got = night(tmp_path, 1, 'echo half >"$4"; exit 4')
    assert got.returncode != 0
    assert [p.name for p in backups.iterdir()] == [
        "siaga-20200101T010000Z.backup"]
