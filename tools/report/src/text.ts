// Text of the input, made harmless to look at. Markup needs nothing here: no text is ever parsed as HTML.

// Controls, marks that turn or hide text, line and paragraph separators, halves of surrogate pairs.
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

/** What can't be seen is named: a right-to-left override becomes ⟨U+202E⟩, so that no id looks like another one. */
export function visible(text: string): string {
  return text.replace(UNSEEN, (sign) => {
    const code = sign.codePointAt(0) ?? 0;
    return `⟨U+${code.toString(16).toUpperCase().padStart(4, "0")}⟩`;
  });
}

/** The text where it is short, else its beginning and its end: addresses differ at both. */
export function shorten(text: string, most: number): string {
  if (text.length <= most) return text;
  const end = Math.min(6, Math.floor(most / 4));
  return `${text.slice(0, most - end - 1)}…${text.slice(-end)}`;
}

/** `1 send`, `22 sends`, `1,204 sends`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${grouped(count)} ${count === 1 ? one : many}`;
}

/** Digits in threes: 1,204. */
export function grouped(number: number | bigint): string {
  return number.toString().replace(/\B(?=(\d{3})+(?!\d))/g, ",");
}

export function percent(part: number, whole: number): string {
  if (whole === 0) return "0 %";
  const share = (part / whole) * 100;
  return share > 0 && share < 1 ? "under 1 %" : `${Math.floor(share)} %`;
}

/** `a`, `a and b`, `a, b and c`. */
export function listed(words: string[]): string {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
}

export function sentence(phrases: string[]): string {
  const text = phrases.join("; ");
  return text === "" ? "" : text[0]!.toUpperCase() + text.slice(1) + ".";
}
