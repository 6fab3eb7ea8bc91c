/// \file
/// What most unit tests include. Only tools/bazel/cc.bzl includes it, once, and precompiled: no
/// `#pragma once`.
#include <algorithm>
#include <chrono>
#include <cstdint>
#include <functional>
#include <iostream>
#include <map>
#include <memory>
#include <optional>
#include <sstream>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include <doctest/doctest.h>
