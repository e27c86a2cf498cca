# SPDX-License-Identifier: AGPL-3.0-or-later
"""Tests of tools/: each tool is run as the build runs it."""

import os
import subprocess
import sys

import pytest

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(
    os.path.abspath(__file__))))
sys.path.insert(0, os.path.join(ROOT, "tools"))


@pytest.fixture
def tool():
    """Run tools/NAME with arguments; gives the finished process."""
    def run(name, *args, **more):
        return subprocess.run(
            [sys.executable, os.path.join(ROOT, "tools", name),
             *map(str, args)], capture_output=True, text=True, check=False,
            **more)
    return run
