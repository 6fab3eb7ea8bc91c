/// \file
/// SwitchRows: every switch of the profile, as the specification's section 6 lists them.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "engine/model/profile.h"

namespace sluice::testing {

struct SwitchRow {
  std::string name;
  std::string default_value;
  std::string other;
  SwitchForm form;
  std::function<bool(const Profile&)> is_other;  ///< whether the profile does what `other` says
  std::vector<std::string> wrong;                ///< values that it doesn't take
};

/// In the specification's order.
std::vector<SwitchRow> SwitchRows();

}  // namespace sluice::testing
