// Which rules the cases of a suite fire and pass by, and how near they come to the limits.

import type { Coins } from "../amounts";
import type { TestRun } from "../data";
import { h, table, type Child } from "../dom";
import type { CoveredRule } from "../reports";
import { ruleName } from "../sends";
import { grouped, percent } from "../text";
import { section } from "./head";

function coverageOf({ fired, passed, covered }: CoveredRule): string {
  if (covered) return "covered";
  if (fired === 0 && passed === 0) return "never reached";
  if (fired === 0) return "never fired";
  return passed === 0 ? "never passed by" : "one case alone";
}

function nearestLines({ nearest }: CoveredRule, coins: Coins): Child[] {
  return nearest.flatMap(({ coin, below, above }) => [
    below ? h("div", {}, coins.element(below.distance, coin), " below, ", h("bdi", {}, below.id)) : null,
    above ? h("div", {}, coins.element(above.distance, coin), " above, ", h("bdi", {}, above.id)) : null,
  ]);
}

export function coverageSection({ report }: TestRun, coins: Coins): Child {
  const { coverage } = report;
  if (!coverage) return null;
  const threshold = coverage.threshold === null ? "" : `, and ${coverage.threshold} % are asked for`;
  return section("What the cases cover",
    h("p", {}, `${grouped(coverage.covered)} of ${grouped(coverage.rules)} rules are covered ` +
      `(${percent(coverage.covered, coverage.rules)})${threshold}: one case fires it, and another passes it by.`),
    ...coverage.policies.map(({ policy, rules }) => table(policy, ["Rule", "Cases that fire", "Cases that pass", "",
      "Nearest to its limit"], rules.map((rule) => [
      h("bdi", {}, ruleName(rule)), grouped(rule.fired), grouped(rule.passed), coverageOf(rule),
      nearestLines(rule, coins)]), [1, 2])));
}
