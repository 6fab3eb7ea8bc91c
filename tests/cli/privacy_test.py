#!/usr/bin/python3
"""No run opens a socket, reads a file that it wasn't given, or writes one that wasn't asked for: every system call with
a file's name, and every one for a network, as strace sees them, in runs of every verb and format.

One argument: the program. Without one it is bazel-bin/tools/sluice. Skipped where there is no strace, or no process may
trace another.
"""

import os
import re
import shutil
import subprocess
import unittest

from fault_commands import FILES, commands
from program import SECONDS_MAX, SLUICE, ProgramTest

# %network is every call for sockets. io_uring could do the work of any call, and memory can be a file too.
TRACED = "%network,%file,execve,execveat,fork,vfork,io_uring_setup,memfd_create,open_by_handle_at,bpf,ptrace"
CALL = re.compile(r"^(?:\d+ +)?(\w+)\((.*)\)\s+= (-?\d+|\?)")
STRING = re.compile(r'"((?:[^"\\]|\\.)*)"')
# What any program on this machine reads: the loader's libraries, how many processors and how much memory there is.
# The last line is of what sanitizers read besides.
SYSTEM = re.compile(
    r"^(/(usr/|usr/local/)?lib\w*/.*\.so[.\d]*$|/etc/ld\.so\.(cache|preload)$"
    r"|/proc/self/(cgroup|fd/[12])$|/sys/fs/cgroup/(.*/)?memory\.\w+$|/sys/devices/system/cpu/(online|possible)$"
    r"|/proc/(self|\d+)/(exe|maps|environ|cmdline|status|task)|/proc/sys/vm/overcommit_memory$|/dev/null$)"
)
READING = {"access", "faccessat2", "getcwd", "lstat", "newfstatat", "readlink", "readlinkat", "stat", "statfs", "statx"}


class PrivacyTest(ProgramTest):
    def setUp(self):
        super().setUp()
        if shutil.which("strace") is None:
            self.skipTest("there is no strace (tools/setup installs it)")
        if subprocess.run(["strace", "-qq", "-o", "/dev/null", "true"], capture_output=True, check=False).returncode:
            self.skipTest("no process may trace another here")
        self.trace = self.folder.parent / f"{self.folder.name}.trace"
        self.addCleanup(self.trace.unlink, missing_ok=True)
        self.restore()

    def restore(self):
        for path in self.folder.rglob("*"):
            if path.is_file() and ".git" not in path.parts:
                path.unlink()
        for name, content in FILES.items():
            path = self.folder / name
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(content)

    def calls(self, words):
        """Every traced call of a run: its name, its arguments as strace writes them, the paths among them."""
        strace = ["strace", "-f", "-qq", "-e", f"trace={TRACED}", "-e", "signal=none", "-o", self.trace, SLUICE, *words]
        # LeakSanitizer traces the process itself, and can't where another does.
        environment = {**os.environ, "ASAN_OPTIONS": "detect_leaks=0"}
        run = subprocess.run(
            strace,
            cwd=self.folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=SECONDS_MAX,
            check=False,
        )
        self.assertIn(run.returncode, (0, 1, 2), run.stderr)
        for line in self.trace.read_text().splitlines():
            found = CALL.match(line)
            self.assertTrue(found or "exited" in line or "resumed" in line or "unfinished" in line, line)
            if found:
                yield found.group(1), found.group(2), [path for path in STRING.findall(found.group(2)) if path]

    def relative(self, path):
        return os.path.relpath(os.path.join(self.folder, path), self.folder)

    def judge(self, words, calls):
        """How many calls there were, of which none is more than what was asked for."""
        asked = {word.split("=", 1)[1] for word in words if re.fullmatch(r"\w+=(new|old)\.(report|pack)", word)}
        if "--record" in words:
            asked |= {"new/a.suite.yaml", "new/b.suite.yaml"}
        given = {self.relative(path) for name in FILES for path in (name, os.path.dirname(name))} | asked
        own = re.compile("|".join(re.escape(path) + r"\.\w{6}(/.*)?$" for path in asked) or "^$")
        count = 0
        for number, (call, arguments, paths) in enumerate(calls):
            count += 1
            place = f"{' '.join(words)}: {call}({arguments})"
            ours = [self.relative(path) for path in paths]
            if call in ("execve", "execveat"):
                self.assertEqual(number, 0, place)
            elif call in ("open", "openat", "openat2", "creat"):
                if re.search(r"O_(WRONLY|RDWR|CREAT|TRUNC|APPEND)", arguments) or call == "creat":
                    self.assertRegex(ours[0], own, place)
                else:
                    self.assertTrue(SYSTEM.match(paths[0]) or ours[0] in given or own.match(ours[0]), place)
            elif call in ("rename", "renameat", "renameat2"):
                self.assertRegex(ours[0], own, place)
                self.assertIn(ours[1], asked, place)
            elif call in ("mkdir", "chmod", "unlink", "unlinkat"):
                self.assertRegex(ours[0], own, place)
            else:
                self.assertIn(call, READING, place)
        return count

    def test_no_run_does_more_than_it_was_asked_to(self):
        asked = (("--help",), ("--version",), ("replay", "--help"), ("replay", "policy.json", "policy.json"))
        every = [*commands(), *asked]
        calls = 0
        for words in every[:: 1 if os.environ.get("SLUICE_LONG") else 3]:
            calls += self.judge(words, self.calls(words))
            self.restore()
        print(f"{calls} system calls looked at")
        self.assertGreater(calls, 100)

    def test_an_evidence_pack_is_made_and_looked_at_and_nothing_else(self):
        words = ("replay", "policy.json", "history.jsonl", "--list", "known=list.txt", "--write", "evidence=new.pack")
        self.assertGreater(self.judge(words, self.calls(words)), 20)
        pack = self.folder / "new.pack"
        own = {"new.pack", "new.pack/inputs", *(str(path.relative_to(self.folder)) for path in pack.rglob("*"))}
        opened = []
        for call, arguments, paths in list(self.calls(("verify", "new.pack")))[1:]:
            if call in ("open", "openat") and not SYSTEM.match(paths[0]):
                self.assertRegex(arguments, r"O_RDONLY", arguments)
                opened.append(self.relative(paths[0]))
            elif call not in ("open", "openat"):
                self.assertIn(call, READING, arguments)
        self.assertEqual(set(opened), own | {"history.jsonl"})

    def test_git_alone_is_started_and_only_where_a_revision_is_named(self):
        if shutil.which("git") is None:
            self.skipTest("there is no git")
        for command in (
            ("init", "--quiet"),
            ("add", "policy.json"),
            ("-c", "user.name=ana", "-c", "user.email=ana@example.com", "commit", "--quiet", "--message", "x"),
        ):
            subprocess.run(["git", "-c", "commit.gpgSign=false", *command], cwd=self.folder, check=True)
        calls = list(self.calls(("replay", "git:HEAD:policy.json", "history.jsonl")))
        started = [paths[0] for call, _, paths in calls if call == "execve"]
        self.assertGreater(len(started), 1)
        self.assertEqual({os.path.basename(path) for path in started[1:]}, {"git"})
        network = {"socket", "connect", "bind", "listen", "sendto", "sendmsg", "io_uring_setup"}
        self.assertEqual([call for call, _, _ in calls if call in network], [])


if __name__ == "__main__":
    unittest.main()
