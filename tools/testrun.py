#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Run the tests and count them.

    testrun.py check            what a change needs first, under a minute
    testrun.py test             everything a commit must pass
    testrun.py all              test, and the long runs after it
    testrun.py STAGE ...        only these (testrun.py --list names them)

The build in build/ must exist (make build).  Stages go on after a failing
one; each writes build-test/logs/STAGE.log, a failing one shows its end.  The
last line of the output is `N passed, N failed`, summed over all stages; the
exit code is 0 only when nothing failed and something passed.

What fails is tried once more, alone, and named when it passes then: a shared
machine stalls.  A sanitizer's report is never forgiven.

Tests are found, not listed: whatever meson, pytest, vitest and the scripts
of web/package.json know is run.  A script may print a line `N passed` or
`N passed, N failed`; the last such line is its count, else it counts as one.
"""

import argparse
import glob
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import threading
import time
import xml.etree.ElementTree

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
WORK = os.path.join(ROOT, "build-test")
LOGS = os.path.join(WORK, "logs")
BUILD = os.path.join(ROOT, "build")
PYTHON = "/usr/bin/python3" if os.path.exists("/usr/bin/python3") \
    else sys.executable
COUNT_LINE = re.compile(r"^\W*(?:tests?:?\s+)?(\d+) passed(?:,\s*(\d+) failed)?"
                        r"\W*$", re.I | re.M)
CMOCKA = re.compile(r"\[  (PASSED|FAILED)  \] (?:\w+: )?(\d+) test")


class Result:
    """What one stage counted."""

    def __init__(self):
        self.passed = self.failed = self.skipped = 0
        self.seconds = 0.0
        self.failures = []
        self.second = []  # passed only when tried again

    def add(self, passed, failed, skipped=0):
        self.passed += passed
        self.failed += failed
        self.skipped += skipped


class Stage:
    """A running stage: its log, its counts, its commands."""

    def __init__(self, name):
        self.name = name
        self.result = Result()
        self.path = os.path.join(LOGS, name + ".log")
        self.log = open(self.path, "w", encoding="utf-8", errors="replace")

    def run(self, command, env=None, cwd=ROOT, limit=1500):
        """Run one command into the log; returns (exit code, its output)."""
        full = dict(os.environ, **(env or {}))
        self.log.write("$ " + " ".join(command) + "\n")
        self.log.flush()
        at = self.log.tell()
        child = subprocess.Popen(command, cwd=cwd, env=full, stdout=self.log,
                                 stdin=subprocess.DEVNULL,
                                 stderr=subprocess.STDOUT,
                                 start_new_session=True)
        try:
            code = child.wait(limit)
        except subprocess.TimeoutExpired:
            os.killpg(child.pid, signal.SIGKILL)
            child.wait()
            code = 124
            self.log.write(f"\ntestrun: stopped after {limit} s\n")
        except BaseException:
            os.killpg(child.pid, signal.SIGTERM)
            raise
        self.log.flush()
        with open(self.path, "rb") as f:
            f.seek(at)
            return code, f.read().decode("utf-8", "replace")

    def one(self, what, code):
        """Count a command as one check."""
        if code:
            self.result.failures.append(what)
        self.result.add(int(code == 0), int(code != 0))
        return code == 0

    def counted(self, what, code, text):
        """Count by the last `N passed, N failed` line, else as one."""
        found = COUNT_LINE.findall(text)
        if not found:
            return self.one(what, code)
        passed, failed = (int(x or 0) for x in found[-1])
        if code and not failed:
            failed = 1
        if failed:
            self.result.failures.append(f"{what}: {failed} failed")
        self.result.add(passed, failed)
        return not failed


def tool(name):
    return os.path.join(ROOT, "tools", name)


def no_aslr():
    """TSan of gcc 12 wants a plain memory layout on newer kernels."""
    if shutil.which("setarch") and subprocess.run(
            ["setarch", "-R", "true"], stderr=subprocess.DEVNULL,
            check=False).returncode == 0:
        return ["setarch", "-R"]
    return []


# ---------------------------------------------------------------- C program

SANITIZERS = {
    "asan": ["-Db_sanitize=address,undefined"],
    "tsan": ["-Db_sanitize=thread"],
}


def sanitizer_env(kind):
    """Faults go to files, so that a child's fault is seen too."""
    where = os.path.join(LOGS, kind + "-fault")
    return {
        "ASAN_OPTIONS": f"detect_leaks=1:exitcode=99:log_path={where}",
        "LSAN_OPTIONS": f"exitcode=99:log_path={where}",
        "UBSAN_OPTIONS": "halt_on_error=1:print_stacktrace=1:"
                         f"exitcode=99:log_path={where}",
        "TSAN_OPTIONS": "halt_on_error=0:exitcode=66:second_deadlock_stack=1:"
                        f"log_path={where}",
    } if kind in SANITIZERS else {}


def build_dir(kind):
    return BUILD if kind == "gcc" else os.path.join(WORK, kind)


def compile_in(stage, kind):
    """Configure (once) and compile a build of its own kind."""
    where = build_dir(kind)
    env, options = {}, ["-Dwerror=true"]
    if kind == "clang":
        env = {"CC": "clang", "CXX": "clang++"}
    if kind in SANITIZERS:              # gcc warns falsely beside them
        options = ["-Dwerror=false", "-Db_lundef=false", *SANITIZERS[kind]]
    if not os.path.exists(os.path.join(where, "build.ninja")):
        code, _ = stage.run(["meson", "setup", where, ROOT, *options], env)
        if not stage.one(f"meson setup ({kind})", code):
            return False
    elif kind == "gcc":
        with open(os.path.join(where, "meson-info/intro-buildoptions.json"),
                  encoding="utf-8") as f:
            strict = any(o["name"] == "werror" and o["value"]
                         for o in json.load(f))
        if not strict:
            stage.run(["meson", "configure", where, "-Dwerror=true"])
    code, _ = stage.run(["ninja", "-C", where])
    return stage.one(f"compile ({kind})", code)


def meson_test(stage, kind, *more):
    """Run the unit tests of a build and count the cmocka tests in them."""
    where = build_dir(kind)
    wrap = no_aslr() if kind == "tsan" else []
    record = os.path.join(where, "meson-logs", "testlog.json")
    if os.path.exists(record):
        os.unlink(record)
    code, _ = stage.run(
        [*wrap, "meson", "test", "-C", where, "--no-rebuild",
         "--print-errorlogs", "--timeout-multiplier",
         "1" if kind in ("gcc", "clang") else "4", *more],
        sanitizer_env(kind))
    if not os.path.exists(record):
        stage.one(f"meson test ({kind})", code)
        return
    with open(record, encoding="utf-8") as f:
        tests = [json.loads(line) for line in f]
    for test in tests:
        if test["result"] in ("FAIL", "TIMEOUT") and kind in ("gcc", "clang"):
            try_again(stage, where, test)
        count_meson(stage, test)


def try_again(stage, where, test):
    """A shared machine stalls: what fails alone once more has failed."""
    name = test["name"].split(" / ")[-1]
    code, _ = stage.run(["meson", "test", "-C", where, "--no-rebuild",
                         "--print-errorlogs", name])
    if code == 0:
        test["result"] = "OK"
        stage.result.second.append(name)


def count_meson(stage, test):
    """One line of meson's testlog.json."""
    text = (test.get("stdout") or "") + (test.get("stderr") or "")
    counts = {"PASSED": 0, "FAILED": 0}
    for word, number in CMOCKA.findall(text):
        counts[word] += int(number)
    if test["result"] == "SKIP":
        stage.result.add(0, 0, 1)
        return
    good = test["result"] in ("OK", "EXPECTEDFAIL")
    failed = counts["FAILED"] or int(not good)
    passed = counts["PASSED"] or int(good)
    if good:
        failed = 0
    else:
        stage.result.failures.append(f"{test['name']}: {test['result']}")
    stage.result.add(passed, failed)


def faults(stage, kind):
    """A sanitizer's report fails the stage even when the test passed."""
    for path in sorted(glob.glob(os.path.join(LOGS, kind + "-fault*"))):
        with open(path, encoding="utf-8", errors="replace") as f:
            text = f.read()
        if not text.strip():
            continue
        stage.log.write(f"\n--- {path}\n{text[:6000]}\n")
        if stage.result.failed < 20:
            first = next((l for l in text.splitlines()
                          if "ERROR" in l or "WARNING" in l
                          or "runtime error" in l), text.splitlines()[0])
            stage.result.failures.append(
                f"{os.path.basename(path)}: {first.strip()[:120]}")
        stage.result.add(0, 1)


def clear_faults(kind):
    for path in glob.glob(os.path.join(LOGS, kind + "-fault*")):
        os.unlink(path)


def pytest(stage, kind, *more, under="it"):
    """The pytest files of tests/it: the whole program on loopback."""
    folder = os.path.join(ROOT, "tests", under)
    if not glob.glob(folder + "/**/test_*.py", recursive=True):
        return
    where = build_dir(kind)
    junit = os.path.join(LOGS, stage.name + ".xml")
    if os.path.exists(junit):
        os.unlink(junit)
    env = dict(sanitizer_env(kind), SIAGA_BUILD=where, SIAGA_KIND=kind,
               SIAGA=os.path.join(where, "siaga"),
               HTTP_PROBE=os.path.join(where, "tests/http/http_probe"),
               PAGE_PROBE=os.path.join(where, "tests/page/page_probe"))
    wrap = no_aslr() if kind == "tsan" else []
    cache = os.path.join(WORK, "pytest-" + stage.name)
    shutil.rmtree(cache, ignore_errors=True)
    again = 1
    code, _ = stage.run([*wrap, PYTHON, "-m", "pytest", "-q", "-ra",
                         "-o", f"cache_dir={cache}", f"--junitxml={junit}",
                         *more, folder], env)
    if code == 1:
        again, _ = stage.run([*wrap, PYTHON, "-m", "pytest", "-q", "-ra",
                              "-o", f"cache_dir={cache}", "--lf",
                              *more, folder], env)
    if not os.path.exists(junit):
        stage.one(f"pytest ({kind})", code)
        return
    total = failed = skipped = 0
    for suite in xml.etree.ElementTree.parse(junit).iter("testsuite"):
        total += int(suite.get("tests", 0))
        skipped += int(suite.get("skipped", 0))
        failed += int(suite.get("failures", 0)) + int(suite.get("errors", 0))
        for case in suite.iter("testcase"):
            if case.find("failure") is not None or \
                    case.find("error") is not None:
                name = f"{case.get('classname')}.{case.get('name')}"
                (stage.result.failures if again else
                 stage.result.second).append(name)
    if not again:
        failed, code = 0, 0
    if code not in (0, 5) and not failed:
        failed = 1
        stage.result.failures.append(f"pytest ({kind}): exit code {code}")
    stage.result.add(max(total - failed - skipped, 0), failed, skipped)


def stage_unit(stage):
    """gcc -Werror build and its unit tests."""
    if compile_in(stage, "gcc"):
        meson_test(stage, "gcc")


def stage_quick_unit(stage):
    """Unit tests in the existing build, the slow suite left out."""
    if stage.one("compile", stage.run(["ninja", "-C", BUILD])[0]):
        meson_test(stage, "gcc", "--no-suite", "slow")


def stage_clang(stage):
    """clang -Werror build and its unit tests, the slow suite left out."""
    if compile_in(stage, "clang"):
        meson_test(stage, "clang", "--no-suite", "slow")


def stage_it(stage):
    """Whole-program tests."""
    pytest(stage, "gcc")


def sanitized(stage, kind, *which):
    clear_faults(kind)
    if compile_in(stage, kind):
        meson_test(stage, kind)
        pytest(stage, kind, "-m", f"not slow and not no_{kind}", *which)
        faults(stage, kind)


def stage_asan(stage):
    """ASan and UBSan: unit and whole-program tests, these on SQLite only."""
    sanitized(stage, "asan", "-k", "not postgres")


def stage_tsan(stage):
    """TSan: unit tests, and the whole-program tests in which threads meet."""
    sanitized(stage, "tsan", "-k", "flow or live or http or crash")


def stage_tools(stage):
    """Tests of tools/ themselves."""
    pytest(stage, "gcc", under="tools")


def stage_fuzz_corpus(stage):
    """Every corpus through its libFuzzer target, once."""
    code, text = stage.run([tool("fuzz.sh"), "replay"])
    stage.counted("fuzz corpora", code, text)


def stage_fuzz_long(stage):
    """Every libFuzzer target for five minutes."""
    code, text = stage.run([tool("fuzz.sh"), "300"], limit=6 * 3600)
    stage.counted("fuzzing", code, text)


def stage_crash(stage):
    """A thousand kills."""
    code, text = stage.run(["make", "--no-print-directory", "crash"],
                           limit=4 * 3600)
    stage.counted("crash", code, text)


# ------------------------------------------------------------------- checks

def stage_format(stage):
    """clang-format."""
    stage.one("format", stage.run([tool("format.sh")])[0])


def stage_layers(stage):
    """Floors and their libraries."""
    stage.one("layers", stage.run([PYTHON, tool("layers.py")])[0])


def stage_headers(stage):
    """Every header compiles alone, with both compilers."""
    code, text = stage.run([PYTHON, tool("headers.py")])
    stage.counted("headers", code, text)


def stage_sql(stage):
    """Every .sql twin: generated, and prepared on both engines."""
    code, text = stage.run([PYTHON, tool("sqlcheck.py")])
    stage.counted("sqlcheck", code, text)
    for path in sorted(glob.glob(os.path.join(ROOT, "src/*/*.sql"))):
        out = os.path.join(WORK, "sql", os.path.basename(path) + ".h")
        os.makedirs(os.path.dirname(out), exist_ok=True)
        code, _ = stage.run([PYTHON, tool("sqlgen.py"), path, out])
        stage.one(os.path.relpath(path, ROOT), code)


def stage_catalogue(stage):
    """Both languages have every text."""
    stage.one("catalogue", stage.run(
        [PYTHON, tool("catalogue.py"), "--check",
         "i18n/id.json", "i18n/en.json"])[0])


# ---------------------------------------------------------------------- web

def web(*parts):
    return os.path.join(ROOT, "web", *parts)


def scripts():
    """The scripts of web/package.json."""
    try:
        with open(web("package.json"), encoding="utf-8") as f:
            return json.load(f).get("scripts", {})
    except OSError:
        return {}


def stage_web(stage):
    """svelte-check, tiers, lint, vitest."""
    if not stage.one("npm ci", stage.run([tool("web.sh"), "fetch"])[0]):
        return
    have = scripts()
    for name in ("check", "lint"):
        if name in have:
            code, text = stage.run(["npm", "run", "--silent", name],
                                   cwd=web())
            stage.counted("npm run " + name, code, text)
    if "test" not in have:
        return
    out = os.path.join(LOGS, "vitest.json")
    if os.path.exists(out):
        os.unlink(out)
    code, text = stage.run(["npx", "--no-install", "vitest", "run",
                            "--reporter=default", "--reporter=json",
                            f"--outputFile.json={out}"], cwd=web())
    if not os.path.exists(out):
        stage.counted("vitest", code, text)
        return
    with open(out, encoding="utf-8") as f:
        got = json.load(f)
    failed = got["numFailedTests"]
    if code and not failed:
        failed = 1
    if failed:
        stage.result.failures.append(f"vitest: {failed} failed")
    stage.result.add(got["numPassedTests"], failed, got["numPendingTests"])


def stage_browser(stage):
    """Every web/tests/*/run.mjs: the screens in a browser."""
    env = {"SIAGA": os.path.join(BUILD, "siaga"), "SIAGA_BUILD": BUILD}
    for path in sorted(glob.glob(web("tests", "*", "run.mjs"))):
        name = os.path.relpath(path, web())
        code, text = stage.run(["node", name], env, cwd=web(), limit=900)
        if code:
            stage.result.second.append("node " + name)
            code, text = stage.run(["node", name], env, cwd=web(), limit=900)
        stage.counted("node " + name, code, text)


# --------------------------------------------------------------------- runs

STAGES = {
    "format": stage_format, "layers": stage_layers,
    "headers": stage_headers, "sql": stage_sql,
    "catalogue": stage_catalogue, "tools": stage_tools, "quick-unit": stage_quick_unit,
    "unit": stage_unit, "web": stage_web, "it": stage_it,
    "browser": stage_browser, "clang": stage_clang,
    "fuzz-corpus": stage_fuzz_corpus, "asan": stage_asan,
    "tsan": stage_tsan, "crash": stage_crash, "fuzz-long": stage_fuzz_long,
}
CHECK = ["format", "layers", "headers", "sql", "catalogue", "tools",
         "quick-unit"]
TEST = ["format", "layers", "sql", "catalogue", "tools", "unit", "headers",
        "it", "browser", "web", "clang", "fuzz-corpus", "asan", "tsan"]
GROUPS = {"check": CHECK, "test": TEST, "all": TEST + ["fuzz-long", "crash"]}


def run_stage(name, results):
    """One stage from start to its line on the screen."""
    stage = Stage(name)
    start = time.monotonic()
    try:
        STAGES[name](stage)
    except Exception as e:              # a broken stage is a failed stage
        stage.log.write(f"\ntestrun: {type(e).__name__}: {e}\n")
        stage.one(f"{name}: {type(e).__name__}: {e}", 1)
    stage.log.close()
    got = stage.result
    got.seconds = time.monotonic() - start
    results[name] = got
    skipped = f", {got.skipped} skipped" if got.skipped else ""
    print(f"{'FAIL' if got.failed else 'ok  '} {name:<12} {got.passed:5} "
          f"passed, {got.failed} failed{skipped}  ({got.seconds:.0f} s)",
          flush=True)
    for what in got.failures[:40]:
        print(f"       {what}", flush=True)
    for what in got.second[:40]:
        print(f"       only at the second try: {what}", flush=True)
    if got.failed:
        with open(stage.path, encoding="utf-8", errors="replace") as f:
            for line in f.read().splitlines()[-25:]:
                print(f"     | {line[:160]}", flush=True)


def main():
    args = argparse.ArgumentParser(description="run the tests and count them")
    args.add_argument("what", nargs="*", default=["test"])
    args.add_argument("--list", action="store_true")
    opt = args.parse_args()
    if opt.list:
        for name, run in STAGES.items():
            print(f"{name:<12} {run.__doc__}")
        return 0
    names = [n for what in opt.what for n in GROUPS.get(what, [what])]
    for name in names:
        if name not in STAGES:
            args.error(f"no stage '{name}'; --list names them")

    shutil.rmtree(LOGS, ignore_errors=True)
    os.makedirs(LOGS)
    for name in ("share", "web"):       # the program looks beside its folder
        if not os.path.lexists(os.path.join(WORK, name)):
            os.symlink(os.path.join("..", name), os.path.join(WORK, name))
    for folder in sorted(glob.glob("/usr/lib/postgresql/*/bin")):
        os.environ["PATH"] += os.pathsep + folder
    os.environ["LC_ALL"] = "C.UTF-8"
    os.environ["TZ"] = "UTC"
    start, results = time.monotonic(), {}
    beside = None
    if "web" in names and len(names) > 2:   # the compilers leave it room
        names.remove("web")
        beside = threading.Thread(target=run_stage, args=("web", results))
        beside.start()
    for name in names:
        run_stage(name, results)
    if beside:
        beside.join()

    passed = sum(r.passed for r in results.values())
    failed = sum(r.failed for r in results.values())
    print(f"in {(time.monotonic() - start) / 60:.1f} minutes, "
          f"logs in build-test/logs")
    print(f"{passed} passed, {failed} failed", flush=True)
    return 0 if passed and not failed else 1


if __name__ == "__main__":
    sys.exit(main())
