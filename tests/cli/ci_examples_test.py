#!/usr/bin/python3
"""tools/ci-examples: each is YAML of its service's shape, and what it runs works in a made-up repository.

One argument: the program. Without one it is bazel-bin/tools/sluice.
"""

import os
import pathlib
import re
import shlex
import shutil
import subprocess
import unittest
import xml.etree.ElementTree

import yaml

from program import SECONDS_MAX, SLUICE, ProgramTest

EXAMPLES = pathlib.Path(__file__).resolve().parents[2] / "tools" / "ci-examples"
POLICY = """{"rules": [
 {"id": "day", "type": "velocityLimit", "coin": "btc",
  "condition": {"amountString": "LIMIT", "timeWindow": 86400}, "action": {"type": "getApproval"}}]}
"""
SEND = """{"id": "a", "time": "2026-01-05T09:00:00Z", "coin": "btc", "recipients": [{"address": "x", "amount": "20"}]}
"""
SUITE = """policy: ../policy.json
cases:
  - name: more than the limit of a day is held
    history:
      - {id: a, time: 2026-01-01T00:00:00Z, coin: btc, recipients: [{address: x, amount: "51"}]}
    expect:
      - {id: a, outcome: OUTCOME, fired: [day]}
"""
MARKER = "<!-- sluice-diff -->"


def example(name):
    return yaml.safe_load((EXAMPLES / name).read_text("utf-8"))


class CiTest(ProgramTest):
    """A repository: main's limit is 50, the branch's is 10, and a suite expects what the policy does."""

    def setUp(self):
        super().setUp()
        scratch = self.folder
        self.bin = scratch / "bin"
        self.bin.mkdir()
        (self.bin / "sluice").symlink_to(SLUICE)
        self.environment = {
            "PATH": f"{self.bin}:{os.environ['PATH']}",
            "HOME": str(scratch),
            "GIT_CONFIG_NOSYSTEM": "1",
            "GIT_CEILING_DIRECTORIES": str(scratch),
        }
        self.folder = scratch / "repository"
        (self.folder / "suites").mkdir(parents=True)
        self.write("history.jsonl", SEND.encode())
        self.write("policy.json", POLICY.replace("LIMIT", "50").encode())
        self.write("suites/day.suite.yaml", SUITE.replace("OUTCOME", "held").encode())
        self.shell("git init --quiet --initial-branch=main")
        self.commit("main")
        self.shell("git update-ref refs/remotes/origin/main main; git checkout --quiet -b branch")
        self.write("policy.json", POLICY.replace("LIMIT", "10").encode())
        self.commit("branch")

    def commit(self, message):
        who = "-c user.name=ana -c user.email=ana@example.com -c commit.gpgSign=false"
        self.shell(f"git add --all && git {who} commit --quiet --message {message}")

    def shell(self, script, code=0, **variables):
        """Standard output of a script, run as the services run theirs."""
        run = subprocess.run(
            ["sh", "-e", "-c", script],
            cwd=self.folder,
            env={**self.environment, **{name: str(value) for name, value in variables.items()}},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=SECONDS_MAX,
            text=True,
            check=False,
        )
        self.assertEqual(run.returncode, code, f"{script}\n{run.stdout}\n{run.stderr}")
        return run.stdout

    def read(self, name):
        return (self.folder / name).read_text("utf-8")

    def spoil(self):
        """A policy with a warning, and a suite that fails."""
        self.write("policy.json", POLICY.replace("LIMIT", "0").encode())
        self.write("suites/day.suite.yaml", SUITE.replace("OUTCOME", "denied").encode())


class GithubTest(CiTest):
    def setUp(self):
        super().setUp()
        self.workflow = example("github.yml")
        self.job = self.workflow["jobs"]["policy"]
        self.variables = {
            **self.workflow["env"],
            "GITHUB_BASE_REF": "main",
            "GITHUB_STEP_SUMMARY": self.folder / "summary.md",
        }

    def run_step(self, name, code=0):
        step = next(step for step in self.job["steps"] if step.get("name") == name)
        return self.shell(step["run"], code, **self.variables)

    def test_it_may_do_no_more_than_it_has_to_and_names_versions(self):
        self.assertEqual(self.workflow["permissions"], {"contents": "read", "pull-requests": "write"})
        self.assertEqual(self.workflow[True], "pull_request")  # `on`, as YAML 1.1 has it; never pull_request_target
        for step in self.job["steps"]:
            self.assertEqual("uses" in step, "run" not in step)
            self.assertRegex(step.get("uses", "actions/x@v1"), r"^actions/[a-z-]+@v\d+$")
            # What comes from a pull request is never made part of a script.
            self.assertNotIn("${{", step.get("run", "") + step.get("with", {}).get("script", ""))

    def test_its_steps_run(self):
        names = [step["name"] for step in self.job["steps"] if "run" in step]
        self.assertEqual(names[1:], ["check", "diff", "test"])
        for name in names:
            self.run_step(name)
        self.assertEqual(self.read("diff.md").splitlines()[0], MARKER)
        self.assertEqual(self.read("summary.md"), self.read("diff.md"))
        self.assertIn("limit 0.0000005 → 0.0000001 btc", self.read("diff.md"))

    def test_they_fail_where_something_is_wrong(self):
        self.spoil()
        self.assertIn("::warning file=policy.json", self.run_step("check", code=2))
        self.run_step("diff")
        self.assertIn("::error", self.run_step("test", code=5))

    def test_the_comment_is_found_by_its_first_line_and_replaced(self):
        if shutil.which("node") is None:
            self.skipTest("no node to run the script with")
        script = next(step for step in self.job["steps"] if step.get("name") == "comment")["with"]["script"]
        stub = """
        const said = [];
        const comments = JSON.parse(process.argv[1]);
        const context = {repo: {owner: 'o', repo: 'r'}, issue: {number: 7}};
        const issues = {
          listComments: 'listComments',
          createComment: async place => said.push(`create ${place.issue_number} ${place.body.split('\\n')[0]}`),
          updateComment: async place => said.push(`update ${place.comment_id} ${place.body.split('\\n')[0]}`)};
        const github = {rest: {issues}, paginate: async () => comments};
        (async () => { SCRIPT })().then(() => console.log(said.join('\\n')));
        """.replace("SCRIPT", script)

        def said(comments):
            return self.shell(shlex.join(["node", "-e", stub, comments])).strip()

        self.assertEqual(said("[]"), "")
        self.run_step("diff")
        self.assertEqual(said("[]"), f"create 7 {MARKER}")
        theirs = f'{{"id": 1, "user": {{"type": "User"}}, "body": "{MARKER}"}}'
        ours = f'{{"id": 2, "user": {{"type": "Bot"}}, "body": "{MARKER}\\r\\nold"}}'
        self.assertEqual(said(f"[{theirs}]"), f"create 7 {MARKER}")
        self.assertEqual(said(f"[{theirs}, {ours}]"), f"update 2 {MARKER}")


class GitlabTest(CiTest):
    def setUp(self):
        super().setUp()
        self.job = example("gitlab.yml")["policy"]
        self.variables = {
            **self.job["variables"],
            "CI_MERGE_REQUEST_DIFF_BASE_SHA": self.shell("git rev-parse main").strip(),
            "CI_API_V4_URL": "https://gitlab.example.com/api/v4",
            "CI_PROJECT_ID": 3,
            "CI_MERGE_REQUEST_IID": 7,
        }
        self.script = "\n".join(self.job["script"])

    def failures(self, name):
        root = xml.etree.ElementTree.fromstring(self.read(name))
        return len(root.findall(".//failure"))

    def test_its_script_runs_and_leaves_what_it_says(self):
        self.shell(self.script, **self.variables)
        self.assertEqual(self.read("diff.md").splitlines()[0], MARKER)
        self.assertIn("limit 0.0000005 → 0.0000001 btc", self.read("diff.md"))
        reports = self.job["artifacts"]["reports"]["junit"]
        self.assertEqual([self.failures(name) for name in reports], [0, 0])

    def test_all_of_it_runs_though_something_is_wrong(self):
        self.spoil()
        self.shell(self.script, code=5, **self.variables)
        self.assertEqual((self.failures("check.xml"), self.failures("test.xml")), (1, 1))
        self.assertEqual(self.read("diff.md").splitlines()[0], MARKER)

    def test_the_note_is_found_by_its_first_line_and_replaced(self):
        if shutil.which("jq") is None:
            self.skipTest("no jq to run the script with")
        script = "\n".join(self.job["after_script"])
        self.shell(script, **self.variables)  # no token, no note
        curl = self.bin / "curl"
        curl.write_text('#!/bin/sh\ncase "$*" in *page=*) cat notes;; *) echo "$@" >> said;; esac\n')
        curl.chmod(0o755)
        self.shell(self.script, **self.variables)
        for notes, words in (
            ("[]", "--request POST --data-urlencode body@diff.md"),
            (f'[{{"id": 5, "body": "x"}}, {{"id": 6, "body": "{MARKER}\\n"}}]', "--request PUT"),
        ):
            self.write("notes", notes.encode())
            self.write("said", b"")
            self.shell(script, SLUICE_NOTE_TOKEN="secret", **self.variables)
            self.assertIn(words, self.read("said"))
            self.assertEqual(self.read("said").count("\n"), 1)
        self.assertTrue(self.read("said").endswith("/projects/3/merge_requests/7/notes/6\n"))


class PreCommitTest(CiTest):
    def run_hook(self, hook, code=0):
        """As pre-commit runs it: with the changed files that it is for."""
        files = self.shell("git ls-files").split()
        chosen = [name for name in files if re.search(hook["files"], name)]
        self.assertTrue(chosen)
        words = shlex.split(hook["entry"]) + hook.get("args", []) + (chosen if hook.get("pass_filenames", True) else [])
        return self.shell(shlex.join(words), code)

    def test_its_hooks_run(self):
        check, test = example("pre-commit-hooks.yaml")
        self.assertEqual((check["id"], test["id"]), ("sluice-check", "sluice-test"))
        self.write("treasury.wallet.json", b'{"id": "w", "coin": "btc", "admin": {"policy": {"rules": []}}}')
        self.write("package.json", b"{}")
        self.commit("more")
        self.run_hook(check, code=2)
        self.shell("git rm --quiet treasury.wallet.json")
        self.assertIn("policy.json: 1 rule", self.run_hook(check))
        self.run_hook(test)
        self.spoil()
        self.run_hook(check, code=2)
        self.run_hook(test, code=5)


class EveryExampleTest(unittest.TestCase):
    def test_none_is_left_out_here(self):
        names = sorted(path.name for path in EXAMPLES.iterdir() if path.name != "BUILD")
        self.assertEqual(names, ["github.yml", "gitlab.yml", "pre-commit-hooks.yaml"])


if __name__ == "__main__":
    unittest.main()
