// One send in front of the page. The browser's own dialog: it keeps the focus, and Escape leaves it.

import { h, replace, type Child } from "./dom";
import { leaveLink } from "./links";

export interface Shown {
  title: string;
  content: Child[];
  /** To the neighbours in the table as it is filtered and sorted; null at its ends. */
  previous: (() => void) | null;
  next: (() => void) | null;
}

const heading = h("h2", { id: "dialog-title", tabindex: -1 });
const body = h("div", { class: "dialog-body" });
const step = (label: string) => h("button", { type: "button", class: "tool" }, label);
const previous = step("‹ Previous");
const next = step("Next ›");
const close = step("Close");
const dialog = h("dialog", { "aria-labelledby": "dialog-title" },
  h("div", { class: "dialog-tools" }, previous, next, close), heading, body);

export function startDialog(page: Element): void {
  close.addEventListener("click", () => dialog.close());
  // A click beside it, which is a click on the dialog's own backdrop.
  dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
  dialog.addEventListener("close", () => leaveLink());
  page.append(dialog);
}

export function showDialog(shown: Shown): void {
  replace(heading, h("bdi", {}, shown.title));
  replace(body, shown.content);
  previous.disabled = shown.previous === null;
  next.disabled = shown.next === null;
  previous.onclick = shown.previous;
  next.onclick = shown.next;
  if (!dialog.open) dialog.showModal();
  body.scrollTop = 0;
  heading.focus();
}

export function closeDialog(): void {
  if (dialog.open) dialog.close();
}
