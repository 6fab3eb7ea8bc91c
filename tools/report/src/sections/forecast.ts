// What two policies ask of those who approve.

import type { DiffRun } from "../data";
import { table } from "../dom";
import type { Forecast } from "../reports";
import { grouped } from "../text";
import { shownTime } from "../times";

export function forecastTable({ report }: DiffRun): HTMLElement {
  const { base, proposed } = report.approvals;
  const row = (title: string, of: (forecast: Forecast) => string) => [title, of(base), of(proposed)];
  return table(`If each is answered ${report.answerAfter} after it was asked`, ["", "Base", "Proposed"], [
    row("Approvals needed", ({ needed }) => grouped(needed)),
    row("Stages", ({ stages }) => grouped(stages)),
    row("Persons asked, in all", ({ asked }) => grouped(asked)),
    row("Busiest day", ({ busiestDay }) => (busiestDay ? `${busiestDay.day}: ${grouped(busiestDay.needed)}` : "none")),
    row("Longest queue", ({ longestQueue }) =>
      (longestQueue ? `${grouped(longestQueue.stages)}, ${shownTime(longestQueue.at)}` : "none")),
  ], [1, 2]);
}
