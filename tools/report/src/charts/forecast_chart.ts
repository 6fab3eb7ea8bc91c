// How often each person is asked, under one policy and under the other: two bars a person.

import { h, table } from "../dom";
import type { Forecast } from "../reports";
import { grouped, shorten } from "../text";
import { wholeOnly } from "./approvals_chart";
import { barsChart } from "./bars";
import type { Chart } from "./chart";

const SHOWN_MOST = 40;

export function askedChart(base: Forecast, proposed: Forecast): Chart {
  const users = [...new Set([...proposed.approvers, ...base.approvers].map(({ user }) => user))];
  const asked = (forecast: Forecast, user: string) =>
    forecast.approvers.find((approver) => approver.user === user)?.asked ?? 0;
  const shown = users.slice(0, SHOWN_MOST);
  // Two places a person, to either side of a whole number; each layer has a value at every other one.
  const x = shown.flatMap((_, at) => [at - 0.19, at + 0.19]);
  return barsChart({
    name: "asked",
    title: "How often each person is asked",
    summary: users.length === 0 ? "Nobody is asked." : `Approvals needed: ${grouped(base.needed)} under the base, ` +
      `${grouped(proposed.needed)} as proposed.` +
      (shown.length < users.length ? ` The first ${SHOWN_MOST} are drawn.` : ""),
    legend: [h("span", { class: "key base-key" }, "base"), h("span", { class: "key proposed-key" }, "proposed")],
    isTime: false,
    x,
    xLabel: (at) => shorten(shown[at] ?? "", 12),
    layers: [
      { colour: "refused", values: shown.flatMap((user) => [asked(base, user), 0]) },
      { colour: "accent", values: shown.flatMap((user) => [0, asked(proposed, user)]) },
    ],
    yLabel: wholeOnly,
    said: (place) => {
      const user = shown[Math.floor(place / 2)]!;
      return [shorten(user, 60), `base: asked ${grouped(asked(base, user))}`,
        `proposed: asked ${grouped(asked(proposed, user))}`];
    },
    values: () => table("How often each person is asked", ["Person", "Base", "Proposed"], users.map((user) =>
      [user, grouped(asked(base, user)), grouped(asked(proposed, user))]), [1, 2]),
    height: 200,
  });
}
