"""Faults seeded into the engine: each must be noticed by the random cases.

A fault is a source of the engine with one piece of text changed. The changed source is compiled into the test itself,
so that the linker takes it in place of the library's.
"""

def fault_test(name, source, find, replace, judge):
    """Builds the random comparisons with one fault in the engine, and expects one of them to disagree.

    Args:
      name: what is wrong, in words joined by underscores
      source: label of the engine's source file; its library is named likewise
      find: the text to change; it must occur exactly once
      replace: what stands there instead
      judge: which comparison: decisions, diff, sweep or readings
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
        srcs = [name + ".cc"],
        args = [judge],
        linkstatic = True,
        copts = ["-w"],  # A fault may leave a parameter unused.
        tags = ["fault"],
        # The library of the source's own header brings what the source includes.
        deps = [
            source[:-len(".cc")],
            ":fault_main",
        ],
    )

def fault_tests(judge, faults):
    """A test for each fault: name, source, find and replace.

    Args:
      judge: which comparison must notice them
      faults: tuples
    """
    for name, source, find, replace in faults:
        fault_test("fault_" + name, source, find, replace, judge)
