# SPDX-License-Identifier: AGPL-3.0-or-later
"""A PostgreSQL server of our own: thrown away after the test.

    with Cluster(folder) as server:
        url = server.database("siaga")
        server.kill(); server.start()       # a crash and its recovery
"""
import glob
import os
import pwd
import shutil
import signal
import subprocess
import tempfile

from siaga import free_port, wait_for

BIN = (sorted(glob.glob("/usr/lib/postgresql/*/bin")) or [""])[-1]


def as_postgres(command):
    """The server refuses to run as root."""
    if os.geteuid() == 0:
        return ["setpriv", "--reuid=postgres", "--regid=postgres",
                "--clear-groups", *command]
    return command


class Cluster:
    """One server on a loopback port, durable as an office has it."""

    def __init__(self):
        self.folder = tempfile.mkdtemp(prefix="siaga-pg-")
        self.data = os.path.join(self.folder, "data")
        self.port = free_port()
        self.process = None
        if os.geteuid() == 0:
            shutil.chown(self.folder, "postgres")
        self.tool("initdb", "-D", self.data, "-U", "siaga", "-A", "trust",
                  "-E", "UTF8", "--locale=C.UTF-8", "--no-instructions")

    def tool(self, name, *args):
        subprocess.run(as_postgres([os.path.join(BIN, name), *args]),
                       check=True, capture_output=True, cwd=self.folder)

    def start(self):
        with open(os.path.join(self.folder, "log"), "ab") as log:
            self.process = subprocess.Popen(as_postgres([
                os.path.join(BIN, "postgres"), "-D", self.data, "-p",
                str(self.port), "-c", "listen_addresses=127.0.0.1", "-c",
                "unix_socket_directories=" + self.folder]),
                stdout=log, stderr=log, cwd=self.folder)
        wait_for(self.is_ready, 60)
        return self

    def is_ready(self):
        return subprocess.run(
            [os.path.join(BIN, "pg_isready"), "-q", "-h", "127.0.0.1", "-p",
             str(self.port), "-U", "siaga"], check=False).returncode == 0

    def stop(self, how=signal.SIGINT):
        """SIGINT = fast shutdown."""
        if self.process and self.process.poll() is None:
            self.process.send_signal(how)
            self.process.wait(60)

    def kill(self):
        """SIGQUIT = immediate: the server dies without a checkpoint."""
        self.stop(signal.SIGQUIT)

    def url(self, name):
        return f"postgres://siaga@127.0.0.1:{self.port}/{name}"

    def database(self, name):
        subprocess.run(["psql", "-Xq", self.url("postgres"), "-c",
                        f"CREATE DATABASE {name}"], check=True)
        return self.url(name)

    def __enter__(self):
        return self.start()

    def __exit__(self, *_):
        self.stop()
        shutil.rmtree(self.folder, ignore_errors=True)


def is_installed():
    try:
        pwd.getpwnam("postgres")
    except KeyError:
        return os.geteuid() != 0 and bool(BIN)
    return bool(BIN)
