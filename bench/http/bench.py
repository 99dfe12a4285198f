#!/usr/bin/env python3
"""The HTTP endpoint under load, beside a plain Beast program that sends as many bytes.

    bench/http/bench.py [--build build/ci] [--folder DIR] [--dossiers N] [--months N]
                        [--seconds N] [--connections N] [--json FILE]

Makes a ledger of the example organisme in DIR, or takes the one that an earlier run left there,
serves it, and lets `wrk` (Debian's package) ask. Client, server and limit share the same cores.
docs/performance.md says what each figure means.
"""

import argparse
import json
import os
import pathlib
import re
import signal
import subprocess
import sys
import tempfile
import time
import urllib.request

HERE = pathlib.Path(__file__).resolve().parent
LAST_DAY = "2024-12-31"  # of the example
HALF_LOAD_CONNECTIONS = 64


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--build", type=pathlib.Path, default=HERE.parents[1] / "build" / "ci")
    folder = pathlib.Path(tempfile.gettempdir()) / "aripa-http-bench"
    parser.add_argument("--folder", type=pathlib.Path, default=folder)
    parser.add_argument("--dossiers", type=int, default=100_000)
    parser.add_argument("--months", type=int, default=3)
    parser.add_argument("--seconds", type=int, default=20)
    parser.add_argument("--connections", type=int, default=32)
    parser.add_argument("--json", type=pathlib.Path)
    return parser.parse_args()


class Report:
    def __init__(self):
        self.rows = []

    def add(self, name, value, unit):
        print(f"{name:<58} {value:>12,.2f} {unit}", flush=True)
        self.rows.append({"name": name, "value": value, "unit": unit})


class Program:
    """A server of ours: started, found at the port of its first line, ended."""

    def __init__(self, command, environment=None):
        self.process = subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env=environment
        )
        first = self.process.stdout.readline()
        port = re.search(r"(?:^|:)(\d+)\b", first)
        if port is None:
            sys.exit(f"{command[0]} did not start: {first!r}")
        self.url = f"http://127.0.0.1:{port[1]}"

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(timeout=60)


def make_ledger(aripa, folder, options):
    data = folder / "data"
    if data.exists():
        return data
    folder.mkdir(parents=True, exist_ok=True)
    made = folder / "making"
    subprocess.run(["rm", "-rf", made], check=True)
    size = ["--dossiers", str(options.dossiers), "--months", str(options.months)]
    example = subprocess.Popen([aripa, "exemple", *size], stdout=subprocess.PIPE)
    subprocess.run([aripa, "init", "--clock", "simulated", "--data", made], check=True,
                   stdout=subprocess.DEVNULL)
    submitted = subprocess.run([aripa, "submit", "--data", made, "-"], stdin=example.stdout,
                               stdout=subprocess.DEVNULL)
    if submitted.returncode > 1 or example.wait() != 0:
        sys.exit("the example could not be submitted")
    made.rename(data)
    return data


def wrk(url, options, script, *, token="", connections=None, seconds=None):
    command = ["wrk", "-t1", f"-c{connections or options.connections}",
               f"-d{seconds or options.seconds}s", "--timeout", "10s",
               "-H", f"Authorization: Bearer {token}", "-s", HERE / "requests.lua", url,
               "--", *map(str, script)]
    out = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    found = json.loads(out.strip().splitlines()[-1])
    if found["errors"]:
        sys.exit(f"{found['errors']} requests failed: {script}")
    found["rate"] = found["requests"] / found["us"] * 1e6
    return found


def body_bytes(url, token, path):
    request = urllib.request.Request(url + path, headers={"Authorization": f"Bearer {token}"})
    with urllib.request.urlopen(request) as reply:
        return len(reply.read())


def measure_hello(hello, size, options, report):
    with Program([hello, str(size), "2"]) as server:
        wrk(server.url, options, ["fixed", "/"], seconds=2)
        found = wrk(server.url, options, ["fixed", "/"])
    report.add(f"limit: plain Beast, a body of {size} bytes", found["rate"], "requests/s")
    report.add("limit: p99", found["p99"] / 1e3, "ms")
    return found["rate"]


def measure_questions(url, token, options, report):
    def solde(pause=0, query="", **how):
        return wrk(url, options, ["solde", options.dossiers, pause, query], token=token, **how)

    solde(seconds=10)  # what is read again and again is then in memory
    full = solde()
    report.add("balance of a random dossier", full["rate"], "requests/s")
    report.add("balance of a random dossier, p50", full["p50"] / 1e3, "ms")
    report.add("balance of a random dossier, p99", full["p99"] / 1e3, "ms")
    pause = round(HALF_LOAD_CONNECTIONS / (full["rate"] / 2) * 1e3)
    half = solde(pause=pause, connections=HALF_LOAD_CONNECTIONS)
    report.add("about half of that load", half["rate"], "requests/s")
    report.add("about half of that load, p50", half["p50"] / 1e3, "ms")
    report.add("about half of that load, p99", half["p99"] / 1e3, "ms")
    query = "?as_of=2024-11-30&known_on=2024-12-15"
    past = solde(query=query)
    report.add("balance as of a day, known on another", past["rate"], "requests/s")
    report.add("how many times dearer than the balance of now", full["rate"] / past["rate"], "")
    return full["rate"]


def measure_commands(url, token, options, report):
    run = f"B{int(time.time())}"
    found = wrk(url, options, ["commandes", options.dossiers, LAST_DAY, run, 100], token=token,
                connections=16)
    report.add("POST, batches of 100: requests", found["rate"], "requests/s")
    report.add("POST, batches of 100: commands accepted", found["accepted"] / found["us"] * 1e6,
               "commands/s")
    report.add("POST, batches of 100: p99", found["p99"] / 1e3, "ms")


def main():
    options = arguments()
    aripa = options.build / "aripa"
    report = Report()
    data = make_ledger(aripa, options.folder, options)
    environment = {**os.environ, "ARIPA_DATA": str(data)}
    token = subprocess.run([aripa, "token", "add", "--role", "admin"], env=environment, check=True,
                           capture_output=True, text=True).stdout.strip().splitlines()[-1]
    serve = [aripa, "serve", "--listen", "127.0.0.1:0"]
    with Program(serve, environment) as server:
        size = body_bytes(server.url, token, f"/v1/dossiers/D{options.dossiers // 2:06}/solde")
        limit = measure_hello(options.build / "bench" / "http_hello", size, options, report)
        rate = measure_questions(server.url, token, options, report)
        report.add("balance, share of the limit", rate / limit * 100, "%")
        measure_commands(server.url, token, options, report)
    if options.json:
        options.json.write_text(json.dumps(report.rows, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
