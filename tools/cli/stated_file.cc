#include "tools/cli/stated_file.h"

#include <algorithm>

namespace sluice::cli {
namespace {

constexpr std::size_t kShownBefore = 40;
constexpr std::size_t kShownBehind = 60;
constexpr std::size_t kPieceBytes = std::size_t{1} << 16;

std::string_view BeginOfLine(std::string_view text) {
  return text.substr(0, std::min(text.find('\n'), kShownBehind));
}

}  // namespace

StatedFile::StatedFile(const std::string& path) : file_(std::fopen(path.c_str(), "rbe")) {}

StatedFile::~StatedFile() {
  if (file_ != nullptr) static_cast<void>(std::fclose(file_));  // It was read only.
}

bool StatedFile::Write(std::string_view bytes) {
  while (!bytes.empty() && !difference_) {
    const std::string stated = ReadPiece(std::min(bytes.size(), kPieceBytes));
    const auto same = static_cast<std::size_t>(
        std::mismatch(stated.begin(), stated.end(), bytes.begin()).first - stated.begin());
    Advance(bytes.substr(0, same));
    bytes.remove_prefix(same);
    if (same < stated.size() || stated.empty())
      NoteDifference(std::string_view(stated).substr(same), bytes);
  }
  return !difference_;
}

const std::optional<Difference>& StatedFile::Differs() {
  if (!difference_) {
    const std::string more = ReadPiece(kPieceBytes);
    if (!more.empty()) NoteDifference(more, "");
  }
  return difference_;
}

// Shorter at the end alone.
std::string StatedFile::ReadPiece(std::size_t size) {
  std::string piece(size, '\0');
  piece.resize(file_ == nullptr ? 0 : std::fread(piece.data(), 1, size, file_));
  return piece;
}

void StatedFile::Advance(std::string_view same) {
  line_ += static_cast<std::uint64_t>(std::count(same.begin(), same.end(), '\n'));
  if (const std::size_t end = same.rfind('\n'); end != std::string_view::npos) {
    column_ = 1;
    before_.clear();
    same.remove_prefix(end + 1);
  }
  column_ += same.size();
  before_ += same.substr(same.size() - std::min(same.size(), kShownBefore));
  if (before_.size() > kShownBefore) before_.erase(0, before_.size() - kShownBefore);
}

void StatedFile::NoteDifference(std::string_view stated, std::string_view comes_out) {
  difference_ = {line_, column_, stated.empty() ? "" : before_ + std::string(BeginOfLine(stated)),
                 comes_out.empty() ? "" : before_ + std::string(BeginOfLine(comes_out))};
}

}  // namespace sluice::cli
