/// \file
/// `git:REV:PATH`: a file as a git revision has it.
/// Source: specification, section 8; schema/README.md, "Policy".
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "schema/io/byte_source.h"

namespace sluice {

struct GitName {
  std::string revision;
  std::string path;  ///< from the top of the repository; from the present folder after `./`
};

/// Whether a path names a file in a revision: it begins with `git:`. A file of such a name is
/// reached as `./git:...`.
bool IsGitName(std::string_view name);

/// Splits `git:REV:PATH`. As git does, colons within braces belong to the revision, as in
/// `HEAD^{/fix: x}`, and those after the first other one to the path.
///
/// Errors: kUnreadable  there is no second colon; REV is empty or begins with `-`; PATH is empty
Result<GitName> ParseGitName(const std::string& name);

/// The file's bytes, by the `git` that is on the PATH, from the repository that git finds from
/// `folder` on (empty: the present one), which is what PATH after `./` begins at. Nothing is
/// fetched, and nothing that a repository's settings name is run. At most `max` bytes. The digest's
/// path is `name`.
///
/// Errors: kUnreadable  as ParseGitName; git can't be run or reads no repository here; there is no
///                      such revision, no such file in it, or it isn't a file; with git's reason
///         kBoundFile   more than `max` bytes
Result<ByteSource> OpenGitBlob(const std::string& name, std::size_t max,
                               const std::string& folder = {});

}  // namespace sluice
