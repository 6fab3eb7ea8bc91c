// Which decisions hang on what the custodian's documents leave open.

import type { Coins } from "../amounts";
import { h, table, type Child } from "../dom";
import { linkTo } from "../links";
import type { Counted, ReplayReport } from "../reports";
import { counted, grouped } from "../text";
import { section, spendLines } from "./head";

export function sensitivitySection(report: ReplayReport, meanings: string[], coins: Coins, run: number):
  HTMLElement | null {
  const found = report.sensitivity;
  if (!found) return null;
  const cell = (one: Counted | null): Child[] =>
    one && one.count > 0 ? [grouped(one.count), spendLines(one.spend, coins)] : ["0"];
  const rows = found.readings.map((reading, at) => ({ reading, meaning: meanings[at] ?? "" }));
  const changing = rows.filter(({ reading }) => (reading.changes ?? 0) > 0)
    .sort((a, b) => (b.reading.changes ?? 0) - (a.reading.changes ?? 0));
  const settled = rows.filter(({ reading }) => reading.changes === 0);
  const untried = rows.filter(({ reading }) => reading.changes === null);
  return section("What decisions hang on",
    h("p", {}, `${grouped(found.settled)} of ${counted(found.settled + found.hanging, "send")} are settled: no ` +
      "reading of what the documents leave open changes them."),
    changing.length === 0 ? null : table("Readings that change sends", ["Reading", "Tighter", "Looser", "Other",
      "First"], changing.map(({ reading, meaning }) => [
      [h("span", { class: "code" }, `${reading.switch}=${reading.value}`), h("p", { class: "quiet" }, meaning)],
      cell(reading.tighter), cell(reading.looser), cell(reading.other),
      reading.first === null ? "" : h("a", { href: linkTo("send", reading.first, run) }, h("bdi", {}, reading.first)),
    ]), [1, 2, 3]),
    settled.length === 0 ? null : h("p", { class: "quiet" }, "These change nothing: ",
      settled.map(({ reading }) => `${reading.switch}=${reading.value}`).join(", "), "."),
    untried.length === 0 ? null : h("p", { class: "quiet" }, "Not tried: ", untried.map(({ reading }) =>
      `${reading.switch}=${reading.value} (${reading.notTried ?? ""})`).join(", "), "."));
}
