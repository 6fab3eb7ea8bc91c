// The page of a test: which cases hold, what came in place of what was expected, which rules no case looks at.

import type { Coins } from "../amounts";
import type { TestRun } from "../data";
import { h, type Child } from "../dom";
import type { TestCase } from "../reports";
import { coverageSection } from "../sections/coverage";
import { explanation } from "../sections/explained";
import { cards, factsList, headline, section } from "../sections/head";
import { inputsSection } from "../sections/inputs";
import type { Opened } from "./common";

const STATUSES: Record<string, { words: string; sign: string; colour: string }> = {
  failed: { words: "failed", sign: "✕", colour: "failed" },
  passed: { words: "passed", sign: "●", colour: "allowed" },
  skipped: { words: "skipped", sign: "–", colour: "refused" },
  todo: { words: "to do", sign: "○", colour: "refused" },
  recorded: { words: "recorded", sign: "◆", colour: "refused" },
  notRun: { words: "not run", sign: "–", colour: "refused" },
};

function statusLabel(status: string): HTMLElement {
  const { words, sign, colour } = STATUSES[status] ?? { words: status, sign: "", colour: "refused" };
  return h("span", { class: `outcome ${colour}` }, h("span", { class: "sign", "aria-hidden": "true" }, sign),
    " ", words);
}

export function testPage(run: TestRun, coins: Coins, level: "h1" | "h2"): Opened {
  const { report, words } = run;
  const shown = Object.keys(STATUSES).filter((status) =>
    status === "passed" || status === "failed" || (report.cases[status] ?? 0) > 0);
  const element = h("article", {}, headline(words, level),
    cards(shown.map((status) => {
      const count = report.cases[status] ?? 0;
      return { label: statusLabel(status), count, below: [], colour: count > 0 ? STATUSES[status]!.colour : "none" };
    })),
    factsList(words),
    ...report.suites.map((suite) => section(`Cases of ${suite.path}`, h("ol", { class: "cases" },
      [...suite.cases].sort((a, b) => Number(b.status === "failed") - Number(a.status === "failed"))
        .map((one) => caseItem(one, coins))))),
    coverageSection(run, coins),
    inputsSection(report, null, {}));
  return { element };
}

function caseItem(one: TestCase, coins: Coins): HTMLElement {
  const failures = one.failures.map((failure) => h("div", { class: "failure" },
    h("p", {}, h("bdi", {}, failure.id), h("span", { class: "quiet" }, `, expected in line ${failure.line}`)),
    h("ul", {}, failure.differences.map(({ field, expected, actual }) => h("li", {},
      `${field}: expected `, h("strong", {}, valueText(expected)), ", came ", h("strong", {}, valueText(actual))))),
    failure.explanation ? h("details", {}, h("summary", {}, "Why"), explanation(failure.explanation, coins, [], "h3"))
      : null));
  return h("li", { class: `case ${one.status}` },
    h("div", { class: "case-head" }, statusLabel(one.status), h("span", {}, h("bdi", {}, one.name),
      h("span", { class: "quiet" }, ` line ${one.line}`))),
    one.reason === null ? null : h("p", { class: "quiet" }, one.reason), failures);
}

function valueText(value: unknown): Child {
  return typeof value === "string" ? value : JSON.stringify(value) ?? "nothing";
}
