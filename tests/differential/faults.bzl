"""Faults seeded into the engine: each must be noticed by the random cases.

A fault is a source of the engine with one piece of text changed. The changed source is compiled into the test itself,
so that the linker takes it in place of the library's.
"""

def fault_test(name, source, find, replace):
    """Builds the random comparison with one fault in the engine, and expects a disagreement.

    Args:
      name: what is wrong, in words joined by underscores
      source: label of the engine's source file; its library is named likewise
      find: the text to change; it must occur exactly once
      replace: what stands there instead
    """
    native.genrule(
        name = name + "_source",
        srcs = [source],
        outs = [name + ".cc"],
        cmd = "/usr/bin/python3 $(location seed_fault.py) $< $@ '" + find + "' '" + replace + "'",
        tools = ["seed_fault.py"],
    )
    native.cc_test(
        name = name,
        size = "medium",
        srcs = [
            name + ".cc",
            "fault_main.cc",
        ],
        linkstatic = True,
        tags = ["fault"],
        # The library of the source's own header brings what the source includes.
        deps = [
            source[:-len(".cc")],
            ":run_cases",
        ],
    )
