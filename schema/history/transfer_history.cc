#include "schema/history/transfer_history.h"

#include <algorithm>
#include <vector>

#include "schema/json/json_extent.h"
#include "schema/json/json_fields.h"

namespace sluice {

/// Texts lie in the scratch copy of the present value, behind their opening quotes.
class TransferHistory::TextLocator : public Locator {
 public:
  explicit TextLocator(const TransferHistory& history, const JsonNode& object)
      : history_(history), object_(object) {}

  LineIndex::Place PlaceOf(std::string_view text) const override {
    const std::string& scratch = history_.scratch_;
    const bool inside =
        scratch.data() < text.data() && text.data() <= scratch.data() + scratch.size();
    if (!inside) return history_.PlaceOf(object_);
    return history_.lines_->At(history_.begin_ +
                               static_cast<std::size_t>(text.data() - scratch.data()) - 1);
  }

 private:
  const TransferHistory& history_;
  const JsonNode& object_;
};

LineIndex::Place TransferHistory::PlaceOf(const JsonNode& node) const {
  return lines_->At(begin_ + document_.OffsetOf(node));
}

void TransferHistory::Take(std::string_view text) {
  const LineIndex lines(text);
  text_ = text;
  lines_ = &lines;
  for (std::size_t begin = NextValue(text, 0); begin < text.size() && intake_.GoesOn();) {
    const std::size_t end = EndOfValue(text, begin);
    begin_ = begin;
    scratch_.assign(text.substr(begin, end - begin));
    if (const auto error = document_.Parse(&scratch_)) {
      return intake_.RefuseFile(error->error, lines.At(begin + error->offset));
    }
    TakeValue(document_.root());
    begin = NextValue(text, end);
  }
}

// A page, an array of transfers, or a transfer.
void TransferHistory::TakeValue(const JsonNode& value) {
  if (value.type == JsonType::kArray) return TakeTransfers(value, {});
  if (value.type != JsonType::kObject) {
    return intake_.Refuse(Code::kWrongType, PlaceOf(value),
                          "a transfer export holds objects and arrays");
  }
  const JsonNode* transfers = nullptr;
  std::string_view coin;
  for (std::uint32_t i = document_.IndexOf(value) + 1; i < value.next;
       i = document_.at(i + 1).next) {
    const JsonNode& member = document_.at(i + 1);
    if (document_.at(i).text() == "transfers") transfers = &member;
    if (document_.at(i).text() == "coin" && member.type == JsonType::kString) coin = member.text();
  }
  if (transfers == nullptr) return TakeTransfer(value, {});
  if (transfers->type != JsonType::kArray) {
    return intake_.Refuse(Code::kWrongType, PlaceOf(*transfers), "`transfers` should be an array");
  }
  TakeTransfers(*transfers, coin);
}

// Newest first: the last one was the first to be made.
void TransferHistory::TakeTransfers(const JsonNode& array, std::string_view coin) {
  std::vector<const JsonNode*> transfers;
  for (std::uint32_t i = document_.IndexOf(array) + 1; i < array.next; i = document_.at(i).next) {
    transfers.push_back(&document_.at(i));
  }
  for (auto transfer = transfers.rbegin(); transfer != transfers.rend() && intake_.GoesOn();
       ++transfer) {
    TakeTransfer(**transfer, coin);
  }
}

void TransferHistory::TakeTransfer(const JsonNode& object, std::string_view coin) {
  if (object.type != JsonType::kObject) {
    return intake_.Refuse(
        Code::kWrongType, PlaceOf(object),
        "this is " + std::string(TypeInWords(object.type)) + "; it should be a transfer");
  }
  if (const auto error = decoder_.Decode(document_, object, coin, &record_)) {
    return intake_.Refuse(error->code, PlaceOf(error->place == nullptr ? object : *error->place),
                          error->what);
  }
  if (decoder_.use() == TransferUse::kReceive) {
    ++intake_.stats().receives;
    return;
  }
  if (decoder_.use() == TransferUse::kInternal && !intake_.options().include_internal) {
    ++intake_.stats().internal;
    return;
  }
  if (IsRepeated(object)) return;
  for (const TransferWarning& warning : decoder_.warnings()) {
    intake_.Warn(warning.code, PlaceOf(warning.place == nullptr ? object : *warning.place),
                 warning.what);
  }
  const std::size_t begin = begin_ + document_.OffsetOf(object);
  record_.line =
      static_cast<std::uint32_t>(std::min<std::uint64_t>(lines_->At(begin).line, 0xFFFF'FFFF));
  record_.raw = text_.substr(begin, EndOfValue(text_, begin) - begin);
  intake_.Add(&record_, TextLocator(*this, object));
  intake_.CheckMemory(record_.line, record_.raw.size());
}

// Pages may overlap.
bool TransferHistory::IsRepeated(const JsonNode& object) {
  const SendIndex first = intake_.Find(record_.id);
  if (first == kNoSend) return false;
  const std::vector<std::string_view> differences = intake_.DifferencesFrom(record_, first);
  if (differences.empty()) {
    ++intake_.stats().duplicates;
    return true;
  }
  intake_.Refuse(Code::kTransferDiffers, PlaceOf(object),
                 "transfer `" + std::string(record_.id) + "` is there already, at " +
                     intake_.PlaceOf(first) + ", with another `" +
                     std::string(differences.front()) + "`");
  return true;
}

}  // namespace sluice
