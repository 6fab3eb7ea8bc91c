// The page's own modules, for tests without a browser.

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";

const folder = dirname(fileURLToPath(import.meta.url));
const scratch = mkdtempSync(join(tmpdir(), "sluice-modules-"));
process.on("exit", () => rmSync(scratch, { recursive: true, force: true }));

/** `load("windows.ts")`: what src/windows.ts exports. */
export async function load(name) {
  const outfile = join(scratch, `${name.replaceAll("/", "-")}.mjs`);
  await build({ entryPoints: [join(folder, "../src", name)], bundle: true, format: "esm", platform: "node", outfile });
  return import(pathToFileURL(outfile).href);
}
