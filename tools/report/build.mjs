// Makes dist/page.html of src/: one file, the same bytes every time. `--check` compares instead of writing.

import { createHash } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const folder = dirname(fileURLToPath(import.meta.url));
const at = (path) => join(folder, path);
export const PLACEHOLDER = "@@SLUICE_PAGE_DATA@@";

async function bundled(entry, options) {
  const made = await build({
    entryPoints: [at(entry)], bundle: true, write: false, minify: true, charset: "ascii", legalComments: "none",
    target: ["es2022", "chrome109", "firefox115", "safari16.4"], absWorkingDir: folder, ...options,
  });
  return made.outputFiles[0].text.trim();
}

function digest(text) {
  return `'sha256-${createHash("sha256").update(text, "utf8").digest("base64")}'`;
}

/** Of what the page is made of: check_bundle.py asks for it where there is no Node.js. */
function digestOfSources() {
  const files = readdirSync(at("src"), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(folder.length + 1).replaceAll(sep, "/"));
  const hash = createHash("sha256");
  for (const name of [...files, "build.mjs", "package-lock.json", "tsconfig.json"].sort()) {
    hash.update(`${name}\0`).update(readFileSync(at(name))).update("\0");
  }
  return hash.digest("hex");
}

/** Texts are put in by functions: `$&` in a script is nobody's pattern. */
function fill(template, parts) {
  return Object.entries(parts).reduce((page, [name, text]) => {
    if (page.split(name).length !== 2) throw new Error(`${name} has to stand in the page once`);
    return page.replace(name, () => text);
  }, template);
}

export async function makePage() {
  const style = await bundled("src/style.css", {});
  const script = await bundled("src/main.ts", { format: "iife" });
  for (const [text, end] of [[style, "</style"], [script, "</script"], [script, "<!--"]]) {
    if (text.toLowerCase().includes(end)) throw new Error(`${end} would end it`);
  }
  const policy = [
    "default-src 'none'", `script-src ${digest(script)}`, `style-src ${digest(style)}`, "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
  const licence = readFileSync(at("node_modules/uplot/LICENSE"), "utf8").trim();
  const page = fill(readFileSync(at("src/page.html"), "utf8"), {
    "@@SOURCES@@": digestOfSources(), "@@POLICY@@": policy,
    "@@STYLE@@": style, "@@LICENCE@@": licence, "@@SCRIPT@@": script,
  });
  if (page.split(PLACEHOLDER).length !== 2) throw new Error(`${PLACEHOLDER} has to stand in the page once`);
  return page;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const page = await makePage();
  const path = at("dist/page.html");
  if (process.argv.includes("--check")) {
    const same = readFileSync(path, "utf8") === page;
    console.log(same ? "dist/page.html is what src/ makes" : "dist/page.html is not what src/ makes: npm run build");
    process.exitCode = same ? 0 : 1;
  } else {
    writeFileSync(path, page);
    console.log(`dist/page.html: ${Buffer.byteLength(page)} bytes`);
  }
}
