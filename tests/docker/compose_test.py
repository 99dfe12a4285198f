"""docker/compose.yaml starts the brokers of tools/kafka, lets nobody in beyond this machine, and
says to `aripa` what the program knows."""

import os
import pathlib
import re
import subprocess
import tempfile
import unittest

import yaml

ROOT = pathlib.Path(__file__).resolve().parents[2]
BROKERS = 3
PORT = 19092
# Variables of the image that are no settings of a broker.
OF_THE_IMAGE = {"CLUSTER_ID", "KAFKA_HEAP_OPTS"}


def text(path):
    return (ROOT / path).read_text(encoding="utf-8")


def compose():
    return yaml.safe_load(text("docker/compose.yaml"))


def properties(lines):
    return dict(line.split("=", 1) for line in lines.splitlines() if line)


def written_by_tools(node):
    """The server.properties of one of three brokers, with the names that compose gives them."""
    function = re.search(r"^write_properties\(\) .*?^}$", text("tools/kafka"), re.M | re.S).group(0)
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["bash", "-euc", f'{function}\nwrite_properties "$@"', "bash", folder,
                        str(node), str(BROKERS), str(PORT), ""], check=True)
        written = (pathlib.Path(folder) / str(node) / "server.properties").read_text()
    for broker in range(1, BROKERS + 1):
        first = PORT + broker - 1
        written = written.replace(f"127.0.0.1:{first}", f"kafka-{broker}:9092")
        written = written.replace(f"127.0.0.1:{first + BROKERS}", f"kafka-{broker}:9093")
    return properties(written.replace(f"{folder}/{node}/data", "/var/lib/kafka/data"))


def fast_failover():
    """What docs/kafka.md tells operators to set for it."""
    chapter = text("docs/kafka.md").split("## How fast another broker takes over")[1]
    return properties(chapter.split("```")[1])


def settings(broker):
    return {name.removeprefix("KAFKA_").lower().replace("_", "."): value
            for name, value in broker["environment"].items() if name not in OF_THE_IMAGE}


def bootstrap():
    return ",".join(f"kafka-{node}:9092" for node in range(1, BROKERS + 1))


class Brokers(unittest.TestCase):
    def setUp(self):
        self.services = compose()["services"]
        self.brokers = {name: service for name, service in self.services.items()
                        if service["image"].startswith("apache/kafka")}

    def test_there_are_three_of_the_version_of_tools_kafka(self):
        self.assertEqual(list(self.brokers), ["kafka-1", "kafka-2", "kafka-3"])
        version = re.search(r"\$\{KAFKA_VERSION:-(.*?)\}", text("tools/kafka")).group(1)
        for name, broker in self.brokers.items():
            self.assertEqual(broker["image"], f"apache/kafka:{version}", name)

    def test_they_are_set_as_tools_kafka_sets_them_and_docs_kafka_advises(self):
        self.assertTrue(fast_failover())
        for node in range(1, BROKERS + 1):
            self.assertEqual(settings(self.brokers[f"kafka-{node}"]),
                             {**written_by_tools(node), **fast_failover()})

    def test_they_are_one_cluster_and_share_no_disk(self):
        self.assertEqual(len({broker["environment"]["CLUSTER_ID"]
                              for broker in self.brokers.values()}), 1)
        for name, broker in self.brokers.items():
            self.assertEqual(broker["volumes"], [f"{name}:/var/lib/kafka/data"])


class Nodes(unittest.TestCase):
    def setUp(self):
        self.services = compose()["services"]

    def test_each_takes_commands_at_its_own_name(self):
        for name in ("node-1", "node-2"):
            words = self.services[name]["command"]
            self.assertIn(f"--advertise=http://{name}:8080", words)
            self.assertIn("--listen=0.0.0.0:8080", words)
            self.assertIn(f"--bootstrap={bootstrap()}", words)
            self.assertIn(f"{name}:/var/lib/aripa", self.services[name]["volumes"])
        self.assertEqual(self.services["setup"]["environment"]["ARIPA_BOOTSTRAP"], bootstrap())

    def test_they_differ_in_their_names_alone(self):
        one, two = (repr({**self.services[name], "ports": []}) for name in ("node-1", "node-2"))
        self.assertEqual(one.replace("node-1", "node-2"), two)

    def test_the_program_knows_each_option(self):
        options = {("serve", word.split("=")[0]) for word in self.services["node-1"]["command"]
                   if word.startswith("--")}
        script = text("docker/setup").replace('"${kafka[@]}"', "--bootstrap")
        for verb, words in re.findall(r"^ *aripa (\w+)(.*)$", script, re.M):
            options |= {(verb, option) for option in re.findall(r"--[a-z-]+", words)}
        self.assertGreaterEqual({verb for verb, _ in options}, {"serve", "init", "topics", "token"})
        for verb, option in sorted(options):
            shown = subprocess.run([os.environ["ARIPA_BINARY"], verb, "--help"], check=True,
                                   stdout=subprocess.PIPE, text=True).stdout
            self.assertRegex(shown, rf"(?m)^ +{option}\b", f"{verb} {option}")

    def test_prometheus_asks_each_of_them_with_the_token_of_setup(self):
        job, = yaml.safe_load(text("docker/prometheus.yml"))["scrape_configs"]
        self.assertEqual(job["static_configs"], [{"targets": ["node-1:8080", "node-2:8080"]}])
        token = job["authorization"]["credentials_file"]
        self.assertIn("tokens:/tokens:ro", self.services["prometheus"]["volumes"])
        self.assertIn("tokens:/var/lib/aripa", self.services["setup"]["volumes"])
        self.assertIn(token.replace("/tokens/", "token=$ARIPA_DATA/"), text("docker/setup"))


class Closed(unittest.TestCase):
    def test_none_may_do_more_than_it_must(self):
        for name, service in compose()["services"].items():
            self.assertEqual(service["cap_drop"], ["ALL"], name)
            self.assertEqual(service["security_opt"], ["no-new-privileges:true"], name)
            # The image of Kafka writes its settings into its own folder.
            self.assertEqual(service.get("read_only", False), not name.startswith("kafka-"), name)
            self.assertNotIn(service.get("user", "10001"), ("0", "root"), name)

    def test_only_this_machine_comes_in(self):
        for name, service in compose()["services"].items():
            for port in service.get("ports", []):
                self.assertTrue(port.startswith("127.0.0.1:"), f"{name}: {port}")

    def test_the_image_runs_as_the_user_whose_the_data_are(self):
        run_stage = text("docker/Dockerfile").rpartition("\nFROM ")[2]
        self.assertEqual(re.findall(r"^USER (.*)$", run_stage, re.M), ["10001:10001"])
        self.assertIn("groupadd --gid 10001 aripa ", run_stage)
        self.assertIn("useradd --uid 10001 --gid aripa ", run_stage)
        self.assertEqual(compose()["services"]["prometheus"]["user"], "65534:10001")


if __name__ == "__main__":
    unittest.main()
