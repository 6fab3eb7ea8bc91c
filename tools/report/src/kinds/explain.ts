// The page of an explanation: everything about one send, or one life-cycle line.

import type { Coins } from "../amounts";
import type { ExplainRun } from "../data";
import { h } from "../dom";
import { explanation } from "../sections/explained";
import { factsList, headline } from "../sections/head";
import type { Opened } from "./common";

export function explainPage(run: ExplainRun, coins: Coins, level: "h1" | "h2"): Opened {
  return { element: h("article", {}, headline(run.words, level), factsList(run.words),
    explanation(run.report, coins, run.rules, level === "h1" ? "h2" : "h3")) };
}
