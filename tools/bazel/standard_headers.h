/// \file
/// What most files include of the standard library; cc.bzl has it precompiled and read first. Each
/// file includes what it uses all the same. Only compilers include it, and once: no `#pragma once`.
#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <cstdint>
#include <functional>
#include <iostream>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <span>
#include <sstream>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <variant>
#include <vector>
