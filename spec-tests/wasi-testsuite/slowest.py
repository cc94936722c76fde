"""Tells the slowest program of a report of the runner of wasi-testsuite; fails when it took too long."""
import json
import sys

MOST_SECONDS = 5

with open(sys.argv[1], encoding="UTF-8") as file:
    tests = [test for suite in json.load(file)["results"] for test in suite["tests"]]
slowest = max(tests, key=lambda test: test["duration_s"])
print(f"{len(tests)} programs, the slowest is {slowest['name']} with {slowest['duration_s']:.2f} s")
sys.exit(slowest["duration_s"] > MOST_SECONDS)
