// Opens a report, or back-up plans, in headless Chromium and checks what a reader relies on.
//
// node check.mjs FILE.html OUTDIR
//
// At desktop and phone width: no console error, no request besides the file, no sideways scrolling of the page, no
// axe-core violation (WCAG 2.0 to 2.2, A and AA), with everything folded and unfolded. Then once more without
// JavaScript: the headings and tables are there. Screenshots go to OUTDIR. Exit 1 if anything fails.
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const [file, out] = process.argv.slice(2);
if (!file || !out) {
  console.error("usage: node check.mjs FILE.html OUTDIR");
  process.exit(2);
}
const address = pathToFileURL(resolve(file)).href;
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
const headings = ["Safety", "Planned care", "If you are a patient", "Money", "Cover board", "Rules and totals"];
const failures = [];
const fail = (where, what) => failures.push(`${where}: ${what}`);
mkdirSync(out, { recursive: true });
const profile = mkdtempSync(join(tmpdir(), "report-check-"));
let browsers = 0;

// A browser of its own for each look, with a new profile.
async function open(where, viewport, javaScriptEnabled) {
  const context = await chromium.launchPersistentContext(join(profile, String(browsers++)), {
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    headless: true,
    timeout: 180_000,
    viewport,
    javaScriptEnabled,
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
  const page = await context.newPage();
  page.setDefaultTimeout(180_000); // A busy machine is slow, not wrong.
  page.on("console", (message) => message.type() === "error" && fail(where, `console: ${message.text()}`));
  page.on("pageerror", (error) => fail(where, `error: ${error.message}`));
  page.on("request", (request) => {
    const url = request.url().split("#")[0];
    if (url !== address && !url.startsWith("data:")) fail(where, `request for ${url}`);
  });
  await page.goto(address, { waitUntil: "load" });
  return { context, page };
}

async function judge(where, page) {
  const { wide, view } = await page.evaluate(() => ({
    wide: document.documentElement.scrollWidth,
    view: document.documentElement.clientWidth,
  }));
  if (wide > view) fail(where, `the page is ${wide} px wide in a window of ${view} px`);
  const found = await page.evaluate((run) => globalThis.axe.run(document, { runOnly: run, resultTypes: ["violations"] }), tags);
  for (const violation of found.violations) {
    const nodes = violation.nodes.slice(0, 3).map((node) => node.target.join(" ")).join("; ");
    fail(where, `axe ${violation.id}: ${violation.help} (${violation.nodes.length}: ${nodes})`);
  }
}

try {
  const sizes = { desktop: { width: 1280, height: 900 }, phone: { width: 390, height: 844 } };
  for (const [name, viewport] of Object.entries(sizes)) {
    const { context, page } = await open(name, viewport, true);
    await page.evaluate(axe);
    await page.screenshot({ path: join(out, `${name}-top.png`) });
    for (const id of ["safety", "care", "delays", "patient", "money", "board", "asks", "rules", "made"]) {
      await page.evaluate((at) => document.getElementById(at)?.scrollIntoView(), id);
      await page.screenshot({ path: join(out, `${name}-${id}.png`) });
    }
    await judge(`${name}, folded`, page);
    await page.evaluate(() => {
      // One board is enough: the others are built alike, and axe looks at every cell.
      const boards = [...document.querySelectorAll("details.board")];
      document.querySelectorAll("details").forEach((d) => (d.open = !boards.includes(d) || d === boards[1] || boards.length === 1));
    });
    await judge(`${name}, unfolded`, page);
    await page.evaluate(() => document.querySelector("details.board[open]")?.scrollIntoView());
    await page.screenshot({ path: join(out, `${name}-board-open.png`) });
    await context.close();
  }
  {
    const { context, page } = await open("without JavaScript", sizes.desktop, false);
    const texts = await page.locator("h2").allInnerTexts();
    // Back-up plans have no sections of a report, but a sheet for each day.
    const sheets = await page.locator("section.sheet table").count();
    for (const heading of sheets > 0 ? [] : headings) if (!texts.includes(heading)) fail("without JavaScript", `no heading "${heading}"`);
    if ((await page.locator("table").count()) === 0) fail("without JavaScript", "no table");
    if ((await page.locator("main h1").count()) !== 1) fail("without JavaScript", "not one h1");
    await page.pdf({ path: join(out, "paper.pdf"), format: "A4", printBackground: false, preferCSSPageSize: true });
    await context.close();
  }
} finally {
  rmSync(profile, { recursive: true, force: true, maxRetries: 3 });
}
failures.forEach((failure) => console.error(failure));
console.log(failures.length === 0 ? `report check: passed; screenshots in ${out}` : `report check: ${failures.length} failures`);
process.exit(failures.length === 0 ? 0 : 1);
