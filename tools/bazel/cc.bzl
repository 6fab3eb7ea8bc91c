"""Bazel's C++ rules, with headers that most files of a folder include precompiled: half of compiling is reading them.

Without it (`--define=precompiled=no`, as `tools/test --long` has it) files see what they include, and no more: unit
tests too, whose files are otherwise compiled as one.
"""

_STANDARD = "//tools/bazel:standard"

# What a folder's files read first, where it isn't _STANDARD.
_ABOVE_REPLAY = "//engine/replay:precompiled"
_PRECOMPILED = {
    "bench": _ABOVE_REPLAY,
    "engine/analysis": _ABOVE_REPLAY,
    "schema": _ABOVE_REPLAY,
    "schema/history": _ABOVE_REPLAY,
    "schema/output": _ABOVE_REPLAY,
    "schema/suite": _ABOVE_REPLAY,
    "tests/differential": _ABOVE_REPLAY,
    "tests/fuzz": _ABOVE_REPLAY,
    "tools/cli": "//engine/replay:precompiled_for_words",
}
_UNITS_ABOVE_REPLAY = "//tests/engine:unit"
_PRECOMPILED_FOR_UNITS = {
    "tests/engine/analysis": _UNITS_ABOVE_REPLAY,
    "tests/engine/life_cycle": _UNITS_ABOVE_REPLAY,
    "tests/engine/replay": _UNITS_ABOVE_REPLAY,
    "tests/engine/rules": _UNITS_ABOVE_REPLAY,
    "tests/schema": _UNITS_ABOVE_REPLAY,
    "tests/schema/history": _UNITS_ABOVE_REPLAY,
    "tests/schema/output": _UNITS_ABOVE_REPLAY,
    "tests/schema/suite": _UNITS_ABOVE_REPLAY,
}

# Has g++ tell which headers were precompiled, as clang does by itself: Bazel compiles anew where a header has changed
# that it was told of, and nowhere else.
_TELLS_HEADERS = select({
    "//tools/bazel:by_clang": [],
    "//conditions:default": ["-fpch-deps"],
})

# What puts results into words is compiled in two thirds of the time where it is optimised less.
WORDS_COPTS = ["-O1"]
_COPTS = {"tools/cli": WORDS_COPTS}

# Unit tests are compiled more often than they run, and take a moment to run: they aren't optimised.
UNIT_COPTS = ["-O0", "-U_FORTIFY_SOURCE"]

def _reading_first(header, arguments):
    """The arguments of a rule, with `header`, precompiled, read before its sources."""
    label = Label(header)
    arguments["deps"] = arguments.get("deps", []) + select({
        "//tools/bazel:without_precompiled": [],
        "//conditions:default": [header],
    })
    arguments["copts"] = arguments.get("copts", []) + select({
        "//tools/bazel:without_precompiled": [],
        "//conditions:default": ["-include", "$(BINDIR)/%s/%s.h" % (label.package, label.name)],
    }) + _TELLS_HEADERS
    return arguments

def _as_its_folder(arguments):
    folder = native.package_name()
    arguments["copts"] = arguments.get("copts", []) + _COPTS.get(folder, [])
    return _reading_first(_PRECOMPILED.get(folder, _STANDARD), arguments)

def cc_library(**arguments):
    if "srcs" in arguments:
        arguments = _as_its_folder(arguments)
    native.cc_library(**arguments)

def cc_binary(**arguments):
    native.cc_binary(**_as_its_folder(arguments))

def cc_test(**arguments):
    native.cc_test(**_as_its_folder(arguments))

def _as_one(arguments):
    """The arguments of a rule, with its sources compiled as one file, which includes them."""
    name = arguments["name"]
    sources = [source for source in arguments["srcs"] if source.endswith(".cc")]
    if len(sources) == 1:
        return arguments
    native.genrule(
        name = name + "_as_one",
        testonly = True,
        outs = [name + "_as_one.cc"],
        cmd = "printf '#include \"%s/%%s\"\\n' %s >$@" % (native.package_name(), " ".join(sources)),
    )
    native.cc_library(
        name = name + "_sources",
        testonly = True,
        textual_hdrs = sources,
    )
    headers = [source for source in arguments["srcs"] if source not in sources]
    arguments["srcs"] = headers + select({
        "//tools/bazel:without_precompiled": sources,
        "//conditions:default": [name + "_as_one.cc"],
    })
    arguments["deps"] = arguments.get("deps", []) + select({
        "//tools/bazel:without_precompiled": [],
        "//conditions:default": [name + "_sources"],
    })
    return arguments

def unit_test(**arguments):
    """A test whose sources are compiled as one: by themselves they'd take longer to read than to compile.

    Where two sources have names in common, those are in namespaces of their own, named as the files.
    """
    header = _PRECOMPILED_FOR_UNITS.get(native.package_name(), "//tests:unit")
    arguments["copts"] = arguments.get("copts", []) + UNIT_COPTS
    native.cc_test(**_reading_first(header, _as_one(arguments)))
