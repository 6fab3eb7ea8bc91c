#include "schema/history/send_scanner.h"

#include <cstddef>
#include <utility>

#include "engine/base/time_text.h"
#include "schema/history/json_cursor.h"
#include "schema/history/recorded_states.h"

namespace sluice {
namespace {

/// Which of an object's fields have come. A field that comes twice is an error, which is another's
/// to say.
class Seen {
 public:
  bool Note(unsigned field) {
    const std::uint32_t bit = std::uint32_t{1} << field;
    return (std::exchange(seen_, seen_ | bit) & bit) == 0;
  }
  bool HasAll(std::uint32_t fields) const { return (seen_ & fields) == fields; }

 private:
  std::uint32_t seen_ = 0;
};

static_assert(SendScanner::kBehind >= JsonCursor::kBehind);

class SendScan {
 public:
  SendScan(std::string_view line, const HistoryOptions& options, SendRecord* record)
      : json_(line), options_(options), record_(*record) {}

  bool Run() {
    record_.Clear();
    Seen seen;
    return TakeMembers([&] { return TakeField(&seen); }) && json_.AtEnd() && seen.HasAll(kRequired);
  }

 private:
  enum Field : unsigned {
    kId,
    kTime,
    kCoin,
    kRecipients,
    kWallet,
    kFee,
    kFeeCoin,
    kInitiator,
    kTags,
    kKind,
    kState,
    kReplaces,
    kApprovals,
    kIp,
    kAccessToken,
  };
  static constexpr std::uint32_t kRequired = 1 << kId | 1 << kTime | 1 << kCoin | 1 << kRecipients;

  // An object: calls `take()` for each member, which takes the name and the value.
  template <typename Take>
  bool TakeMembers(Take take) {
    if (!json_.TakeSign('{')) return false;
    do {
      if (!take()) return false;
    } while (json_.TakeSign(','));
    return json_.TakeSign('}');
  }

  // An array of at least one element and no more than `max`.
  template <typename Take>
  bool TakeElements(std::size_t max, Take take) {
    if (!json_.TakeSign('[')) return false;
    std::size_t count = 0;
    do {
      if (++count > max || !take()) return false;
    } while (json_.TakeSign(','));
    return json_.TakeSign(']');
  }

  // Names are told apart by how they begin, so that few are compared.
  bool TakeField(Seen* seen) {
    SendRecord& r = record_;
    switch (json_.NameBegin()) {
      case 'i':
        if (json_.TakeName(R"("id":)")) return seen->Note(kId) && json_.TakeText(&r.id);
        if (json_.TakeName(R"("ip":)")) return seen->Note(kIp) && json_.TakeText(&r.ip);
        return json_.TakeName(R"("initiator":)") && seen->Note(kInitiator) &&
               json_.TakeText(&r.initiator);
      case 't':
        if (json_.TakeName(R"("time":)")) return seen->Note(kTime) && TakeTime(&r.time);
        return json_.TakeName(R"("tags":)") && seen->Note(kTags) && TakeTags(&r.tags);
      case 'w':
        return json_.TakeName(R"("wallet":)") && seen->Note(kWallet) && json_.TakeText(&r.wallet);
      case 'c':
        return json_.TakeName(R"("coin":)") && seen->Note(kCoin) && json_.TakeText(&r.coin);
      case 'r':
        if (json_.TakeName(R"("recipients":)")) return seen->Note(kRecipients) && TakeRecipients();
        return json_.TakeName(R"("replaces":)") && seen->Note(kReplaces) &&
               json_.TakeText(&r.replaces);
      case 'f':
        if (json_.TakeName(R"("fee":)")) return seen->Note(kFee) && TakeAmount(&r.fee);
        return json_.TakeName(R"("feeCoin":)") && seen->Note(kFeeCoin) &&
               json_.TakeText(&r.fee_coin);
      case 'k':
        return json_.TakeName(R"("kind":)") && seen->Note(kKind) && json_.TakeText(&r.kind);
      case 's':
        return json_.TakeName(R"("state":)") && seen->Note(kState) && TakeState();
      case 'a':
        if (json_.TakeName(R"("approvals":)")) return seen->Note(kApprovals) && TakeApprovals();
        return json_.TakeName(R"("accessToken":)") && seen->Note(kAccessToken) &&
               json_.TakeText(&r.access_token);
      default:
        return false;
    }
  }

  bool TakeTime(Timestamp* time) {
    std::string_view text;
    const bool is_text = json_.IsAt('"');
    if (!(is_text ? json_.TakeText(&text) : json_.TakeInteger(&text))) return false;
    const Result<Timestamp> read =
        is_text ? ParseTime(text) : TimeFromInteger(text, options_.time_unit);
    if (read.ok()) *time = read.value();
    return read.ok();
  }

  bool TakeAmount(Amount* amount) {
    Uint128 number = 0;
    if (json_.TakeDigits(&number)) {
      *amount = Amount::OfSmall(number);
      return true;
    }
    std::string_view digits;
    if (!(json_.IsAt('"') ? json_.TakeText(&digits) : json_.TakeInteger(&digits))) return false;
    Result<Amount> read = Amount::Parse(digits);
    if (!read.ok()) return false;
    *amount = std::move(read).value();
    return true;
  }

  bool TakeState() {
    std::string_view text;
    if (!json_.TakeText(&text)) return false;
    const Result<RecordedState> state = StateIn(text, options_);
    if (state.ok()) record_.state = state.value();
    return state.ok();
  }

  bool TakeTags(std::vector<std::string_view>* tags) {
    return TakeElements(kSendTagsMax, [&] { return json_.TakeText(&tags->emplace_back()); });
  }

  bool TakeRecipients() {
    return TakeElements(kRecipientsMax,
                        [&] { return TakeRecipient(&record_.recipients.emplace_back()); });
  }

  bool TakeRecipient(RecipientRecord* r) {
    enum : unsigned { kAddress, kAmount, kOwner, kEnterprise, kOwnersTags, kChange };
    Seen seen;
    const auto take = [&] {
      switch (json_.NameBegin()) {
        case 'a':
          if (json_.TakeName(R"("address":)"))
            return seen.Note(kAddress) && json_.TakeText(&r->address);
          return json_.TakeName(R"("amount":)") && seen.Note(kAmount) && TakeAmount(&r->amount);
        case 'w':
          return json_.TakeName(R"("wallet":)") && seen.Note(kOwner) && json_.TakeText(&r->wallet);
        case 'e':
          return json_.TakeName(R"("enterprise":)") && seen.Note(kEnterprise) &&
                 json_.TakeText(&r->enterprise);
        case 'c':
          return json_.TakeName(R"("change":)") && seen.Note(kChange) && json_.TakeFlag(&r->change);
        case 't':
          r->has_tags = json_.TakeName(R"("tags":)") && seen.Note(kOwnersTags);
          return r->has_tags && TakeTags(&r->tags);
        default:
          return false;
      }
    };
    return TakeMembers(take) && seen.HasAll(1 << kAddress | 1 << kAmount);
  }

  bool TakeApprovals() {
    return TakeElements(kRecipientsMax,
                        [&] { return TakeApproval(&record_.approvals.emplace_back()); });
  }

  bool TakeApproval(ApprovalRecord* approval) {
    enum : unsigned { kUser, kGiven, kDecision };
    Seen seen;
    std::string_view decision;
    const auto take = [&] {
      if (json_.TakeName(R"("user":)")) return seen.Note(kUser) && json_.TakeText(&approval->user);
      if (json_.TakeName(R"("time":)")) return seen.Note(kGiven) && TakeTime(&approval->time);
      return json_.TakeName(R"("decision":)") && seen.Note(kDecision) && json_.TakeText(&decision);
    };
    if (!TakeMembers(take) || !seen.HasAll(1 << kUser | 1 << kGiven | 1 << kDecision)) return false;
    approval->approves = decision == "approve";
    return approval->approves || decision == "reject";
  }

  JsonCursor json_;
  const HistoryOptions& options_;
  SendRecord& record_;
};

}  // namespace

bool SendScanner::Scan(std::string_view line, SendRecord* record) const {
  return SendScan(line, options_, record).Run();
}

}  // namespace sluice
