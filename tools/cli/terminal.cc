#include "tools/cli/terminal.h"

#include <algorithm>
#include <cstdlib>
#include <sys/ioctl.h>
#include <unistd.h>

namespace sluice::cli {

std::string TextStyle::Coloured(std::string_view code, std::string_view text) const {
  if (!colour) return std::string(text);
  return "\x1b[" + std::string(code) + "m" + std::string(text) + "\x1b[0m";
}

TextStyle StandardOutputStyle() {
  TextStyle style;
  if (isatty(STDOUT_FILENO) == 0) return style;
  style.is_terminal = true;
  const char* const no_colour = std::getenv("NO_COLOR");
  style.colour = no_colour == nullptr || *no_colour == '\0';
  winsize size{};
  const bool known = ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0;
  style.width = std::clamp<std::size_t>(known ? size.ws_col : 80, 60, 120);
  return style;
}

bool StandardErrorIsTerminal() { return isatty(STDERR_FILENO) != 0; }

}  // namespace sluice::cli
