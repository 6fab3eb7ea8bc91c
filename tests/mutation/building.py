"""Compiles and links the judges, without Bazel: what a mutant changes is one object, or a few.

Objects lie in a folder of the caller's as in the tree, each with a `.d` file beside it. What was compiled stays until a
file that it includes changes.
"""

import concurrent.futures
import os
import re
import shutil
import subprocess
import threading

ENGINE = ("engine",)
ABOVE = ("schema", "tools/cli", "tools/generate", "tools/report", "tests/support", "tests/reference")
JUDGES = ("tests/differential", "tests/small_worlds", "tests/engine", "tests/schema")
# Programs of their own, and units that know nothing of what is mutated.
LEFT_OUT = re.compile(r".*_main\.cc|tests/differential/.*_test\.cc|tests/engine/base/.*|tests/schema/(io|json|suite)/.*"
                      r"|tests/schema/suite_codes_test\.cc")
UNITS = re.compile(r"tests/(engine|schema)/.*")
LIBRARIES = ["-lpthread", "-lcrypto", "-lyaml-cpp", "-lz", "-lzstd"]
# The library's assertions, as sanitizers' builds have them: an empty optional isn't read unnoticed.
# A function whose `return` was taken away ends the program, where else it gave back what happened to lie there.
OF_MUTANTS = ["-fsanitize=return", "-fsanitize-undefined-trap-on-error"]
FLAGS = ["-std=c++20", "-O1", "-w", "-I.", "-DRAPIDJSON_SSE2", "-D_GLIBCXX_ASSERTIONS"]


class Tree:
    """The tree at `root`, compiled into `objects`."""

    def __init__(self, root, objects, compiler):
        self.root = os.path.abspath(root)
        self.objects = os.path.abspath(objects)
        self.compiler = compiler.split()
        self.lock = threading.Lock()

    def sources(self):
        found = []
        for folder in ENGINE + ABOVE + JUDGES:
            for path, _, names in os.walk(os.path.join(self.root, folder)):
                found += [os.path.relpath(os.path.join(path, name), self.root)
                          for name in names if name.endswith(".cc")]
        kept = [path for path in found if not LEFT_OUT.fullmatch(path)]
        return sorted(kept + ["tests/mutation/judges_main.cc"])

    def object_of(self, source):
        return os.path.join(self.objects, source[:-len(".cc")] + ".o")

    def includes(self, source):
        """The tree's files that a source was compiled from, from its .d file and that of the header which is read
        before it."""
        return self._listed(self.object_of(source)[:-2] + ".d") | self._listed(self._begin(source) + ".d")

    def _listed(self, dependencies):
        with open(dependencies, encoding="utf-8") as file:
            words = file.read().replace("\\\n", " ").split()[1:]
        paths = [os.path.relpath(os.path.join(self.root, word), self.root) for word in words]
        return {path for path in paths if not path.startswith("..")}

    def is_stale(self, source):
        try:
            compiled = os.path.getmtime(self.object_of(source))
            files = self.includes(source)
        except FileNotFoundError:
            return True
        times = [os.path.getmtime(os.path.join(self.root, path)) for path in files
                 if os.path.exists(os.path.join(self.root, path))]
        return any(time > compiled for time in times)

    def _begin(self, source):
        return os.path.join(self.objects, "unit" if UNITS.fullmatch(source) else "standard")

    def flags_of(self, source):
        if source == "tools/cli/main.cc":
            return FLAGS + ["-Dmain=SluiceMain"]
        return FLAGS + ["-O0"] if UNITS.fullmatch(source) else FLAGS

    def precompiled(self, source):
        """The header that is read before the source, precompiled with the same flags."""
        unit = UNITS.fullmatch(source)
        begin = self._begin(source)
        header = os.path.join(self.objects, "precompiled", os.path.basename(begin) + ".h")
        if not os.path.exists(header + ".gch"):
            os.makedirs(os.path.dirname(header), exist_ok=True)
            with open(header, "w", encoding="utf-8") as file:
                included = "tests/engine/unit_headers.h" if unit else "tools/bazel/standard_headers.h"
                file.write(f'#include "{included}"\n')
            subprocess.run(["g++", *self.flags_of(source), "-MMD", "-MF", begin + ".d", "-x", "c++-header", header,
                            "-o", header + ".gch"], cwd=self.root, check=True)
        return header

    def precompiled_for(self, source):
        """A header of all that the source itself includes, precompiled: half of compiling a mutant is reading it."""
        header = os.path.join(self.objects, "precompiled", source[:-len(".cc")] + ".h")
        with self.lock:
            if not os.path.exists(header + ".gch"):
                os.makedirs(os.path.dirname(header), exist_ok=True)
                with open(os.path.join(self.root, source), encoding="utf-8") as file:
                    included = [line for line in file if line.startswith("#include")]
                with open(header, "w", encoding="utf-8") as file:
                    file.writelines(included)
                subprocess.run(["g++", *self.flags_of(source), "-x", "c++-header", header, "-o", header + ".gch"],
                               cwd=self.root, check=True)
        return header

    def compile(self, source, target, first=(), header=None, optimised=True):
        """Whether it compiles, and what the compiler says. `first`: folders searched before the tree; `header`: a
        precompiled one that is read first, in place of the usual one; `optimised`: as its flags have it, or not at
        all."""
        os.makedirs(os.path.dirname(target), exist_ok=True)
        searched = [f"-I{folder}" for folder in first]
        place = next((os.path.join(folder, source) for folder in first
                      if os.path.exists(os.path.join(folder, source))), source)
        ran = subprocess.run(
            [*self.compiler, "-include", header or self.precompiled(source), *searched, *self.flags_of(source),
             *(OF_MUTANTS if first else []), *([] if optimised else ["-O0"]), "-MMD", "-fpch-deps", "-MF",
             target[:-2] + ".d", "-c", place, "-o", target],
            cwd=self.root, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        return ran.returncode == 0, ran.stdout

    def compile_all(self, jobs):
        stale = [source for source in self.sources() if self.is_stale(source)]
        if stale:
            shutil.rmtree(os.path.join(self.objects, "precompiled"), ignore_errors=True)
        for source in stale:
            self.precompiled(source)
        with concurrent.futures.ThreadPoolExecutor(jobs) as pool:
            compiled = pool.map(lambda one: self.compile(one, self.object_of(one)), stale)
            for source, (ok, said) in zip(stale, compiled):
                if not ok:
                    raise SystemExit(f"{source}:\n{said}")

    def link(self, program, replaced):
        """Links all objects, those of `replaced` (source -> object) in place of the tree's own."""
        # Of an inline function that several objects hold, the first is taken.
        objects = [*replaced.values(), *(self.object_of(source) for source in self.sources() if source not in replaced)]
        listed = program + ".objects"
        with open(listed, "w", encoding="utf-8") as file:
            file.write("\n".join(objects))
        ran = subprocess.run(["g++", "-fuse-ld=gold", "-Wl,-S", "-o", program, f"@{listed}", *LIBRARIES],
                             stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        return ran.returncode == 0, ran.stdout

    def dependents(self, header, folders):
        """The sources in these folders that include the header, by itself or through others."""
        inside = tuple(f"{folder}/" for folder in folders)
        sources = [source for source in self.sources() if source.startswith(inside)]
        return [source for source in sources if header in (self.includes(source) or [])]
