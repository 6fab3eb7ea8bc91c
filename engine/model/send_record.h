/// \file
/// SendRecord: one send as a decoder read it, before its names are interned.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/base/amount.h"
#include "engine/base/timestamp.h"

namespace sluice {

/// What became of a send in reality. Source: specification, section 3.1.
enum class RecordedState : std::uint8_t {
  kUnknown,  ///< not given
  kInitialized,
  kPendingApproval,
  kSigned,
  kUnconfirmed,
  kConfirmed,
  kFailed,
  kRejected,
  kRemoved,
  kReplaced,
};

/// Whether the send did leave the wallet: signed, unconfirmed or confirmed.
inline bool DidLeave(RecordedState state) {
  return state == RecordedState::kSigned || state == RecordedState::kUnconfirmed ||
         state == RecordedState::kConfirmed;
}

/// Nothing where it is no state's name. Case and blanks around it don't matter.
std::optional<RecordedState> StateNamed(std::string_view text);

/// Its name; empty for kUnknown.
std::string_view NameOf(RecordedState state);

/// The names of all states.
std::vector<std::string_view> StateNames();

/// Texts point into the decoder's buffer; an empty one is an absent one.
struct RecipientRecord {
  std::string_view address{};
  Amount amount{};
  std::string_view wallet{};
  std::string_view enterprise{};
  std::vector<std::string_view> tags{};
  bool has_tags = false;  ///< The line gives them, if only as an empty list.
  bool change = false;
  std::uint32_t address_id = 0xFFFF'FFFF;  ///< where it is known to be in the dictionary already
  std::uint64_t address_hash = 0;          ///< Interner's; 0: not worked out yet
};

/// What the record says that somebody answered when asked for his approval.
struct ApprovalRecord {
  std::string_view user;
  Timestamp time;
  bool approves = true;  ///< else he rejected it
};

/// What of a send is no list.
struct SendFields {
  std::string_view id;
  Timestamp time;
  std::string_view wallet;
  std::string_view coin;
  Amount fee;
  std::string_view fee_coin;
  bool fee_coin_unknown = false;  ///< It is another coin than `coin`, but which isn't known.
  std::string_view initiator;
  std::string_view kind = "payment";
  RecordedState state = RecordedState::kUnknown;
  std::string_view replaces;
  std::string_view access_token;
  std::string_view ip;

  std::uint32_t line = 0;  ///< in its file, from 1
  std::string_view raw;    ///< the line as read, without its end

  std::uint32_t wallet_id = 0xFFFF'FFFF;  ///< as RecipientRecord's address_id
  std::uint32_t coin_id = 0xFFFF'FFFF;    ///< likewise
  std::uint64_t id_hash = 0;              ///< Interner's; 0: not worked out yet
  std::uint64_t wallet_hash = 0;
};

struct SendRecord : SendFields {
  std::vector<RecipientRecord> recipients;
  std::vector<std::string_view> tags;
  std::vector<std::pair<std::string_view, int>> webhooks;  ///< rule's name, HTTP status
  std::vector<ApprovalRecord> approvals;

  /// Makes it as new, but for the room that its lists have.
  void Clear();

  /// Works out the hashes, which may be done by another thread than interns the names.
  void NoteHashes();
};

}  // namespace sluice
