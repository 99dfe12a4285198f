"""What docker/compose.yaml starts, without containers: docker/setup and both nodes, by the words
that the file has for them, on three brokers of tools/kafka.

Status 77, with the reason, where no Kafka can be had.
"""

import os
import pathlib
import random
import re
import signal
import subprocess
import sys
import tempfile
import threading
import unittest
import urllib.error
import urllib.request

import yaml

ROOT = pathlib.Path(__file__).resolve().parents[2]
KAFKA = str(ROOT / "tools/kafka")
SKIPPED = 77
STARTS_MAX = 10
PATIENCE_SECONDS = 150  # docker/setup waits for 120 for brokers
SERVICES = yaml.safe_load((ROOT / "docker/compose.yaml").read_text(encoding="utf-8"))["services"]
TOPIC = "aripa.journal"


def run(*command, **options):
    return subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
                          check=False, timeout=PATIENCE_SECONDS, **options)


def held_brokers(folder):
    """Three brokers that end with the standard input that they are given, and their servers."""
    for _ in range(STARTS_MAX):  # Another program may be using the ports that chance gave.
        port = str(random.randrange(15000, 31000))
        held = subprocess.Popen([KAFKA, "hold", folder, "--brokers", "3", "--port", port],
                                stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        servers = held.stdout.readline().strip()
        if servers:
            return held, servers
        held.communicate()
    raise AssertionError("no Kafka starts")


def status_of(address, token):
    asked = urllib.request.Request(address, headers={"Authorization": f"Bearer {token}"})
    try:
        with urllib.request.urlopen(asked, timeout=30) as answer:
            return answer.status
    except urllib.error.HTTPError as refused:
        return refused.code


class Start(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        self.tokens = self.folder / "tokens"
        self.tokens.mkdir()
        (self.folder / "bin").mkdir()
        (self.folder / "bin/aripa").symlink_to(os.environ["ARIPA_BINARY"])
        self.path = f"{self.folder}/bin:{os.environ['PATH']}"
        held, self.servers = held_brokers(str(self.folder / "kafka"))
        self.addCleanup(held.communicate)

    def environment(self, data):
        return {**os.environ, "PATH": self.path, "ARIPA_DATA": str(data),
                "ARIPA_BOOTSTRAP": self.servers}

    def set_up(self):
        done = run(str(ROOT / "docker/setup"), env=self.environment(self.tokens))
        return done.returncode, done.stdout + done.stderr

    def topics(self, *words):
        done = run(KAFKA, "topics", str(self.folder / "kafka"), *words)
        self.assertEqual(done.returncode, 0, done.stderr)

    def node(self, name):
        """Starts the node as the container does, on a free port; gives its address."""
        service = SERVICES[name]
        data = self.folder / name
        data.mkdir()
        words = [word.replace("/tokens/", f"{self.tokens}/").replace("$$", "$")
                 for word in service["entrypoint"]]
        for word in service["command"]:
            word = re.sub(r"^--bootstrap=.*", f"--bootstrap={self.servers}", word)
            words.append(re.sub(r"^--listen=.*", "--listen=127.0.0.1:0", word))
        running = subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                                   text=True, env=self.environment(data))
        self.addCleanup(running.communicate, timeout=60)
        self.addCleanup(running.send_signal, signal.SIGTERM)
        limit = threading.Timer(PATIENCE_SECONDS, running.kill)
        limit.start()
        line = running.stdout.readline()
        limit.cancel()
        return re.search(r"http://\S+:\d+", line).group(0)

    def test_setup_can_be_run_again_and_both_nodes_take_its_tokens(self):
        for is_first in (True, False):
            status, said = self.set_up()
            self.assertEqual(status, 0, said)
            self.assertEqual("Registre créé" in said, is_first, said)
        listed = (self.tokens / "tokens.jsonl").read_text(encoding="utf-8").splitlines()
        self.assertEqual(len(listed), 1)
        nodes = [self.node(name) for name in ("node-1", "node-2")]
        prometheus = (self.tokens / "prometheus.token").read_text(encoding="utf-8").strip()
        for node in nodes:
            self.assertEqual(status_of(f"{node}/metrics", prometheus), 200)
            self.assertEqual(status_of(f"{node}/metrics", prometheus[:-1]), 401)
        status, said = self.set_up()  # It must not take the shard from the nodes that run.
        self.assertEqual(status, 0, said)
        self.assertNotIn("Registre créé", said)

    def test_setup_ends_when_the_topic_does_not_serve(self):
        self.topics("--create", "--topic", TOPIC, "--partitions", "1", "--replication-factor", "1")
        status, said = self.set_up()
        self.assertEqual(status, 1, said)
        self.assertFalse((self.tokens / "begun").exists())


if __name__ == "__main__":
    installed = run(KAFKA, "install")
    if installed.returncode != 0:
        print(f"no Kafka on this machine: {installed.stderr}")
        sys.exit(SKIPPED)
    unittest.main()
