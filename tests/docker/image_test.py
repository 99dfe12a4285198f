"""docker/Dockerfile brings the libraries that `aripa` is linked with, and docker/livez tells a
server that lives from one that does not."""

import contextlib
import os
import pathlib
import re
import shutil
import signal
import socket
import subprocess
import tempfile
import threading
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
ARIPA = os.environ["ARIPA_BINARY"]
# apt itself needs these: every image of Debian has them.
ALWAYS_THERE = {"libc6", "libgcc-s1", "libstdc++6"}


def told(*command):
    return subprocess.run(command, stdout=subprocess.PIPE, check=True, text=True).stdout


def is_debian_12():
    release = pathlib.Path("/etc/os-release")
    return release.is_file() and {"ID=debian", 'VERSION_ID="12"'} <= set(
        release.read_text(encoding="utf-8").splitlines())


def package_of(library):
    """The Debian package of a file, whichever of /lib and /usr/lib it was made for."""
    real = os.path.realpath(library)
    for path in (real, real.removeprefix("/usr")):
        found = subprocess.run(["dpkg-query", "--search", path], stdout=subprocess.PIPE,
                               stderr=subprocess.DEVNULL, text=True, check=False).stdout
        if found:
            return found.split(":")[0]
    raise AssertionError(f"no package has {library}")


class Libraries(unittest.TestCase):
    @unittest.skipUnless(is_debian_12(), "this is not Debian 12: packages have other names here")
    def test_the_image_has_what_the_binary_names_and_nothing_else(self):
        needed = set(re.findall(r"\(NEEDED\).*\[(.*)\]", told("readelf", "--dynamic", ARIPA)))
        if any(name.startswith(("libasan", "libtsan")) for name in needed):
            self.skipTest("a sanitizer brings libraries of its own")
        paths = dict(re.findall(r"(\S+) => (/\S+)", told("ldd", ARIPA)))
        packages = {package_of(paths[name]) for name in needed}
        dockerfile = (ROOT / "docker/Dockerfile").read_text(encoding="utf-8")
        listed = re.search(r"apt-get install .*?\\\n(.*?) && \\\n",
                           dockerfile.rpartition("\nFROM ")[2], re.S).group(1)
        self.assertEqual(sorted(packages - ALWAYS_THERE), listed.replace("\\", "").split())


@contextlib.contextmanager
def server(folder, *options):
    """A server of a new ledger; gives its port."""
    data = f"{folder}/data"
    told(ARIPA, "init", "--data", data)
    running = subprocess.Popen(
        [ARIPA, "serve", "--data", data, "--listen", "127.0.0.1:0", *options],
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    try:
        yield re.search(r"://127.0.0.1:(\d+)", running.stdout.readline()).group(1)
    finally:
        running.send_signal(signal.SIGTERM)
        running.communicate(timeout=60)


def lives(port):
    return subprocess.run([str(ROOT / "docker/livez"), str(port)], stderr=subprocess.DEVNULL,
                          check=False, timeout=30).returncode == 0


class Livez(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = folder.name

    def test_a_server_lives_until_it_is_stopped(self):
        with server(self.folder) as port:
            self.assertTrue(lives(port))
        self.assertFalse(lives(port))

    @unittest.skipUnless(shutil.which("openssl"), "no openssl to make a certificate with")
    def test_a_server_of_tls_lives(self):
        files = [f"{self.folder}/cert.pem", f"{self.folder}/key.pem"]
        told("openssl", "req", "-x509", "-newkey", "ed25519", "-nodes", "-subj", "/CN=localhost",
             "-out", files[0], "-keyout", files[1])
        with server(self.folder, "--tls-cert", files[0], "--tls-key", files[1]) as port:
            self.assertTrue(lives(port))

    def test_a_server_that_answers_something_else_does_not(self):
        for answer in (b"HTTP/1.1 503 Service Unavailable\r\n\r\n", b"SSH-2.0\r\n", b""):
            with socket.create_server(("127.0.0.1", 0)) as listening:
                def speak():
                    with listening.accept()[0] as peer:
                        peer.recv(1000)
                        peer.sendall(answer)
                speaker = threading.Thread(target=speak)
                speaker.start()
                self.assertFalse(lives(listening.getsockname()[1]), answer)
                speaker.join()


if __name__ == "__main__":
    unittest.main()
