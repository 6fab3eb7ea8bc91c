// Elements made by hand. There is no way from here to parse a text as HTML, and none to set a handler by a text.

import { visible } from "./text";

export type Child = Node | string | number | null | undefined | false;
type Attribute = string | number | boolean | null | undefined | EventListener;

/**
 * An element with attributes and children. Texts are text nodes, with what can't be seen made visible; an attribute
 * that is a function listens to the event of that name; false, null and undefined leave an attribute out.
 */
export function h<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Record<string, Attribute> = {},
  ...children: (Child | Child[])[]
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(name, value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value !== null && value !== undefined) {
      element.setAttribute(name, name === "href" || name === "value" ? String(value) : visible(String(value)));
    }
  }
  append(element, children);
  return element;
}

export function append(element: Element, children: (Child | Child[])[]): void {
  for (const child of children.flat()) {
    if (child === null || child === undefined || child === false) continue;
    element.append(child instanceof Node ? child : visible(String(child)));
  }
}

export function replace(element: Element, ...children: (Child | Child[])[]): void {
  element.replaceChildren();
  append(element, children);
}

/** A table with a head; `numeric` names the columns, from 0, whose cells stand at the right. */
export function table(
  caption: Child,
  head: Child[],
  rows: (Child | Child[])[][],
  numeric: number[] = [],
  attributes: Record<string, Attribute> = {},
): HTMLElement {
  const cell = (tag: "th" | "td", content: Child | Child[], column: number) => h(tag, {
    class: numeric.includes(column) ? "number" : null, scope: tag === "th" ? "col" : null,
    role: tag === "th" ? "columnheader" : "cell",
    // Where it is narrow, a row is a list, and each value says what it is. Display changes, so roles are said.
    "data-label": tag === "td" && column > 0 && head[column] ? String(head[column]) : null,
  }, content);
  const body = rows.map((row) => h("tr", { role: "row" }, row.map((content, column) => cell("td", content, column))));
  return h(
    "div",
    { class: "wide", tabindex: 0, role: "region", "aria-label": typeof caption === "string" ? caption : "Table" },
    h("table", { role: "table", ...attributes },
      h("caption", {}, caption),
      h("thead", { role: "rowgroup" },
        h("tr", { role: "row" }, head.map((content, column) => cell("th", content, column)))),
      h("tbody", { role: "rowgroup" }, body)),
  );
}

let ids = 0;
/** An id for labels to refer to. */
export function freshId(stem: string): string {
  return `${stem}-${(ids += 1)}`;
}
