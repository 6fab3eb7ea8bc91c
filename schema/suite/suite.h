/// \file
/// A suite's cases and what they expect.
/// Source: schema/README.md, "Suite"; specification, section 13.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "engine/model/decision.h"
#include "engine/model/profile.h"
#include "schema/io/byte_source.h"
#include "schema/suite/expect_field.h"
#include "schema/suite/suite_text.h"

namespace sluice {

struct ExpectedField {
  ExpectField field;
  FieldValue value;
  const JsonNode* node;  ///< the value as written
};

/// What should come out for one send or line.
struct Expectation {
  std::string id;
  const JsonNode* node = nullptr;     ///< as written; nullptr of one that was recorded
  const JsonNode* id_node = nullptr;  ///< the same
  std::vector<ExpectedField> fields;  ///< in the order in which they are written
};

/// A policy or a history, in a file of its own or within the suite.
struct SuitePart {
  std::string path;                ///< from where the program runs; empty: within
  const JsonNode* node = nullptr;  ///< of the path, or of what is within
};

struct SuiteCase {
  std::string name;
  const JsonNode* node = nullptr;   ///< the case's object
  std::optional<std::string> skip;  ///< why it isn't run
  std::optional<std::string> todo;  ///< why it may fail
  std::optional<SuitePart> policy;  ///< its own, else the suite's
  std::optional<SuitePart> history;
  Profile profile;
  ApprovalAssumption approvals;
  std::vector<Expectation> expect;
};

/// REQUIRES of all nodes that `text` lives.
struct Suite {
  std::unique_ptr<SuiteText> text;
  std::vector<InputDigest> profiles;  ///< files that were read for it, beside its own
  std::vector<SuiteCase> cases;
};

}  // namespace sluice
