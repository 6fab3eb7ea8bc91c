// What the figures rest on: files with their digests, switches, what was assumed and left out, in figures.

import { h, table, type Child } from "../dom";
import type { Basis } from "../reports";
import { grouped } from "../text";
import { section } from "./head";

function valueText(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}

const LEFT_OUT: Record<string, string> = {
  receives: "receives", internal: "internal transfers", invalid: "lines that can't be read",
  unknownWallet: "sends of wallets without a policy", duplicates: "duplicates", skippedKind: "sends of a kind left out",
};

function pairs(title: string, rows: [string, Child][]): Child {
  if (rows.length === 0) return null;
  return [h("h3", {}, title), h("dl", { class: "facts" }, rows.map(([name, value]) =>
    [h("dt", {}, name), h("dd", {}, value)]).flat())].reduce((all, one) => (all.append(one), all),
    h("div", { class: "pairs" }));
}

export function inputsSection(report: Basis, approvals: string | null, assumed: Record<string, number>):
  HTMLElement {
  const leftOut = Object.entries(report.leftOut ?? {}).filter(([, count]) => count > 0);
  const switches = Object.entries(report.profile ?? {}).map(([name, value]): [string, Child] =>
    [name, valueText(value)]);
  return section("What this rests on",
    table("Files that were read, with their SHA-256", ["File", "Bytes", "SHA-256"], report.inputs.map((input) =>
      [h("bdi", {}, input.path), grouped(input.bytes), h("span", { class: "code digest" }, input.sha256)]), [1]),
    pairs("Assumed", [
      ...(approvals === null ? [] : [["approvals", approvals] as [string, Child]]),
      ...Object.entries(assumed).map(([what, count]): [string, Child] => [what, grouped(count)])]),
    pairs("Switches that differ from the default", switches),
    pairs("Left out", leftOut.map(([what, count]) => [LEFT_OUT[what] ?? what, grouped(count)])));
}
