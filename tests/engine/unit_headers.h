/// \file
/// What most unit tests of what replays include. Only tools/bazel/cc.bzl includes it, once, and
/// precompiled: no `#pragma once`.
#include <algorithm>
#include <iostream>
#include <map>
#include <sstream>

#include <doctest/doctest.h>

#include "tests/engine/parsed_input.h"
