// Links that can be shared: #send=ID and #rule=ID. Where a replay has several policies, &policy=2 says which.

export interface Target {
  what: "send" | "rule";
  name: string;
  run: number;
}

/** Half a surrogate pair can't stand in an address; the sends of a program that writes such ids have no links. */
function encoded(name: string): string {
  try {
    return encodeURIComponent(name);
  } catch {
    return encodeURIComponent(name.replace(/\p{Cs}/gu, "\ufffd"));
  }
}

export function linkTo(what: Target["what"], name: string, run: number): string {
  return `#${what}=${encoded(name)}${run > 0 ? `&policy=${run + 1}` : ""}`;
}

/** null where the address says nothing that is known. */
export function parseLink(hash: string): Target | null {
  const found = /^#(send|rule)=([^&]*)(?:&policy=(\d{1,6}))?$/.exec(hash);
  if (!found) return null;
  try {
    const run = Math.max(0, Number(found[3] ?? 1) - 1);
    return { what: found[1] as Target["what"], name: decodeURIComponent(found[2]!), run };
  } catch {
    return null;
  }
}

const followers: ((target: Target | null) => void)[] = [];

export function onLink(follow: (target: Target | null) => void): void {
  followers.push(follow);
}

export function followLinks(): void {
  const follow = () => followers.forEach((one) => one(parseLink(location.hash)));
  window.addEventListener("hashchange", follow);
  follow();
}

/** Takes the target out of the address, without another entry in the history. */
export function leaveLink(): void {
  if (location.hash !== "") history.replaceState(null, "", location.pathname + location.search);
}
