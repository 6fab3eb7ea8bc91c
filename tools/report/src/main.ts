// Reads the page's data and draws the kind of page that it is for.

import "./charts/sharp";
import { Coins } from "./amounts";
import { parsePage, type PageData } from "./data";
import { closeDialog, startDialog } from "./dialog";
import { h, replace } from "./dom";
import { diffPage } from "./kinds/diff";
import { explainPage } from "./kinds/explain";
import { replayPage } from "./kinds/replay";
import { sweepPage } from "./kinds/sweep";
import { testPage } from "./kinds/test";
import type { Opened } from "./kinds/common";
import { followLinks, onLink } from "./links";
import { inputsSection } from "./sections/inputs";
import { ruleRow } from "./sections/rules";
import { startLater } from "./later";
import { startTheme, switchTheme } from "./theme";

const TITLES = { replay: "Replay", diff: "Difference", sweep: "Sweep", test: "Test", explain: "Explanation" };

function pagesOf(page: PageData, coins: Coins): Opened[] {
  const level = page.runs.length === 1 ? "h1" : "h2";
  switch (page.kind) {
    case "replay": return page.runs.map((run, at) => replayPage(run, coins, at, level));
    case "diff": return page.runs.map((run) => diffPage(run, coins, level));
    case "sweep": return page.runs.map((run) => sweepPage(run, coins, level));
    case "test": return page.runs.map((run) => testPage(run, coins, level));
    case "explain": return page.runs.map((run) => explainPage(run, coins, level));
  }
}

function severalTitle({ kind, runs }: PageData): string {
  return kind === "explain" ? `${runs.length} explanations` : `One history, ${runs.length} policies`;
}

function tools(): HTMLElement {
  const root = document.documentElement;
  const units = h("button", { type: "button", class: "tool", "aria-pressed": "false", click: () => {
    const base = root.dataset["units"] !== "base";
    root.dataset["units"] = base ? "base" : "coins";
    units.setAttribute("aria-pressed", String(base));
  } }, "Base units");
  return h("div", { class: "page-tools" }, h("span", { class: "quiet name" }, "Sluice"), units,
    h("button", { type: "button", class: "tool", click: switchTheme }, "Light / dark"),
    h("button", { type: "button", class: "tool", click: () => window.print() }, "Print"));
}

function follow(pages: Opened[]): void {
  onLink((target) => {
    if (target?.what === "send" && pages[target.run]?.openSend?.(target.name)) return;
    closeDialog();
    if (target?.what !== "rule") return;
    const row = ruleRow(document, target.run, target.name);
    row?.scrollIntoView({ block: "center" });
    row?.focus({ preventScroll: true });
  });
}

function draw(page: PageData): void {
  const coins = new Coins(page.decimals);
  const main = document.querySelector("main")!;
  const pages = pagesOf(page, coins);
  document.title = `${TITLES[page.kind]}: ${page.runs.map(({ words }) => words.head).join("; ").slice(0, 120)}`;
  replace(main, page.runs.length === 1 ? null : h("h1", {}, severalTitle(page)),
    pages.map(({ element }) => element),
    page.basis ? inputsSection(page.basis, page.basis.approvals, {}) : null);
  document.body.prepend(h("nav", { "aria-label": "Page" }, tools()));
  document.body.append(h("footer", {}, `Sluice ${page.version}. All amounts are exact; all times are UTC. This page ` +
    "asks nothing of any network: everything on it is in this file."));
  startDialog(document.body);
  follow(pages);
  followLinks();
}

startLater();
startTheme();
try {
  draw(parsePage(document.getElementById("data")?.textContent ?? ""));
} catch (error) {
  const what = error instanceof Error ? error.message : String(error);
  replace(document.querySelector("main")!, h("h1", {}, "This page can't be shown"), h("p", {}, what));
  throw error;
}
