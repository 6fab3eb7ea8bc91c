/// \file
/// PolicyLists: what `--list` adds to the rules of a policy document.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/model/names.h"
#include "engine/rules/policy.h"
#include "schema/io/byte_source.h"
#include "schema/list_file.h"
#include "schema/policy_reader.h"
#include "schema/policy_source.h"
#include "schema/problems.h"

namespace sluice {

/// `--list RULE=FILE`: the addresses of a text file, one a line, for a list rule. RULE may be
/// `WALLET/RULE`.
struct ListFile {
  std::string rule;
  std::string path;
};

/// The lists of a document on their way into its rules: opened at once, so that a missing one is
/// told before anything long begins, and read when it is wanted.
class PolicyLists {
 public:
  /// Reports what OpenList::Open does. REQUIRES that the rules stay where they are until the lists
  /// were added.
  PolicyLists(const std::vector<ListFile>& lists, DocumentPolicies* policies, const Names& names,
              Problems* problems);

  /// Every list whose rule isn't there or holds no list: RULE, and what to say of it.
  const std::map<std::string, std::string>& unknown() const { return unknown_; }

  /// Whether it is a rule that something is to be added to.
  bool AddTo(const Rule& rule) const;

  /// Adds every address. Reports what OpenList::Read does. `listed` may be nullptr. Both this and
  /// the next take the lists' files: REQUIRES that neither was called.
  void AddAll(Names* names, Problems* problems, std::vector<InputDigest>* inputs,
              std::vector<ListedAddress>* listed, unsigned threads);

  /// Adds what the run's sends name, and counts the rest: a rule judges each of them as if all had
  /// been added. So it does after any changes of a list's entries only where all were added.
  /// REQUIRES that all addresses of the sends are in `names`.
  void AddNamed(Names* names, Problems* problems, std::vector<InputDigest>* inputs,
                unsigned threads);

  /// Makes those rules ready to be evaluated. REQUIRES that the lists were added.
  void Seal(const Names& names, const Profile& profile);

 private:
  struct ListRule {
    Rule* rule;
    std::size_t policy;
    std::size_t index;
  };
  struct PendingList {
    std::string path;
    std::vector<ListRule> rules;
    std::optional<OpenList> open;  // nothing where it couldn't be opened
  };

  void Add(PendingList* list, Names* names, Problems* problems, std::vector<InputDigest>* inputs,
           std::vector<ListedAddress>* listed, unsigned threads);
  bool AddNamed(PendingList* list, Names* names, Problems* problems,
                std::vector<InputDigest>* inputs, unsigned threads);
  bool CanBeOpenedAgain() const;

  std::vector<PendingList> lists_;
  std::map<std::string, std::string> unknown_;
};

}  // namespace sluice
