// What the first paint doesn't need: done afterwards, a piece at a time, so that the page answers in between.

type Task = () => void;
const waiting: Task[] = [];
let started = false;

function next(): void {
  const task = waiting.shift();
  if (!task) return;
  task();
  setTimeout(next);
}

/** Does it after the first paint, after what was asked for before; before paper is printed, in any case. */
export function later(task: Task): void {
  waiting.push(task);
  if (started && waiting.length === 1) setTimeout(next);
}

/** Called once, when all that the first paint needs is there. */
export function startLater(): void {
  requestAnimationFrame(() => setTimeout(() => ((started = true), next())));
  window.addEventListener("beforeprint", () => waiting.splice(0).forEach((task) => task()));
}
