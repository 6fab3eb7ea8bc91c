"""Evidence packs: made, looked at by `verify`, changed and stated anew."""

import hashlib
import json

from program import ProgramTest

REPLAY = ("replay", "policy.json", "history.jsonl", "--quiet")
PACK = ("--write", "evidence=pack")
FILES = ["decisions.jsonl", "inputs", "manifest.json", "report.json"]


class PackTest(ProgramTest):
    def make(self, *words, folder="pack"):
        run = self.run_sluice(*(words or REPLAY), "--write", f"evidence={folder}")
        self.assertEqual((run.code, run.err), (0, ""))
        return run

    def verify(self, *words):
        """The exit code, and what is otherwise than stated: {point: why}."""
        run = self.run_sluice("verify", *(words or ("pack",)), "--format", "json")
        report = json.loads(run.out)
        otherwise = {point["what"]: point["why"] for point in report["points"] if not point["asStated"]}
        self.assertEqual(report["asStated"], not otherwise)
        return run.code, otherwise

    def assert_as_stated(self, *words):
        self.assertEqual(self.verify(*words), (0, {}))

    def assert_otherwise(self, *points):
        code, otherwise = self.verify()
        self.assertEqual((code, sorted(otherwise)), (2, sorted(points)), otherwise)
        return otherwise

    def path(self, name):
        return self.folder / "pack" / name

    def change(self, name, before, after):
        text = self.path(name).read_bytes()
        self.assertIn(before, text)
        self.path(name).write_bytes(text.replace(before, after, 1))

    def manifest(self):
        return json.loads(self.path("manifest.json").read_text("utf-8"))

    def state(self, manifest):
        self.path("manifest.json").write_text(json.dumps(manifest), "utf-8")

    def state_digests_anew(self):
        """What one would do who wants to hide a change."""
        manifest = self.manifest()
        for entry in (*manifest["inputs"], *manifest["outputs"]):
            name = entry.get("copy", entry["path"])
            path = self.folder / name if entry.get("role") == "history" else self.path(name)
            content = path.read_bytes()
            entry.update(sha256=hashlib.sha256(content).hexdigest(), bytes=len(content))
        self.state(manifest)
