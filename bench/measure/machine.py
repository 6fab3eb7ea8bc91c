"""What it ran on, and versions: nothing that names a machine."""

import os
import platform
import re
import sqlite3
import subprocess
from importlib import metadata


def _field(path, name):
    with open(path, encoding="utf-8") as file:
        found = re.search(rf"^{name}\s*:\s*(.*)$", file.read(), re.MULTILINE)
    return found.group(1) if found else "unknown"


def machine():
    kilobytes = int(_field("/proc/meminfo", "MemTotal").split()[0])
    system = platform.freedesktop_os_release()
    return {
        "processor": _field("/proc/cpuinfo", "model name"),
        "cores": os.cpu_count(),
        "memory": f"{kilobytes / 2**20:.0f} GiB",
        "kernel": platform.release(),
        "system": system.get("PRETTY_NAME", system["NAME"]),
    }


def _says(*command):
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()[0]


def _commit():
    git = ("git", "-C", os.path.dirname(os.path.abspath(__file__)))
    written = [f":(top,exclude)bench/{name}" for name in ("README.md", "results.json", "charts")]
    try:
        commit = _says(*git, "rev-parse", "--short", "HEAD")
        changed = subprocess.run([*git, "diff", "--quiet", "HEAD", "--", ":(top)", *written], check=False).returncode
        return commit + ("-dirty" if changed else "")
    except (OSError, subprocess.CalledProcessError):  # sources without their history
        return "unknown"


def versions(sluice):
    return {
        "sluice": f"{_says(sluice, '--version').split()[-1]}, commit {_commit()}",
        "compiler": _says(os.environ.get("CC", "gcc"), "--version"),
        "duckdb": metadata.version("duckdb"),
        "paygraph": metadata.version("paygraph"),
        "python": platform.python_version(),
        "sqlite": sqlite3.sqlite_version,
    }
