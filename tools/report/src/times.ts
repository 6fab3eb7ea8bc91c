// Times as the program writes them: UTC, with three fractional digits, or six where needed.

export const SECOND = 1_000_000;
export const DAY = 86_400 * SECOND;

/** Microseconds since 1970. Exact up to the year 2255, which floats carry; later ones to 32 microseconds. */
export function micros(time: string): number {
  const fraction = /\.(\d+)Z$/.exec(time)?.[1] ?? "";
  const finer = Number(fraction.padEnd(6, "0").slice(3, 6));
  return Date.parse(`${time.slice(0, 19)}.${fraction.padEnd(3, "0").slice(0, 3)}Z`) * 1000 + finer;
}

/** `2026-01-21 23:29:02 UTC`, with its fraction where there is one. */
export function shownTime(time: string): string {
  const fraction = /\.(\d+)Z$/.exec(time)?.[1]?.replace(/0+$/, "") ?? "";
  return `${time.slice(0, 10)} ${time.slice(11, 19)}${fraction === "" ? "" : `.${fraction}`} UTC`;
}

/** The same of microseconds, to the second. */
export function shownMicros(at: number): string {
  return shownTime(new Date(Math.floor(at / 1000)).toISOString());
}

export function dayOf(at: number): string {
  return new Date(Math.floor(at / 1000)).toISOString().slice(0, 10);
}

/** From 0, Monday 00:00 UTC, to 167. The first of January 1970 was a Thursday. */
export function hourOfWeek(at: number): number {
  const hours = Math.floor(at / (3_600 * SECOND));
  return (((hours + 72) % 168) + 168) % 168;
}

const WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/** `Monday 09:00`. */
export function hourInWords(hour: number): string {
  return `${WEEKDAYS[Math.floor(hour / 24)]} ${String(hour % 24).padStart(2, "0")}:00`;
}

/** `7 days`, `24 hours`, `90 seconds`: in the largest unit that it is a multiple of, days from two on. */
export function duration(seconds: number): string {
  const units: [number, string][] = [[86_400, "day"], [3_600, "hour"], [60, "minute"]];
  for (const [size, name] of units) {
    if (seconds % size === 0 && (seconds >= 2 * size || (size < 86_400 && seconds === size))) {
      const count = seconds / size;
      return `${count} ${name}${count === 1 ? "" : "s"}`;
    }
  }
  return `${seconds} second${seconds === 1 ? "" : "s"}`;
}
