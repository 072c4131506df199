"""Searches side by side, in rounds: each improves its own share of the plan, then what they found is merged.

A share is a run of days of cover and some kinds of care, so that two searches seldom decide on the same thing. Whether
the merged plan is lawful and better is recomputed from scratch; if it is not, the best single one is taken. Each search
is a child process that inherits the plan and sends back what it changed.
"""

import multiprocessing
import os
import time
import traceback

from model import Unlawful


class Rounds:
    def __init__(self, search, evaluate, judging, workers, report):
        self.search, self.evaluate, self.workers, self.report = search, evaluate, workers, report
        self.steps = self.number = 0
        self.judging = judging  # seconds that one evaluation takes, as last measured

    def run(self, plan, values, deadline):
        """The best plan found and what it is worth."""
        while True:
            clock = time.monotonic()
            lasts = min(self.lasts(), deadline - clock - 1.2 * self.judging)
            if lasts < 2:
                return plan, values
            self.number += 1
            found = self.side_by_side(plan, clock + lasts)
            plan, values = self.best(plan, values, found)
            self.report(f"round {self.number}, {self.steps} parts:", *values)

    def lasts(self):
        return min(60, max(6, 10 * self.judging))

    def side_by_side(self, plan, until):
        """Changes to the plan, one for each worker that came back."""
        context, running = multiprocessing.get_context("fork"), []
        shares = self.search.parts.shares(self.workers)
        for i, share in enumerate(shares):
            ours, theirs = context.Pipe(duplex=False)
            seed = self.search.seed + 1000 * self.number + i
            child = context.Process(target=self.work, args=(theirs, plan, share, seed, until))
            child.start()
            theirs.close()
            running.append((child, ours))
        found = []
        for child, pipe in running:
            try:
                if pipe.poll(max(0, until - time.monotonic()) + 10):
                    change, steps, learned = pipe.recv()
                    found.append(change)
                    self.steps += steps
                    self.search.parts.take_over(learned)
            except EOFError:
                self.report("a worker failed")
            if child.is_alive():
                child.join(5)
            if child.is_alive():
                child.terminate()
            child.join()
        return found

    def work(self, pipe, plan, share, seed, until):
        """In the child: search the share, send what changed."""
        try:
            self.search.begin(plan, share, seed)
            self.search.run(until)
            learned = [(k.size, k.use, k.better, k.tried) for k in self.search.parts.kinds]
            pipe.send((self.search.plan.changes(plan), self.search.steps, learned))
            pipe.close()
        except Exception:
            traceback.print_exc()
        finally:
            os._exit(0)

    def best(self, plan, values, found):
        """The merged plan if it is lawful and better than each alone could be; else the best that is."""
        candidates = [plan.with_changes(*found)] if len(found) > 1 else []
        candidates += [plan.with_changes(change) for change in found]
        for number, candidate in enumerate(candidates):
            clock = time.monotonic()
            try:
                worth = self.evaluate(candidate)
            except Unlawful:
                self.report("what was found apart does not fit together")
                continue
            finally:
                self.judging = time.monotonic() - clock
            if worth < values:
                plan, values = candidate, worth
                if number == 0:
                    break  # what each found is in it
        return plan, values
