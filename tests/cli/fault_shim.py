"""A program under fault_shim.cc: built once, and asked for one fault a run."""

import atexit
import os
import pathlib
import shutil
import subprocess
import tempfile
import unittest

SOURCE = pathlib.Path(__file__).resolve().with_name("fault_shim.cc")
COMPILERS = ("g++-12", "g++", "clang++-14", "c++")


def build(folder):
    """The library's path. Skips where there is no compiler."""
    compiler = next((name for name in COMPILERS if shutil.which(name)), None)
    if compiler is None:
        raise unittest.SkipTest("no C++ compiler to build the library with that lets calls fail")
    library = folder / "fault_shim.so"
    flags = ("-std=c++17", "-O1", "-fPIC", "-shared", "-fno-exceptions")
    subprocess.run([compiler, *flags, "-o", library, SOURCE, "-ldl"], check=True)
    return library


class Shim:
    """Where the library and what it writes lie: out of the way of the folders that runs are in."""

    def __init__(self):
        scratch = tempfile.TemporaryDirectory()
        atexit.register(scratch.cleanup)
        self.folder = pathlib.Path(scratch.name)
        self.library = build(self.folder)

    def environment(self, fault, folder, log):
        """For a run with this fault (fault_shim.cc has the words) in that folder."""
        own = {"SLUICE_FAULT": fault, "SLUICE_FAULT_FOLDER": str(folder), "SLUICE_FAULT_LOG": str(log)}
        return {**os.environ, **own, "LD_PRELOAD": str(self.library)}

    def run(self, words, folder, fault, seconds, name="log"):
        """The finished process, and what was logged, line by line."""
        log = self.folder / name
        log.unlink(missing_ok=True)
        process = subprocess.run(
            words,
            cwd=folder,
            env=self.environment(fault, folder, log),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=seconds,
            check=False,
        )
        return process, log.read_text("ascii").split()
