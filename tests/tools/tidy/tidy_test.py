#!/usr/bin/python3
"""tools/tidy: a clean tree passes, each kind of breach is caught at its place, and what only looks like one is not.

Every case is the clean tree below with a file or two laid over it.
"""

import os
import subprocess
import sys
import tempfile
import unittest

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "..")
TIDY = os.path.join(ROOT, "tools", "tidy", "tidy.py")

HEADER = "/// \\file\n/// What it is.\n#pragma once\n"


def rule_header(wire_name):
    return HEADER + f'\nstruct T {{\n  static constexpr std::string_view kTypeName = "{wire_name}";\n}};\n'


CLEAN = {
    "engine/base/amount.h": HEADER,
    "engine/base/code.cc": 'constexpr Row kRows[] = {\n    {Code::kSyntax, "syntax"},\n};\n',
    "engine/model/send.h": HEADER + '#include "engine/base/amount.h"\n',
    "engine/model/profile.cc": 'const Switch kSwitches[] = {\n    {"countFee", Flag{}},\n};\n',
    "engine/rules/all_tx.h": rule_header("allTx"),
    "engine/rules/rule_types.h": HEADER + '#include "engine/rules/all_tx.h"\nusing RuleTypes = RuleTypeList<AllTx>;\n',
    "engine/rules/unsupported.h": rule_header(""),
    "fixtures/all-tx/fires/policy.json": "[]\n",
    "fixtures/all-tx/not-asked/policy.json": "[]\n",
    "schema/README.md": "`syntax`, `countFee`\n",
    "schema/io/bytes.h": HEADER,
    "schema/json/document.h": HEADER,
    "schema/policy.schema.json": '{"$defs": {"allTx": {}}}\n',
    "schema/problems.h": HEADER,
    "tests/reference/reference.h": HEADER + "#include <vector>\n",
    "tools/cli/words.h": HEADER,
}

COIN_LISTS = {
    "engine/rules/coin_address_whitelist.h": rule_header("coinAddressWhitelist"),
    "engine/rules/bitcoin_address_whitelist.h": rule_header("bitcoinAddressWhitelist")
    + '#include "engine/rules/coin_address_whitelist.h"\n',
}

# rule, what is laid over the clean tree, where the first breach of that rule is
BREACHES = (
    ("engine-layers", {"engine/base/up.cc": '\n#include "engine/model/send.h"\n'}, "engine/base/up.cc:2"),
    ("engine-layers", {"engine/base/up.cc": '#include "schema/problems.h"\n'}, "engine/base/up.cc:1"),
    ("engine-layers", {"engine/base/up.cc": '#include "tests/reference/reference.h"\n'}, "engine/base/up.cc:1"),
    ("engine-layers", {"engine/new/a.cc": '#include "engine/base/amount.h"\n'}, "engine/new/a.cc:1"),
    ("schema-layers", {"schema/a.cc": '#include "tools/cli/words.h"\n'}, "schema/a.cc:1"),
    ("schema-layers", {"schema/a.h": HEADER, "schema/json/a.cc": '#include "schema/a.h"\n'}, "schema/json/a.cc:1"),
    ("schema-layers", {"schema/utf8.h": HEADER + '#include "schema/json/document.h"\n'}, "schema/utf8.h:4"),
    ("tools-layers", {"tools/cli/a.cc": '#include "tests/reference/reference.h"\n'}, "tools/cli/a.cc:1"),
    ("reference-alone", {"tests/reference/a.cc": '#include "engine/base/amount.h"\n'}, "tests/reference/a.cc:1"),
    ("reference-alone", {"tests/reference/a.cc": "#include <boost/any.hpp>\n"}, "tests/reference/a.cc:1"),
    ("reference-alone", {"tests/reference/a.cc": "#include <rapidjson/document.h>\n"}, "tests/reference/a.cc:1"),
    ("reference-small", {f"tests/reference/{i}.cc": "int x;\n" * 590 for i in "abcd"}, "tests/reference/reference.h:1"),
    ("include-path", {"engine/base/a.cc": '#include "amount.h"\n'}, "engine/base/a.cc:1"),
    ("library-place", {"schema/json/a.cc": "#include <yaml-cpp/yaml.h>\n"}, "schema/json/a.cc:1"),
    ("library-place", {"tools/cli/a.cc": "#include <rapidjson/document.h>\n"}, "tools/cli/a.cc:1"),
    ("library-place", {"engine/base/a.cc": "#include <zlib.h>\n"}, "engine/base/a.cc:1"),
    ("library-place", {"tools/cli/a.cc": "#include <openssl/evp.h>\n"}, "tools/cli/a.cc:1"),
    ("library-place", {"tools/cli/a.cc": "#include <CLI/CLI.hpp>\n"}, "tools/cli/a.cc:1"),
    ("engine-io", {"engine/base/a.cc": "#include <sstream>\n"}, "engine/base/a.cc:1"),
    ("engine-io", {"engine/base/a.cc": "#include <rapidjson/reader.h>\n"}, "engine/base/a.cc:1"),
    ("engine-clock", {"engine/base/a.cc": "\nauto t = std::chrono::system_clock::now();\n"}, "engine/base/a.cc:2"),
    ("engine-clock", {"engine/base/a.cc": "auto t = time(nullptr);\n"}, "engine/base/a.cc:1"),
    ("engine-clock", {"engine/base/a.cc": "auto t = std::time(&out);\n"}, "engine/base/a.cc:1"),
    ("engine-clock", {"engine/base/a.cc": "using Clock = std::chrono::steady_clock;\n"}, "engine/base/a.cc:1"),
    ("engine-float", {"engine/base/a.cc": "double x;\n"}, "engine/base/a.cc:1"),
    ("engine-float", {"engine/base/a.cc": "const auto x = 1'000.5;\n"}, "engine/base/a.cc:1"),
    ("engine-float", {"engine/base/a.cc": "const auto x = 1e9;\n"}, "engine/base/a.cc:1"),
    ("engine-float", {"engine/base/a.cc": "const auto x = .5;\n"}, "engine/base/a.cc:1"),
    ("engine-random", {"engine/base/a.cc": "std::random_device device;\n"}, "engine/base/a.cc:1"),
    ("engine-random", {"engine/base/a.cc": "auto seed = getauxval(AT_RANDOM);\n"}, "engine/base/a.cc:1"),
    ("engine-environment", {"engine/base/a.cc": 'const char* home = std::getenv("HOME");\n'}, "engine/base/a.cc:1"),
    ("rule-alone", {"engine/rules/all_tx.cc": '#include "engine/rules/unsupported.h"\n'}, "engine/rules/all_tx.cc:1"),
    ("rule-file", {"engine/rules/every.h": rule_header("allTxNoFiat")}, "engine/rules/every.h:6"),
    ("rule-registry", {"engine/rules/webhook.h": rule_header("webhook")}, "engine/rules/webhook.h:6"),
    ("rule-registry", {"engine/rules/rule_types.h": None}, "engine/rules/rule_types.h:1"),
    ("rule-schema", {"engine/rules/webhook.h": rule_header("webhook")}, "engine/rules/webhook.h:6"),
    ("rule-schema", {"schema/policy.schema.json": "{"}, "schema/policy.schema.json:1"),
    ("rule-fixtures", {"fixtures/all-tx/fires/policy.json": None}, "engine/rules/all_tx.h:6"),
    ("code-documented", {"schema/README.md": "`countFee`\n"}, "engine/base/code.cc:2"),
    ("code-documented", {"engine/base/code.cc": "int no_table;\n"}, "engine/base/code.cc:1"),
    ("switch-documented", {"schema/README.md": "`syntax`, countFee\n"}, "engine/model/profile.cc:2"),
    ("header-top", {"engine/base/a.h": "#pragma once\n"}, "engine/base/a.h:1"),
    ("pragma-once", {"engine/base/a.h": "/// \\file\n/// What it is.\n// #pragma once\n"}, "engine/base/a.h:1"),
    ("file-length", {"engine/base/a.h": HEADER + "int x;\n" * 118}, "engine/base/a.h:121"),
    ("file-length", {"engine/base/a.cc": "int x;\n" * 251}, "engine/base/a.cc:251"),
    ("line-length", {"engine/base/a.cc": "int " + "x" * 96 + ";\n"}, "engine/base/a.cc:1"),
    ("line-length", {"tools/BUILD": "# two words" + "x" * 110 + "\n"}, "tools/BUILD:1"),
    ("function-length", {"tools/cli/a.cc": "namespace a {\nvoid F() {\n" + "\n" * 69 + "}\n}\n"}, "tools/cli/a.cc:2"),
    ("function-length", {"tools/cli/a.cc": "A::A() : a_{1}, b_(2) {\n" + "\n" * 69 + "}\n"}, "tools/cli/a.cc:1"),
    ("function-length", {"tools/a.py": "def f():\n" + "    g()\n" * 70}, "tools/a.py:1"),
    ("blanks", {"engine/base/a.cc": "int x; \n"}, "engine/base/a.cc:1"),
    ("blanks", {"tools/go": "#!/bin/sh\n\techo\n"}, "tools/go:2"),
    ("blanks", {"README.md": "no line break"}, "README.md:1"),
    ("leftover", {"engine/base/a.cc": "// TO" + "DO: all of it\n"}, "engine/base/a.cc:1"),
    ("commented-out", {"engine/base/a.cc": "int x;\n// x = y + 1;\n"}, "engine/base/a.cc:2"),
    ("commented-out", {"engine/base/a.cc": "//  Send(x);\n"}, "engine/base/a.cc:1"),
    ("commented-out", {"engine/base/a.cc": '// #include "a.h"\n'}, "engine/base/a.cc:1"),
    ("machine", {"README.md": "see /ro" + "ot/notes\n"}, "README.md:1"),
    ("machine", {"tools/go": "#!/bin/sh\ncurl https://py" + "pi.org/simple\n"}, "tools/go:2"),
)

# what is laid over the clean tree, and is no breach
FINE = (
    {"engine/model/a.cc": '#include "engine/base/amount.h"\n#include "engine/model/send.h"\n'},
    {"engine/base/a.cc": '// a double, not 1.5\nconst char* kText = "float 1e9";\n/* getenv( */\n'},
    {"engine/base/a.cc": "const auto a = 1'000'000;\nconst auto b = send.time();\nint v2_e3 = 0x1e5;\n"},
    {"engine/base/a.cc": "using Micros = std::chrono::sys_time<std::chrono::microseconds>;\n"},
    {"engine/base/interner.cc": "#include <sys/auxv.h>\nauto seed = getauxval(AT_RANDOM);\n"},
    {"schema/json/a.cc": '#include "schema/problems.h"\n#include "schema/io/bytes.h"\n#include <rapidjson/reader.h>\n'},
    {"tools/cli/command_line.cc": "#include <CLI/CLI.hpp>\n"},
    {"tests/reference/a.cc": "#include <boost/multiprecision/cpp_int.hpp>\n"},
    {"engine/rules/all_tx.cc": '#include "engine/rules/all_tx.h"\n'},
    {"engine/base/a.h": HEADER + "int x;\n" * 117, "engine/base/a.cc": "int x;\n" * 250},
    {"engine/base/a.cc": "int " + "x" * 95 + ";\n", "tools/BUILD": "# two words" + "x" * 109 + "\n"},
    {"tests/a_test.cc": 'const char* kLine = R"(' + "x" * 200 + ')";\n'},
    {"tools/cli/a.cc": "void F() {\n" + "  G();\n" * 68 + "}\n\nint kTable[] = {\n" + "    1,\n" * 80 + "};\n"},
    {"engine/base/a.cc": "// The sum of both; the wallet's own is not in it;\n// see Sum(a, b) for why.\n"},
    {"engine/base/a.cc": "int a;  // 2 = the pair;\n"},
)


def breaches_in(files):
    """Tidy's exit code and lines for a tree of these files; None for a file takes it away."""
    with tempfile.TemporaryDirectory() as root:
        for path, text in files.items():
            if text is not None:
                whole = os.path.join(root, path)
                os.makedirs(os.path.dirname(whole), exist_ok=True)
                with open(whole, "w", encoding="utf-8") as file:
                    file.write(text)
        run = subprocess.run([sys.executable, "-B", TIDY, root], capture_output=True, text=True, check=False)
        assert not run.stderr, run.stderr
        return run.returncode, run.stdout.splitlines()


class TidyTest(unittest.TestCase):
    def test_a_clean_tree_passes(self):
        self.assertEqual(breaches_in(CLEAN), (0, []))

    def test_each_breach_is_caught_at_its_place(self):
        for rule, files, place in BREACHES:
            with self.subTest(rule=rule, files=list(files)):
                code, lines = breaches_in({**CLEAN, **files})
                of_rule = [line for line in lines if line.split(": ")[1] == rule]
                self.assertEqual(code, 1)
                self.assertEqual([line.split(": ")[0] for line in of_rule[:1]], [place], lines)

    def test_what_only_looks_like_a_breach_passes(self):
        for files in FINE:
            with self.subTest(files=files):
                self.assertEqual(breaches_in({**CLEAN, **files}), (0, []))

    def test_the_older_name_of_a_rule_type_may_include_it(self):
        _, lines = breaches_in({**CLEAN, **COIN_LISTS})
        self.assertEqual([line for line in lines if ": rule-alone: " in line], [])

    def test_every_rule_of_the_table_has_a_breach_here(self):
        sys.path.insert(0, os.path.dirname(TIDY))
        sys.dont_write_bytecode = True
        import tidy

        self.assertEqual([name for name, _, _ in tidy.RULES if name not in {rule for rule, _, _ in BREACHES}], [])

    def test_one_argument_is_wanted(self):
        run = subprocess.run([sys.executable, "-B", TIDY], capture_output=True, text=True, check=False)
        self.assertEqual((run.returncode, run.stderr), (1, "usage: tidy.py ROOT\n"))


if __name__ == "__main__":
    unittest.main()
