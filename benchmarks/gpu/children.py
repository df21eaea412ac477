"""Programs that the run starts: each with a time limit, its lines in the log as they come."""

import json
import re
import shutil
import subprocess
import threading
import time
from collections import Counter


# Colours, and the time at the head of a native library's log line: without them a repeated line is the same line.
ESCAPES, TIMES = re.compile(r"\x1b\[[0-9;]*m"), re.compile(r"^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d+ ")
# A line that comes again so often is said no more, but counted.
SHOWN = 3


def plain(line):
    return TIMES.sub("", ESCAPES.sub("", line)).rstrip()


def fold(lines):
    """Each line once, where it came first, with how often it came."""
    return [line if times == 1 else f"{line} ({times} times)" for line, times in Counter(lines).items()]


class Child:
    """A process whose lines are read as they come; it ends at its time limit."""

    def __init__(self, command, seconds, log, env=None, cwd=None):
        self.log, self.lines, self.more = log, [], threading.Condition()
        self.started = time.monotonic()
        self.process = subprocess.Popen(list(map(str, command)), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, stdin=subprocess.PIPE,
                                        text=True, errors="replace", env=env, cwd=cwd)
        self.timer = threading.Timer(max(seconds, 1), self.stop)
        self.timer.daemon = True
        self.timer.start()
        self.timed_out = False
        self.reader = threading.Thread(target=self.read, daemon=True)
        self.reader.start()

    def read(self):
        came = Counter()
        for line in map(plain, self.process.stdout):
            with self.more:
                self.lines.append(line)
                self.more.notify_all()
            came[line] += 1
            if came[line] <= SHOWN:
                self.log(f"    {line}{' (more of these are not shown)' if line and came[line] == SHOWN else ''}")
        with self.more:
            self.lines.append(None)
            self.more.notify_all()

    def wait_for(self, word):
        """Waits until a line is `word`; whether one was."""
        with self.more:
            self.more.wait_for(lambda: word in self.lines or None in self.lines)
            return word in self.lines

    def tell(self):
        """Sends an empty line."""
        try:
            self.process.stdin.write("\n")
            self.process.stdin.flush()
        except OSError:
            pass

    def stop(self):
        if self.process.poll() is None:
            self.timed_out = True
            self.process.kill()

    def end(self):
        """Waits for the end. Lines of JSON as dictionaries, the other lines folded, and what went wrong, if anything."""
        self.reader.join()
        code = self.process.wait()
        self.timer.cancel()
        lines = [line for line in self.lines if line is not None]
        figures = [json.loads(line) for line in lines if line.startswith("{") and line.endswith("}")]
        words = fold(line for line in lines if not line.startswith("{"))
        fault = "ran out of its time" if self.timed_out else f"ended with {code}" if code else None
        return figures, words, fault


class MemoryWatch:
    """Asks every second for the memory in use on the GPU, in MB, and keeps the most."""

    def __init__(self):
        self.most, self.over = 0.0, threading.Event()
        self.thread = threading.Thread(target=self.run, daemon=True)
        self.thread.start()

    def run(self):
        while not self.over.wait(1):
            self.most = max(self.most, used_memory())

    def stop(self):
        self.over.set()
        self.thread.join(5)
        return self.most


def used_memory():
    found = re.search(r"\d+", ask("memory.used"))
    return float(found[0]) if found else 0.0


def ask(what):
    """What nvidia-smi says of the first GPU; empty where there is none."""
    if not shutil.which("nvidia-smi"):
        return ""
    query = ["nvidia-smi", f"--query-gpu={what}", "--format=csv,noheader,nounits", "--id=0"]
    try:
        return subprocess.run(query, capture_output=True, text=True, timeout=10).stdout.strip()
    except subprocess.SubprocessError:
        return ""
