/// \file
/// What most files above engine/replay include. Only tools/bazel/cc.bzl includes it, once, and
/// precompiled: no `#pragma once`.
#include <algorithm>
#include <charconv>
#include <functional>
#include <map>
#include <set>

#include "engine/replay/wallet_groups.h"
#include "engine/replay/wallet_replay.h"
