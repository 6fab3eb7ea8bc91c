#!/usr/bin/python3
"""Writes the page's bundle as C++.

embed.py PAGE OUT.cc
"""

import pathlib
import sys

CHUNK = 8000  # compilers have to take literals of 65,536 characters; these are joined

page = pathlib.Path(sys.argv[1]).read_text(encoding="utf-8")
assert ')page"' not in page and page.count("@@SLUICE_PAGE_DATA@@") == 1
chunks = [page[begin : begin + CHUNK] for begin in range(0, len(page), CHUNK)]
literals = "\n".join(f'    R"page({chunk})page"' for chunk in chunks)
pathlib.Path(sys.argv[2]).write_text(
    f"""#include "tools/report/page_template.h"

namespace sluice::report {{

std::string_view PageTemplate() {{
  static constexpr char kPage[] =
{literals};
  return {{kPage, sizeof kPage - 1}};
}}

}}  // namespace sluice::report
""",
    encoding="utf-8",
)
