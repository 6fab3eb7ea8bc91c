// Light and dark: as the system says, until somebody says otherwise. Paper is always light.

type Theme = "light" | "dark";
const listeners: (() => void)[] = [];
let chosen: Theme | null = null;
let printing = false;

function systemDark(): MediaQueryList {
  return window.matchMedia("(prefers-color-scheme: dark)");
}

function current(): Theme {
  if (printing) return "light";
  return chosen ?? (systemDark().matches ? "dark" : "light");
}

function apply(): void {
  document.documentElement.dataset["theme"] = current();
  for (const listener of listeners) listener();
}

/** `listener` is called after each change: drawings don't follow style sheets by themselves. */
export function onThemeChange(listener: () => void): void {
  listeners.push(listener);
}

export function isPrinting(): boolean {
  return printing;
}

export function switchTheme(): void {
  chosen = current() === "dark" ? "light" : "dark";
  apply();
}

export function startTheme(): void {
  systemDark().addEventListener("change", apply);
  window.addEventListener("beforeprint", () => ((printing = true), apply()));
  window.addEventListener("afterprint", () => ((printing = false), apply()));
  apply();
}

/** The colour that the style sheet has under a name. */
export function colour(name: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
}
