#include "schema/history/owners_file.h"

#include <algorithm>
#include <array>
#include <map>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/base/ascii.h"
#include "engine/base/bounds.h"
#include "engine/base/nearest.h"
#include "schema/history/csv_rows.h"
#include "schema/io/line_reader.h"
#include "schema/json/json_fields.h"

namespace sluice {
namespace {

constexpr std::array<std::string_view, 5> kColumns = {"address", "wallet", "enterprise", "label",
                                                      "tags"};
constexpr std::size_t kTagsMax = bounds::kTags;

class OwnersReader : public JsonProblemSink {
 public:
  OwnersReader(std::string path, Names* names, OwnerBook* owners, Problems* problems)
      : path_(std::move(path)), names_(*names), owners_(*owners), problems_(*problems) {}

  void TakeJson(const LineReader::Line& line) {
    line_ = line.number;
    if (line.too_long) return Fail(Code::kBoundLine, {line_, 1}, "the line is longer than 16 MiB");
    if (Trimmed(line.text).empty()) return;
    scratch_.assign(line.text);
    if (const auto error = document_.Parse(&scratch_)) {
      return Fail(error->error.code, {line_, error->offset + 1}, error->error.what);
    }
    if (document_.root().type != JsonType::kObject) {
      return Fail(Code::kWrongType, {line_, 1}, "a line holds an object with an `address`");
    }
    JsonFields fields(document_, document_.root(), this);
    fields.Require("address");
    fields.AnyText("label");
    const auto address = fields.Text("address");
    std::vector<std::string_view> tags;
    fields.EachText("tags", kTagsMax, Code::kBoundTags,
                    [&](std::string_view tag) { tags.push_back(tag); });
    const Owner owner =
        Make(fields.Text("wallet").value_or(""), fields.Text("enterprise").value_or(""), tags);
    if (address) Add(*address, owner, {line_, 1});
  }

  bool TakeHeader(const CsvRows::Row& row) {
    header_cells_ = row.fields.size();
    if (!row.error.empty()) {
      Fail(row.error_code, row.error_place, row.error);
      return false;
    }
    for (std::size_t i = 0; i < row.fields.size(); ++i) {
      const std::string name(Trimmed(row.fields[i].text));
      const LineIndex::Place place{row.fields[i].line, row.fields[i].column};
      if (std::find(kColumns.begin(), kColumns.end(), name) == kColumns.end()) {
        Report(false, Code::kUnknownField, place,
               "`" + name + "` is not a column that is known here" + DidYouMean(name, kColumns));
      } else if (!places_.emplace(name, i).second) {
        Fail(Code::kHeader, place, "the header names the column `" + name + "` twice");
        return false;
      }
    }
    if (places_.contains("address")) return true;
    Fail(Code::kHeader, {row.line, 1}, "the header lacks the column `address`");
    return false;
  }

  void TakeRow(const CsvRows::Row& row) {
    if (row.blank()) return;
    if (!row.error.empty()) return Fail(row.error_code, row.error_place, row.error);
    if (row.fields.size() != header_cells_) {
      return Fail(Code::kSyntax, {row.line, 1},
                  "the row has " + std::to_string(row.fields.size()) + " cells, the header has " +
                      std::to_string(header_cells_));
    }
    const auto cell = [&](std::string_view column) {
      const auto place = places_.find(column);
      return place == places_.end() ? std::string_view() : Trimmed(row.fields[place->second].text);
    };
    if (cell("address").empty())
      return Fail(Code::kMissingField, {row.line, 1}, "`address` is empty");
    std::vector<std::string_view> tags;
    for (std::string_view left = cell("tags"); !left.empty();) {
      const std::size_t bar = std::min(left.find('|'), left.size());
      if (bar > 0) tags.push_back(Trimmed(left.substr(0, bar)));
      left.remove_prefix(std::min(bar + 1, left.size()));
    }
    if (tags.size() > kTagsMax)
      return Fail(Code::kBoundTags, {row.line, 1}, "`tags` holds more than 1000");
    Add(cell("address"), Make(cell("wallet"), cell("enterprise"), tags), {row.line, 1});
  }

  void Fail(Code code, LineIndex::Place place, std::string what) {
    Report(true, code, place, std::move(what));
  }

  void Report(bool is_error, Code code, const JsonNode& node, std::string what) override {
    Report(is_error, code, {line_, document_.OffsetOf(node) + 1}, std::move(what));
  }

 private:
  void Report(bool is_error, Code code, LineIndex::Place place, std::string what) {
    problems_.Add({.is_error = is_error,
                   .code = code,
                   .file = path_,
                   .line = place.line,
                   .column = place.column,
                   .what = std::move(what)});
  }

  Owner Make(std::string_view wallet, std::string_view enterprise,
             const std::vector<std::string_view>& tags) {
    Owner owner;
    if (!wallet.empty()) owner.wallet = names_.tags.Add(wallet);
    if (!enterprise.empty()) owner.enterprise = names_.tags.Add(enterprise);
    TagList list;
    for (const std::string_view tag : tags) {
      if (tag != ":tag" && !tag.empty()) list.push_back(names_.tags.Add(tag));
    }
    owner.tags = names_.tag_sets.Add(std::move(list));
    return owner;
  }

  void Add(std::string_view address, const Owner& owner, LineIndex::Place place) {
    const auto [known, added] =
        owners_.try_emplace(Index(names_.addresses.AddPlain(address)), owner);
    if (added || known->second == owner) {
      lines_.try_emplace(known->first, place.line);
      return;
    }
    Fail(Code::kAddressDiffers, place,
         "`" + std::string(address) + "` has another owner on line " +
             std::to_string(lines_[known->first]));
  }

  std::string path_;
  Names& names_;
  OwnerBook& owners_;
  Problems& problems_;
  std::uint64_t line_ = 0;
  std::string scratch_;
  JsonDocument document_;
  std::map<std::string, std::size_t, std::less<>> places_;  // of the columns
  std::size_t header_cells_ = 0;
  std::map<std::uint32_t, std::uint64_t> lines_;  // by PlainId
};

// Takes all lines; the first one says which format they are in.
std::optional<Error> TakeLines(LineReader* lines, bool is_json, OwnersReader* reader) {
  if (is_json) {
    for (;;) {
      const Result<std::optional<LineReader::Line>> line = lines->Next();
      if (!line.ok()) return line.error();
      if (!line.value()) return std::nullopt;
      reader->TakeJson(*line.value());
    }
  }
  CsvRows rows(lines, ',');
  bool has_header = false;
  for (;;) {
    const Result<const CsvRows::Row*> row = rows.Next();
    if (!row.ok()) return row.error();
    if (row.value() == nullptr) return std::nullopt;
    if (has_header) {
      reader->TakeRow(*row.value());
    } else if (!row.value()->blank()) {
      if (!reader->TakeHeader(*row.value())) return std::nullopt;
      has_header = true;
    }
  }
}

}  // namespace

std::optional<InputDigest> ReadOwners(const std::string& path, ByteSource* source, Names* names,
                                      OwnerBook* owners, Problems* problems) {
  const auto fail = [&](const Error& error) {
    problems->Add({.code = error.code, .file = path, .what = error.what});
    return std::nullopt;
  };
  Result<std::string> text = source->ReadAll(LineReader::kLineMax * 64);
  if (!text.ok()) return fail(text.error());
  const std::size_t first = text.value().find_first_not_of(" \t\r\n\xef\xbb\xbf");
  const bool is_json = first != std::string::npos && text.value()[first] == '{';
  LineReader lines(source, std::move(text).value());
  OwnersReader reader(path, names, owners, problems);
  if (const auto error = TakeLines(&lines, is_json, &reader)) return fail(*error);
  return source->Digest();
}

}  // namespace sluice
