// What differs between the two policies.

import type { Coins } from "../amounts";
import type { DiffRun } from "../data";
import { h, table, type Child } from "../dom";
import type { ChangedRule } from "../reports";
import { ruleName } from "../sends";
import { counted } from "../text";
import { duration } from "../times";
import { section } from "./head";

function valueText(value: unknown): string {
  if (value === null || value === undefined) return "nothing";
  if (Array.isArray(value)) return value.length === 0 ? "nobody" : value.map(valueText).join(", ");
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

function fieldText(name: string, value: unknown, coin: string | null, coins: Coins): string {
  if (name === "limit" && typeof value === "string") {
    return coin === null ? `${value} base units` : coins.text(value, coin);
  }
  return name === "timeWindow" && typeof value === "number" ? duration(value) : valueText(value);
}

const FIELD_NAMES: Record<string, string> = {
  timeWindow: "window", approvalsRequired: "approvals", userIds: "users", groupTags: "group tags",
  excludeTags: "excluded tags", groupApprovalRequirement: "group approval",
};

function changes(rule: ChangedRule, coin: string | null, coins: Coins): Child[] {
  const fields = Object.entries(rule.fields ?? {}).map(([name, { base, proposed }]) => h("div", {},
    `${FIELD_NAMES[name] ?? name} ${fieldText(name, base, coin, coins)} → `,
    h("strong", {}, fieldText(name, proposed, coin, coins))));
  const { entries } = rule;
  return [...fields, entries ? h("div", {}, `${counted(entries.base, "entry", "entries")} → `,
    h("strong", {}, String(entries.proposed)), `: ${entries.added} added, ${entries.removed} removed`) : null];
}

export function changedRules({ report, rules }: DiffRun, coins: Coins): Child {
  if (report.rulesChanged.length === 0) return null;
  const rows = report.rulesChanged.map((changed) => {
    const found = rules.filter((rule) => rule.rule === changed.rule && rule.wallet === changed.wallet);
    const now = found.find(({ of }) => of === (changed.change === "removed" ? "base" : "proposed"));
    return [h("bdi", {}, ruleName(changed)), changed.change,
      [...changes(changed, now?.coin ?? null, coins),
        now && changed.change !== "changed" ? h("div", {}, `${now.against}; ${now.then}`) : null]];
  });
  return section("What is changed", table("Rules of the two policies", ["Rule", "", "Change"], rows));
}

export function changedWallets({ report }: DiffRun): Child {
  if (report.walletsChanged.length === 0) return null;
  return table("Wallets", ["Wallet", "", "Fields"], report.walletsChanged.map(({ wallet, change, fields }) =>
    [h("bdi", {}, wallet), change, (fields ?? []).join(", ")]));
}
