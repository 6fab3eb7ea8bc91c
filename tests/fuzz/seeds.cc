#include "tests/fuzz/seeds.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <optional>
#include <sstream>

#include "tests/fuzz/parts.h"

namespace sluice::fuzz {
namespace {

namespace fs = std::filesystem;

std::string TextOf(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

// A part ends before the line end that its separator begins with.
std::string Joined(std::initializer_list<std::string> parts) {
  const std::string line = "\n" + std::string(kPartsLine) + "\n";
  std::string joined;
  for (std::string part : parts) {
    if (part.ends_with('\n')) part.pop_back();
    joined += part + line;
  }
  return joined.substr(0, joined.size() - line.size());
}

// A case's options as replay_fuzz.cc has them, and its owners; nothing where there are others.
struct Arguments {
  std::string options;
  std::string owners;
};
std::optional<Arguments> ArgumentsIn(const fs::path& folder) {
  std::ifstream in(folder / "args");
  Arguments arguments;
  for (std::string name, value; in >> name >> value;) {
    if (name == "--addresses" && value.ends_with(".jsonl")) {
      arguments.owners = TextOf(folder / value);
    } else if (name == "--set" || name == "--approvals" || name == "--unsupported") {
      arguments.options += name.substr(2) + " " + value + "\n";
    } else {
      return std::nullopt;
    }
  }
  return arguments;
}

std::optional<std::string> ReplayIn(const fs::path& policy) {
  const fs::path folder = policy.parent_path();
  const std::optional<Arguments> arguments = ArgumentsIn(folder);
  if (!arguments || !fs::exists(folder / "history.jsonl")) return std::nullopt;
  return Joined(
      {TextOf(policy), TextOf(folder / "history.jsonl"), arguments->options, arguments->owners});
}

std::optional<std::string> BesideHistory(const fs::path& policy) {
  for (const char* const name : {"history.jsonl", "scenario.jsonl", "history.csv"}) {
    const fs::path history = policy.parent_path() / name;
    if (fs::exists(history)) return Joined({TextOf(policy), TextOf(history)});
  }
  return std::nullopt;
}

std::optional<std::string> TwoPolicies(const fs::path& base) {
  const fs::path folder = base.parent_path();
  const fs::path proposed = folder / "proposed.json";
  if (!fs::exists(folder / "history.jsonl")) return std::nullopt;
  return Joined({TextOf(base), TextOf(fs::exists(proposed) ? proposed : base),
                 TextOf(folder / "history.jsonl")});
}

bool HasEnding(const fs::path& path, std::initializer_list<const char*> endings) {
  return std::ranges::find(endings, path.extension().string()) != endings.end();
}

// What the target makes of a file; nothing where it isn't for it.
std::optional<std::string> SeedFrom(std::string_view target, const fs::path& path) {
  const bool is_json = HasEnding(path, {".json"});
  const std::string kind = path.parent_path().parent_path().filename().string();
  if (target == "replay") return is_json ? ReplayIn(path) : std::nullopt;
  if (target == "outputs") return is_json ? BesideHistory(path) : std::nullopt;
  if (target == "reports" && is_json && (kind == "diff" || kind == "sweep"))
    return TwoPolicies(path);
  if (target == "wallet" && is_json) {
    const std::optional<std::string> joined = BesideHistory(path);
    return joined ? joined : TextOf(path);
  }
  const bool is_for_it = (target == "policy" && is_json) || (target == "json" && is_json) ||
                         (target == "profile" && is_json && kind == "profile") ||
                         (target == "transfers" && is_json && kind == "transfer-export") ||
                         (target == "history" && HasEnding(path, {".jsonl"})) ||
                         (target == "csv" && HasEnding(path, {".csv"})) ||
                         (target == "owners" && path.stem() == "owners") ||
                         (target == "suite" && HasEnding(path, {".yaml"})) ||
                         (target == "compressed" && HasEnding(path, {".gz", ".zst"}));
  if (is_for_it) return TextOf(path);
  if (target != "scanner" || !HasEnding(path, {".jsonl"})) return std::nullopt;
  const std::string lines = TextOf(path);
  return lines.substr(0, lines.find('\n'));
}

std::vector<fs::path> PathsIn(const std::string& folder) {
  std::vector<fs::path> paths;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (entry.is_regular_file()) paths.push_back(entry.path());
  }
  std::ranges::sort(paths);
  return paths;
}

}  // namespace

std::vector<Seed> SeedsOf(std::string_view target, const std::string& fixtures) {
  std::vector<Seed> seeds;
  for (const fs::path& path : PathsIn(fixtures)) {
    std::optional<std::string> text = SeedFrom(target, path);
    if (text && text->size() <= kSeedBytesMax)
      seeds.push_back({fs::relative(path, fixtures).string(), *std::move(text)});
  }
  return seeds;
}

std::vector<Seed> FilesOf(const std::string& folder) {
  std::vector<Seed> files;
  if (!fs::exists(folder)) return files;
  for (const fs::path& path : PathsIn(folder))
    files.push_back({fs::relative(path, folder).string(), TextOf(path)});
  return files;
}

}  // namespace sluice::fuzz
