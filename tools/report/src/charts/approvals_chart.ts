// Whom the held sends asked: by person, and by hour of the week.

import type { Sends } from "../data";
import { table } from "../dom";
import { counted, grouped, shorten } from "../text";
import { hourInWords, hourOfWeek, micros } from "../times";
import { barsChart } from "./bars";
import type { Chart } from "./chart";

export type Asked = Record<string, number[]>;

/** By approver: how often asked in each hour of the week, at the time of the send; each once a send, as in reports. */
export function askedByHour(sends: Sends): Asked {
  if (sends.totals) return sends.totals.hours;
  const asked = new Map<string, number[]>();
  const people = sends.stages.map((stages) => [...new Set(stages.flatMap(({ eligible }) => eligible ?? []))]);
  sends.stage.forEach((stage, send) => {
    if (stage < 0) return;
    const hour = hourOfWeek(micros(sends.time[send]!));
    for (const user of people[stage]!) {
      let hours = asked.get(user);
      if (!hours) asked.set(user, (hours = Array<number>(168).fill(0)));
      hours[hour]! += 1;
    }
  });
  return Object.fromEntries(asked);
}

export function approversChart(approvers: { user: string; asked: number }[], name: string): Chart {
  const most = approvers.reduce((a, b) => (b.asked > a.asked ? b : a));
  const shown = approvers.slice(0, 60);
  return barsChart({
    name,
    title: "Approvals by person",
    summary: `${counted(approvers.length, "person is", "persons are")} asked; ${shorten(most.user, 40)} most often, ` +
      `for ${counted(most.asked, "send")}.${shown.length < approvers.length ? " The first 60 are drawn." : ""}`,
    isTime: false,
    x: shown.map((_, at) => at),
    xLabel: (at) => shorten(shown[at]?.user ?? "", 12),
    layers: [{ colour: "accent", values: shown.map(({ asked }) => asked) }],
    yLabel: wholeOnly,
    said: (at) => [shorten(shown[at]!.user, 60), `asked for ${counted(shown[at]!.asked, "send")}`],
    values: () => table("Approvals by person", ["Person", "Asked"],
      approvers.map(({ user, asked }) => [user, grouped(asked)]), [1]),
    height: 200,
  });
}

export function hoursChart(asked: Asked, name: string): Chart {
  const users = Object.keys(asked);
  const hours = Array.from({ length: 168 }, (_, hour) => users.reduce((sum, user) => sum + asked[user]![hour]!, 0));
  const busiest = hours.indexOf(Math.max(...hours));
  const night = hours.reduce((sum, count, hour) => sum + (hour % 24 < 7 || hour % 24 >= 20 ? count : 0), 0);
  const weekend = hours.slice(120).reduce((sum, count) => sum + count, 0);
  const who = (hour: number) => users.filter((user) => asked[user]![hour]! > 0)
    .map((user) => `${shorten(user, 40)} ${asked[user]![hour]}`);
  const some = hours.map((_, hour) => hour).filter((hour) => hours[hour]! > 0);
  return barsChart({
    name,
    title: "Approvals by hour of the week",
    summary: `In UTC, at the time of the send. Most in the hour from ${hourInWords(busiest)}: ` +
      `${counted(hours[busiest]!, "time")} somebody was asked; between 20:00 and 07:00 ${grouped(night)}, ` +
      `on Saturdays and Sundays ${grouped(weekend)}.`,
    isTime: false,
    x: hours.map((_, hour) => hour),
    xLabel: (hour) => (hour % 24 === 0 ? hourInWords(hour).slice(0, 3) : `${hour % 24}:00`),
    layers: [{ colour: "accent", values: hours }],
    yLabel: wholeOnly,
    said: (hour) => [`${hourInWords(hour)} UTC`, `asked ${counted(hours[hour]!, "time")}`, ...who(hour)],
    values: () => table("Hours in which somebody was asked", ["Hour (UTC)", ...users],
      some.map((hour) => [hourInWords(hour), ...users.map((user) => grouped(asked[user]![hour]!))]),
      users.map((_, at) => at + 1)),
    height: 200,
  });
}

export function wholeOnly(count: number): string {
  return Number.isInteger(count) ? grouped(count) : "";
}
