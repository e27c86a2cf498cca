#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Write the third-party notices of a build.

    notices.py [OUT]              (default: build/THIRD-PARTY-NOTICES)

Three parts, found and not listed:
 - the libraries build/siaga and build/siaga-media name as needed, each with
   the copyright file of the Debian package that installed it;
 - the npm packages whose code is in the screens, found in the source maps of
   a build made for this, each with its licence file;
 - the place tree (Open Database License).

A library without a copyright file, or a package without a licence, fails."""

import glob
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
LINE = "=" * 78
COMMON = "/usr/share/common-licenses"
PROGRAMS = ("siaga", "src/media/siaga-media")


def run(*command, cwd=ROOT):
    return subprocess.run(command, cwd=cwd, check=True, text=True,
                          stdout=subprocess.PIPE,
                          stderr=subprocess.DEVNULL).stdout


def libraries():
    """Debian packages of the libraries the programs need directly."""
    found = {}
    for program in PROGRAMS:
        path = os.path.join(ROOT, "build", program)
        if not os.path.exists(path):
            sys.exit(f"notices: build/{program} is missing: make build first")
        needed = set(re.findall(r"\(NEEDED\).*\[(.+?)\]",
                                run("readelf", "-d", path)))
        for name, where in re.findall(r"(\S+) => (/\S+)", run("ldd", path)):
            if name not in needed:
                continue
            package = owner(where)
            found.setdefault(package, set()).add(name)
    return found


def owner(path):
    """The package a shared library came from (merged /usr or not)."""
    for name in (path, os.path.realpath(path), "/usr" + path,
                 re.sub(r"^/usr", "", os.path.realpath(path))):
        got = subprocess.run(["dpkg-query", "-S", name], text=True,
                             capture_output=True, check=False)
        if got.returncode == 0:
            return got.stdout.split(":")[0]
    sys.exit(f"notices: no package owns {path}")


def copyright_of(package):
    path = f"/usr/share/doc/{package}/copyright"
    if not os.path.exists(path):
        sys.exit(f"notices: {package} has no copyright file")
    with open(path, encoding="utf-8", errors="replace") as f:
        return f.read().strip()


def bundled():
    """Folders of the npm packages whose code is in the screens."""
    web = os.path.join(ROOT, "web")
    if not os.path.isdir(web + "/node_modules"):
        record = web + "/dist/.third-party.json"
        if os.path.exists(record):
            with open(record, encoding="utf-8") as f:
                return json.load(f)
        sys.exit("notices: web/node_modules is missing: make web first")
    out = tempfile.mkdtemp(prefix="siaga-notices-")
    try:
        run("npx", "--no-install", "vite", "build", "--sourcemap",
            "--outDir", out, "--emptyOutDir", "--logLevel", "error", cwd=web)
        names = set()
        for path in glob.glob(out + "/**/*.map", recursive=True):
            with open(path, encoding="utf-8") as f:
                for source in json.load(f)["sources"]:
                    found = re.search(
                        r".*node_modules/((?:@[^/]+/)?[^/]+)/", source)
                    if found:
                        names.add(found.group(1))
    finally:
        shutil.rmtree(out)
    return [npm_notice(web, name) for name in sorted(names)]


def npm_notice(web, name):
    folder = os.path.join(web, "node_modules", name)
    with open(folder + "/package.json", encoding="utf-8") as f:
        about = json.load(f)
    texts = sorted(p for p in os.listdir(folder)
                   if re.match(r"(licen[cs]e|copying)", p, re.I))
    text = ""
    if texts:
        with open(os.path.join(folder, texts[0]), encoding="utf-8") as f:
            text = f.read().strip()
    if not text and not about.get("license"):
        sys.exit(f"notices: npm package {name} names no licence")
    return {"name": name, "version": about["version"],
            "license": about.get("license", "see below"), "text": text}


def main():
    out = sys.argv[1] if len(sys.argv) > 1 else \
        os.path.join(ROOT, "build", "THIRD-PARTY-NOTICES")
    parts = [
        "siaga is under the GNU Affero General Public License, version 3 or "
        "later.\nIt links, bundles and reads what is listed here; each part "
        "keeps its own licence.\nTexts that Debian keeps once for all are in "
        f"{COMMON} of an installed system.",
    ]
    found = libraries()
    for package in sorted(found):
        version = run("dpkg-query", "-W", "-f", "${Version}", package)
        parts.append(f"{LINE}\nLibrary: {', '.join(sorted(found[package]))} "
                     f"(Debian package {package} {version})\n{LINE}\n\n"
                     + copyright_of(package))
    packages = bundled()
    for item in packages:
        parts.append(f"{LINE}\nIn the screens: {item['name']} "
                     f"{item['version']} ({item['license']})\n{LINE}\n\n"
                     + (item["text"] or f"Licence: {item['license']}"))
    with open(os.path.join(ROOT, "share/siaga/wilayah.NOTICE"),
              encoding="utf-8") as f:
        parts.append(f"{LINE}\nData: the place tree\n{LINE}\n\n"
                     + f.read().strip())
    with open(os.path.join(ROOT, "share/siaga/ODbL-1.0.txt"),
              encoding="utf-8") as f:
        parts.append(f.read().strip())
    with open(out, "w", encoding="utf-8") as f:
        f.write("\n\n".join(parts) + "\n")
    if os.path.isdir(os.path.join(ROOT, "web/dist")):
        with open(os.path.join(ROOT, "web/dist/.third-party.json"), "w",
                  encoding="utf-8") as f:
            json.dump(packages, f, indent=1)
    print(f"notices: {len(found)} libraries, {len(packages)} npm packages, "
          f"the place tree: {out}")


if __name__ == "__main__":
    main()
