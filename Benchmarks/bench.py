#!/usr/bin/python3
"""Times `simtool read` against other PC/SC clients that send the same three commands.

Runs inside scripts/namespace (scripts/bench does that): starts a pcscd of its own with one virtual
reader, puts `simtool emulate --profile ais` into it, and then runs all programs in turn, round
after round, so that whatever slows the machine for a while slows all of them. Compared are the
medians of the ratios within each round.

Standard output: one JSON object per line. Standard error: a table. Exit: 0 when every gate holds,
1 when one does not, 2 when the measurement itself failed.
"""

import argparse
import json
import os
import platform
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
READER = "Virtual PCD 00 00"
PORT = 35963
DRIVERS = ["/usr/lib/pcsc/drivers/serial/libifdvpcd.so", "/usr/lib64/pcsc/drivers/serial/libifdvpcd.so"]

# What must hold (docs/benchmarks.md): name, value taken from the results, limit, unit.
GATES = [
    ("read against the C client", lambda r: r["read"]["ratios"]["c"], 3.0, "×"),
    ("read against scriptor", lambda r: r["read"]["ratios"]["scriptor"], 0.4, "×"),
    ("peak memory of read", lambda r: r["read"]["peakKilobytes"] / 1024, 20.0, "MB"),
]
# Printed with its budget, but no reason to fail: absolute times differ from machine to machine.
REPORTED = [("--version", lambda r: r["version"]["medianMilliseconds"], 4.0, "ms")]


class Broken(Exception):
    """The measurement cannot be made, or would measure something else than it says."""


def compile_c(name, folder, *flags):
    output = os.path.join(folder, name)
    subprocess.run(
        ["cc", "-O2", "-o", output, os.path.join(HERE, "c", name + ".c"), *flags], check=True)
    return output


def start_daemon(folder):
    """Starts pcscd with one virtual reader and returns it when it answers."""
    driver = next((path for path in DRIVERS if os.path.exists(path)), None)
    if driver is None:
        raise Broken("the vpcd driver is not installed: run scripts/setup --test")
    configuration = os.path.join(folder, "conf")
    os.mkdir(configuration)
    with open(os.path.join(configuration, "reader"), "w", encoding="ascii") as file:
        file.write(
            f'FRIENDLYNAME "Virtual PCD"\nDEVICENAME /dev/null:{PORT}\n'
            f"LIBPATH {driver}\nCHANNELID {PORT}\n")
    log = open(os.path.join(folder, "pcscd.log"), "w", encoding="utf-8")
    words = subprocess.run(["pcscd", "--help"], capture_output=True, text=True, check=False).stdout
    polkit = ["--disable-polkit"] if "--disable-polkit" in words else []
    daemon = subprocess.Popen(
        ["pcscd", "--foreground", "--config", configuration, *polkit], stdout=log, stderr=log)
    wait_until("pcscd", lambda: os.path.exists("/run/pcscd/pcscd.comm"), daemon)
    return daemon


def wait_until(what, condition, process):
    deadline = time.monotonic() + 15
    while not condition():
        if process.poll() is not None:
            raise Broken(f"{what}: ended with status {process.returncode}")
        if time.monotonic() > deadline:
            raise Broken(f"{what}: nothing within 15 s")
        time.sleep(0.05)


def reset_card(contenders):
    """Makes the card what it is when just put in; never part of a measured time."""
    subprocess.run([*contenders["c"], "reset"], check=True)


def check_outputs(contenders):
    """Runs each program once and sees that it has read the card: else its time means nothing."""
    reset_card(contenders)
    responses = subprocess.run(
        contenders["c"], capture_output=True, text=True, check=True).stdout.split()
    if len(responses) != 3 or not all(r.endswith("9000") for r in responses):
        raise Broken(f"the card does not take the three commands: {responses}")
    iccid = "".join(b + a for a, b in zip(responses[0][0:20:2], responses[0][1:20:2])).rstrip("F")
    imsi = "".join(b + a for a, b in zip(responses[2][2:18:2], responses[2][3:18:2]))[1:].rstrip("F")
    for name, command in contenders.items():
        reset_card(contenders)
        result = subprocess.run(command, capture_output=True, text=True, check=False)
        text = "".join(result.stdout.split())
        if name == "read":
            expected = [f'"iccid":"{iccid}"', f'"imsi":"{imsi}"']
        elif name == "version":
            expected = ["simtool"]
        else:
            expected = responses[:1] + responses[2:]
            expected = [response[:-4] for response in expected]
        for part in expected:
            if part not in text:
                raise Broken(
                    f"{name}: {part} is not in its output\n{result.stdout}{result.stderr}")


def run_rounds(measure, contenders, rounds):
    """All programs in turn, `rounds` times after two rounds that do not count."""
    samples = {name: [] for name in contenders}
    for number in range(-2, rounds):
        # Every program comes first, second, … equally often.
        names = list(contenders)
        start = number % len(names)
        for name in names[start:] + names[:start]:
            reset_card(contenders)
            words = subprocess.run(
                [measure, *contenders[name]], capture_output=True, text=True, check=True
            ).stdout.split()
            nanoseconds, kilobytes, status = map(int, words)
            if status != 0:
                raise Broken(f"{name}: status {status} in round {number}")
            if number >= 0:
                samples[name].append((nanoseconds / 1e6, kilobytes))
    return samples


def summarise(samples):
    results = {}
    for name, values in samples.items():
        times = [milliseconds for milliseconds, _ in values]
        quartiles = statistics.quantiles(times, n=4)
        results[name] = {
            "schema": "simtool.bench/1",
            "name": name,
            "rounds": len(times),
            "medianMilliseconds": round(statistics.median(times), 3),
            "quartileMilliseconds": [round(quartiles[0], 3), round(quartiles[2], 3)],
            "minimumMilliseconds": round(min(times), 3),
            "peakKilobytes": max(kilobytes for _, kilobytes in values),
        }
    for name in ("c", "scriptor", "pyscard"):
        ratios = [a[0] / b[0] for a, b in zip(samples["read"], samples[name])]
        results["read"].setdefault("ratios", {})[name] = round(statistics.median(ratios), 3)
    return results


def show(results, contenders):
    head = f"{'program':<10} {'median ms':>10} {'quartiles':>17} {'min':>8} {'peak MB':>8}  command"
    print(head, file=sys.stderr)
    for name, result in results.items():
        low, high = result["quartileMilliseconds"]
        command = " ".join(os.path.basename(word) for word in contenders[name])
        print(
            f"{name:<10} {result['medianMilliseconds']:>10.2f} {f'{low:.2f}…{high:.2f}':>17}"
            f" {result['minimumMilliseconds']:>8.2f} {result['peakKilobytes'] / 1024:>8.1f}  {command}",
            file=sys.stderr)


def judge(results):
    """Prints each gate and whether it holds; true when all do."""
    good = True
    for gates, binding in ((GATES, True), (REPORTED, False)):
        for name, value, limit, unit in gates:
            got = value(results)
            holds = got <= limit
            good = good and (holds or not binding)
            word = "holds" if holds else ("FAILS" if binding else "missed, reported only")
            print(f"{name}: {got:.2f} {unit} (at most {limit:g} {unit}): {word}", file=sys.stderr)
            print(json.dumps({
                "schema": "simtool.bench.gate/1", "name": name, "value": round(got, 3),
                "limit": limit, "unit": unit, "holds": holds, "binding": binding,
            }, ensure_ascii=False))
    return good


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--simtool", required=True, help="the simtool to measure")
    parser.add_argument("--rounds", type=int, default=51)
    options = parser.parse_args()
    if options.rounds < 2:
        parser.error("--rounds: at least 2")
    if os.environ.get("SIMTOOL_TEST_BED") != "1":
        raise Broken("not inside scripts/namespace: this would meet the pcscd of this machine")
    for tool in ("cc", "scriptor", "pcscd"):
        if shutil.which(tool) is None:
            raise Broken(f"{tool} is not installed: scripts/bench does that")

    os.environ["LC_ALL"] = "C.UTF-8"
    with tempfile.TemporaryDirectory(prefix="simtool-bench-") as folder:
        measure = compile_c("measure", folder)
        client = compile_c("three-apdus", folder, "-I/usr/include/PCSC", "-lpcsclite")
        simtool = os.path.abspath(options.simtool)
        contenders = {
            "read": [simtool, "read", "--reader", READER, "--fields", "iccid,imsi", "--json"],
            "c": [client, READER],
            "scriptor": ["scriptor", "-r", READER, os.path.join(HERE, "read.scriptor")],
            "pyscard": ["/usr/bin/python3", os.path.join(HERE, "read-pyscard.py"), READER],
            "version": [simtool, "--version"],
        }
        daemon = start_daemon(folder)
        card = subprocess.Popen(
            [simtool, "emulate", "--profile", "ais", "--port", str(PORT)],
            stdin=subprocess.DEVNULL, stdout=sys.stderr)
        try:
            wait_until(
                "simtool emulate",
                lambda: subprocess.run(
                    contenders["c"], capture_output=True, check=False).returncode == 0,
                card)
            check_outputs(contenders)
            samples = run_rounds(measure, contenders, options.rounds)
        finally:
            for process in (card, daemon):
                process.send_signal(signal.SIGTERM)
                process.wait(timeout=10)

    results = summarise(samples)
    print(json.dumps({
        "schema": "simtool.bench.machine/1", "system": platform.platform(),
        "processors": os.cpu_count(), "rounds": options.rounds,
    }))
    for result in results.values():
        print(json.dumps(result))
    show(results, contenders)
    return 0 if judge(results) else 1


if __name__ == "__main__":
    try:
        sys.exit(main())
    except (Broken, subprocess.CalledProcessError) as error:
        print(f"bench: {error}", file=sys.stderr)
        sys.exit(2)
