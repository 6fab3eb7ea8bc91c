#!/usr/bin/python3
"""Runs every share of the small worlds, and adds their figures up.

    tests/small_worlds/all.py PROGRAM [--jobs N] [--shares N] [--log FILE] [--recorded FILE]

PROGRAM is bazel-bin/tests/small_worlds/small_worlds. Each share's line goes to the log as it comes; shares whose line
is in it already aren't run again, so that a run that was stopped goes on. The last line is that of all; with
--recorded it must be in that file.
"""

import argparse
import concurrent.futures
import os
import re
import subprocess
import sys

LINE = re.compile(r"share (\d+) of (\d+): (\d+) pairs, a rule fires in (\d+), an edge is touched in (\d+), "
                  r"checksum ([0-9a-f]{16})")


def figures_of(line):
    found = LINE.fullmatch(line.strip())
    if not found:
        return None
    number, of, pairs, fired, edges = (int(text) for text in found.groups()[:5])
    return (number, of), (pairs, fired, edges, int(found.group(6), 16))


def read_log(path, shares):
    done = {}
    if os.path.exists(path):
        with open(path, encoding="utf-8") as log:
            for known in filter(None, map(figures_of, log)):
                if known[0][1] == shares:
                    done[known[0][0]] = known[1]
    return done


def run_share(program, number, shares):
    ran = subprocess.run([program, str(number), str(shares)], stdout=subprocess.PIPE, text=True)
    return number, ran.returncode, ran.stdout


def run_all(program, jobs, shares, log):
    done = read_log(log, shares)
    missing = [number for number in range(shares) if number not in done]
    with concurrent.futures.ThreadPoolExecutor(jobs) as pool:
        running = [pool.submit(run_share, program, number, shares) for number in missing]
        for future in concurrent.futures.as_completed(running):
            number, code, output = future.result()
            if code != 0:
                pool.shutdown(wait=False, cancel_futures=True)
                sys.exit(f"share {number} of {shares}: {output or 'exit code ' + str(code)}")
            done[number] = figures_of(output)[1]
            with open(log, "a", encoding="utf-8") as file:
                file.write(output)
            print(f"{len(done)} of {shares} shares", flush=True)
    pairs, fired, edges, checksum = (sum(column) for column in zip(*done.values()))
    return (f"share 0 of 1: {pairs} pairs, a rule fires in {fired}, an edge is touched in {edges}, "
            f"checksum {checksum % 2**64:016x}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program")
    parser.add_argument("--jobs", type=int, default=os.cpu_count())
    parser.add_argument("--shares", type=int, default=60)
    parser.add_argument("--log", default="small_worlds.log")
    parser.add_argument("--recorded")
    options = parser.parse_args()
    line = run_all(os.path.abspath(options.program), options.jobs, options.shares, options.log)
    print(line)
    if options.recorded:
        with open(options.recorded, encoding="utf-8") as file:
            if line not in file.read().splitlines():
                sys.exit(f"isn't a line of {options.recorded}")


if __name__ == "__main__":
    main()
