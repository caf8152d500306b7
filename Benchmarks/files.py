#!/usr/bin/python3
"""Times `simtool files --save` on every demo card.

Runs inside scripts/namespace (scripts/bench-files does that): starts a pcscd of its own with one
virtual reader, puts one demo card after the other into it, and saves each as often as asked for.

Standard output: one JSON object per line. Standard error: a table. Exit: 0 when every gate holds,
1 when one does not, 2 when the measurement itself failed.
"""

import argparse
import json
import os
import signal
import shutil
import statistics
import subprocess
import sys
import tempfile

from bench import PORT, READER, Broken, compile_c, reset_card, start_daemon, wait_until

# What must hold of every command (docs/benchmarks.md).
EXCHANGES = 10_000
MEGABYTES = 64.0
# What simtool ends with where the reader is empty (docs/json.md).
NO_CARD = 66


def demo_cards(simtool):
    """The names of the demo cards, as the program's own completions offer them."""
    text = subprocess.run(
        [simtool, "help", "read"], capture_output=True, text=True, check=True).stdout
    words = " ".join(text.split()).partition("instead of a reader: ")[2].partition(";")[0]
    names = [name.strip() for name in words.split(",") if name.strip()]
    if not names:
        raise Broken("'simtool help read' names no demo card")
    return names


def save(simtool, measure, client, folder, rounds):
    """Saves the card in the reader; its exchanges, and time and memory of each round."""
    image = os.path.join(folder, "card.json")
    command = [simtool, "files", "--reader", READER, "--save", image, "--json"]
    reset_card(client)
    answer = subprocess.run(command, capture_output=True, text=True, check=False)
    # A card that keeps files behind its PIN ends with 2.
    if answer.returncode not in (0, 2):
        raise Broken(f"{' '.join(command)}: status {answer.returncode}\n{answer.stderr}")
    report = json.loads(answer.stdout)
    samples = []
    for number in range(-2, rounds):
        reset_card(client)
        words = subprocess.run(
            [measure, *command], capture_output=True, text=True, check=True).stdout.split()
        nanoseconds, kilobytes, status = map(int, words)
        if status != answer.returncode:
            raise Broken(f"status {status} in round {number}")
        if number >= 0:
            samples.append((nanoseconds / 1e6, kilobytes))
    return report, samples


def visit(name, simtool, daemon, measure, client, folder, rounds):
    """Puts a demo card into the reader for as long as it takes to measure it."""
    card = subprocess.Popen(
        [simtool, "emulate", "--profile", name, "--port", str(PORT)],
        stdin=subprocess.DEVNULL, stdout=sys.stderr)
    def status():
        return subprocess.run(
            [simtool, "pin", "status", "--reader", READER], capture_output=True, check=False
        ).returncode

    try:
        wait_until(f"simtool emulate --profile {name}", lambda: status() in (0, 2), card)
        report, samples = save(simtool, measure, client, folder, rounds)
    finally:
        card.send_signal(signal.SIGTERM)
        card.wait(timeout=10)
    # The driver takes the next card only once it has seen that this one is gone.
    wait_until("the removal of the card", lambda: status() == NO_CARD, daemon)
    times = [milliseconds for milliseconds, _ in samples]
    quartiles = statistics.quantiles(times, n=4)
    return {
        "schema": "simtool.bench.files/1", "card": name, "rounds": len(times),
        "files": len(report["files"]), "exchanges": report["exchanges"],
        "medianMilliseconds": round(statistics.median(times), 2),
        "quartileMilliseconds": [round(quartiles[0], 2), round(quartiles[2], 2)],
        "peakKilobytes": max(kilobytes for _, kilobytes in samples),
    }


def judge(results):
    """Prints each gate and whether it holds; true when all do."""
    exchanges = max(result["exchanges"] for result in results)
    megabytes = max(result["peakKilobytes"] for result in results) / 1024
    good = True
    for name, value, limit in (
        ("exchanges of the largest card", exchanges, EXCHANGES),
        ("peak memory in MB", megabytes, MEGABYTES),
    ):
        holds = value <= limit
        good = good and holds
        print(
            f"{name}: {value:.5g} (at most {limit:g}): {'holds' if holds else 'FAILS'}",
            file=sys.stderr)
    return good


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--simtool", required=True, help="the simtool to measure")
    parser.add_argument("--rounds", type=int, default=21)
    options = parser.parse_args()
    if options.rounds < 2:
        parser.error("--rounds: at least 2")
    if os.environ.get("SIMTOOL_TEST_BED") != "1":
        raise Broken("not inside scripts/namespace: this would meet the pcscd of this machine")
    for tool in ("cc", "pcscd"):
        if shutil.which(tool) is None:
            raise Broken(f"{tool} is not installed: scripts/bench-files does that")

    os.environ["LC_ALL"] = "C.UTF-8"
    simtool = os.path.abspath(options.simtool)
    with tempfile.TemporaryDirectory(prefix="simtool-bench-") as folder:
        os.environ["SIMTOOL_HOME"] = folder
        measure = compile_c("measure", folder)
        client = {"c": [compile_c("three-apdus", folder, "-I/usr/include/PCSC", "-lpcsclite"), READER]}
        daemon = start_daemon(folder)
        try:
            results = [
                visit(name, simtool, daemon, measure, client, folder, options.rounds)
                for name in demo_cards(simtool)
            ]
        finally:
            daemon.send_signal(signal.SIGTERM)
            daemon.wait(timeout=10)

    print(
        f"{'card':<14} {'files':>6} {'exchanges':>10} {'median ms':>10} {'quartiles':>17} {'peak MB':>8}",
        file=sys.stderr)
    for result in sorted(results, key=lambda result: -result["exchanges"]):
        print(json.dumps(result))
        low, high = result["quartileMilliseconds"]
        print(
            f"{result['card']:<14} {result['files']:>6} {result['exchanges']:>10}"
            f" {result['medianMilliseconds']:>10.2f} {f'{low:.2f}…{high:.2f}':>17}"
            f" {result['peakKilobytes'] / 1024:>8.1f}",
            file=sys.stderr)
    return 0 if judge(results) else 1


if __name__ == "__main__":
    try:
        sys.exit(main())
    except (Broken, subprocess.CalledProcessError) as error:
        print(f"bench-files: {error}", file=sys.stderr)
        sys.exit(2)
