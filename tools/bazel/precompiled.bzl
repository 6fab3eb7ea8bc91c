"""precompiled_header: a header that compilers read once and not for every file that includes it."""

load("@bazel_tools//tools/build_defs/cc:action_names.bzl", "ACTION_NAMES")
load("@bazel_tools//tools/cpp:toolchain_utils.bzl", "find_cpp_toolchain")

def _precompiled_header_impl(ctx):
    toolchain = find_cpp_toolchain(ctx)
    features = cc_common.configure_features(
        ctx = ctx,
        cc_toolchain = toolchain,
        requested_features = ctx.features,
        unsupported_features = ctx.disabled_features,
    )
    cpp = ctx.fragments.cpp
    contexts = [dep[CcInfo].compilation_context for dep in ctx.attr.deps]

    # Both g++ and clang look for NAME.h.gch beside a NAME.h that is included first.
    header = ctx.actions.declare_file(ctx.label.name + ".h")
    compiled = ctx.actions.declare_file(ctx.label.name + ".h.gch")
    ctx.actions.symlink(output = header, target_file = ctx.file.header)

    # clang compiles the templates that headers use with them, where g++ does it in each file. And clang would refuse
    # what it made of headers that were written anew without a change, which Bazel rightly doesn't have compiled again.
    by_clang = ["-fpch-instantiate-templates", "-Xclang", "-fno-pch-timestamp"] if toolchain.compiler == "clang" else []

    # What g++ read it tells in those files' rules only if it wrote such a rule here.
    rule = ctx.actions.declare_file(ctx.label.name + ".h.gch.d")
    written = ["-MD", "-MF", rule.path]

    # The same flags as for the files that will include it: else compilers pass it over, or refuse it.
    variables = cc_common.create_compile_variables(
        feature_configuration = features,
        cc_toolchain = toolchain,
        source_file = header.path,
        output_file = compiled.path,
        user_compile_flags = ["-x", "c++-header"] + written + by_clang + cpp.copts + cpp.cxxopts + ctx.attr.copts,
        # The system's headers are found where compilers look by themselves, here as in sandboxes.
        quote_include_directories = depset([".", ctx.bin_dir.path]),
        preprocessor_defines = depset(transitive = [context.defines for context in contexts]),
    )
    ctx.actions.run(
        executable = cc_common.get_tool_for_action(
            feature_configuration = features,
            action_name = ACTION_NAMES.cpp_compile,
        ),
        arguments = cc_common.get_memory_inefficient_command_line(
            feature_configuration = features,
            action_name = ACTION_NAMES.cpp_compile,
            variables = variables,
        ),
        inputs = depset(
            [header, ctx.file.header],
            transitive = [toolchain.all_files] + [context.headers for context in contexts],
        ),
        outputs = [compiled, rule],
        mnemonic = "CppPrecompile",
        progress_message = "Compiling " + ctx.file.header.short_path,
        # clang writes down where it found each header, and a sandbox's folder is gone when it looks there again.
        execution_requirements = {"no-sandbox": "1"},
    )
    context = cc_common.create_compilation_context(headers = depset([header, compiled]))
    infos = [CcInfo(compilation_context = context)] + [dep[CcInfo] for dep in ctx.attr.deps]
    return [
        DefaultInfo(files = depset([header, compiled])),
        cc_common.merge_cc_infos(cc_infos = infos),
    ]

precompiled_header = rule(
    doc = "Name it in the deps of what includes it.",
    implementation = _precompiled_header_impl,
    attrs = {
        "copts": attr.string_list(),
        "deps": attr.label_list(providers = [CcInfo]),
        "header": attr.label(allow_single_file = [".h"], mandatory = True),
        "_cc_toolchain": attr.label(default = "@bazel_tools//tools/cpp:current_cc_toolchain"),
    },
    fragments = ["cpp"],
    toolchains = ["@bazel_tools//tools/cpp:toolchain_type"],
)
