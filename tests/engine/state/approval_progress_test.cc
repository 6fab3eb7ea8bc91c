// What a pending approval still waits for.
#include "engine/state/approval_progress.h"

#include <vector>

#include <doctest/doctest.h>

#include "tests/engine/world.h"

namespace sluice::approval_progress_test {
namespace {

using testing::At;

constexpr UserId kAna{1};
constexpr UserId kBo{2};
constexpr UserId kCy{3};

TEST_CASE("progress: without stages nothing is missing and nobody may approve") {
  const ApprovalProgress progress({}, kAna);
  CHECK(progress.IsComplete());
  CHECK(!progress.MayApprove(kBo));
}

TEST_CASE("progress: a stage asks for one approval, and for anyone's, where nothing else is said") {
  ApprovalProgress progress({{}}, kNone<UserId>);
  CHECK(!progress.IsComplete());
  progress.Approve(kBo, At(0));
  CHECK(progress.IsComplete());
}

TEST_CASE("progress: so many users have to approve, not one less") {
  for (const std::int64_t required : {1, 2, 3}) {
    CAPTURE(required);
    ApprovalProgress progress({{.required = required}}, kNone<UserId>);
    std::int64_t given = 0;
    for (const UserId user : {kAna, kBo, kCy}) {
      CHECK(progress.IsComplete() == (given >= required));
      CHECK(!progress.HasApproved(user));
      progress.Approve(user, At(given++));
      CHECK(progress.HasApproved(user));
      CHECK(progress.IsComplete() == (given >= required));
    }
    CHECK(progress.approvals().size() == 3);
  }
}

TEST_CASE("progress: who is barred may approve where users are named, and not where all may") {
  const ApprovalProgress all({{.required = 1}}, kAna);
  CHECK(all.IsBarred(kAna));
  CHECK(!all.IsBarred(kBo));
  CHECK(!all.MayApprove(kAna));
  CHECK(all.MayApprove(kBo));
  const ApprovalProgress named({{.required = 1, .eligible = std::vector{kAna}}}, kAna);
  CHECK(named.MayApprove(kAna));
  CHECK(!named.MayApprove(kBo));
}

TEST_CASE("progress: where nobody is barred, a user without a name isn't either") {
  const ApprovalProgress progress({{.required = 1}}, kNone<UserId>);
  CHECK(!progress.IsBarred(kNone<UserId>));
  CHECK(progress.MayApprove(kAna));
}

TEST_CASE("progress: of an empty list nobody is eligible") {
  const ApprovalProgress progress({{.required = 1, .eligible = std::vector<UserId>()}},
                                  kNone<UserId>);
  CHECK(!progress.MayApprove(kAna));
  CHECK(!progress.IsComplete());
}

TEST_CASE("progress: one approval counts in every stage in which its user is eligible") {
  const std::vector<ApprovalProgress::Stage> stages = {
      {.required = 1, .eligible = std::vector{kAna, kBo}},
      {.required = 2, .eligible = std::vector{kBo, kCy}}};
  ApprovalProgress progress(stages, kNone<UserId>);
  for (const UserId user : {kAna, kBo, kCy}) CHECK(progress.MayApprove(user));
  progress.Approve(kBo, At(0));
  CHECK(!progress.IsComplete());
  ApprovalProgress with_ana = progress;
  with_ana.Approve(kAna, At(1));  // She is eligible in the first alone.
  CHECK(!with_ana.IsComplete());
  progress.Approve(kCy, At(1));
  CHECK(progress.IsComplete());
}

TEST_CASE("progress: what the barred user gave doesn't count where all may approve") {
  ApprovalProgress progress({{.required = 1}}, kAna);
  progress.Approve(kAna, At(0));
  CHECK(!progress.IsComplete());
  progress.Approve(kBo, At(0));
  CHECK(progress.IsComplete());
}

}  // namespace
}  // namespace sluice::approval_progress_test
