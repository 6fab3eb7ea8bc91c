/// \file
/// Holding a record against a send that is there already.
#pragma once

#include <string_view>
#include <vector>

#include "engine/model/history.h"
#include "engine/model/send_record.h"

namespace sluice {

/// The native names of the fields in which they differ; `recipients` among them. An empty wallet is
/// `default_wallet`. `fold_case`: coins are compared without regard to case.
std::vector<std::string_view> Differences(const SendRecord& record, const Send& send,
                                          const Names& names, std::string_view default_wallet,
                                          bool fold_case);

}  // namespace sluice
