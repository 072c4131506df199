#!/usr/bin/env python3
"""The peer on small wards: what it states is what `tideover check` recomputes, and no plan of it breaks a law.

    python bench/peers/test_peer.py            with a Python that has OR-Tools; TIDEOVER names the binary to use
"""

import json
import os
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

PEERS = Path(__file__).resolve().parent
TIDEOVER = os.environ.get("TIDEOVER", PEERS.parents[1] / "target/release/tideover")


def tideover(*arguments):
    done = subprocess.run([TIDEOVER, *map(str, arguments)], capture_output=True, text=True)
    if done.returncode == 2:
        raise RuntimeError(done.stderr)
    return json.loads(done.stdout) if "--json" in arguments else None


class Ward(unittest.TestCase):
    def plan(self, seed, *flags):
        with tempfile.TemporaryDirectory() as place:
            hospital, start, out = (Path(place) / name for name in ("ward", "start", "out"))
            tideover("init", hospital, "--size", "ward", "--seed", seed)
            tideover("plan", hospital, "--out", start, "--iterations", 1, "--threads", 1)
            done = subprocess.run(
                [sys.executable, PEERS / "cpsat", hospital, start, out, *flags], capture_output=True, text=True)
            self.assertEqual(done.returncode, 0, done.stderr)
            return json.loads(done.stdout), tideover("check", hospital, start, "--json"), tideover(
                "check", hospital, out, "--json")

    def agrees(self, stated, start, found):
        self.assertTrue(found["lawful"])
        self.assertEqual(stated["score"], found["score"])
        self.assertEqual(stated["safety"], found["safety"])
        for rule, total in stated["by_rule"].items():
            self.assertEqual(total, found["by_rule"][rule], rule)
        before, after = ([x["score"][0], *x["safety"], *x["score"][2:]] for x in (start, found))
        self.assertLess(after, before)

    def test_whole_model_proves_safety(self):
        stated, start, found = self.plan(2, "--seconds", "15")
        self.agrees(stated, start, found)
        self.assertEqual(set(stated["bound"][: len(stated["safety"])]), {"proven"})

    def test_parts_alone(self):
        self.agrees(*self.plan(3, "--seconds", "8", "--whole", "0"))


if __name__ == "__main__":
    unittest.main()
