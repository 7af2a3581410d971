// Opens a page in Chromium, takes the steps that a file lists, and writes down what came of each, and what went wrong.
import { execFileSync } from "node:child_process";
import { createRequire } from "node:module";
import { readFileSync, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const [page, steps, results] = process.argv.slice(2);
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

const executablePath = execFileSync("sh", ["-c", "command -v chromium"], { encoding: "utf8" }).trim();
// Whoever is root, as in a container, has no sandbox.
const args = process.getuid() === 0 ? ["--no-sandbox"] : [];
const browser = await chromium.launch({ executablePath, args });

/** What a user can do, and what a test can ask; each gives something that can be written as JSON. */
const actions = {
  type: async (tab, [selector, text]) => {
    await tab.fill(selector, text);
    await tab.waitForTimeout(250);
  },
  select: (tab, [selector, word]) => tab.selectOption(selector, word).then(() => null),
  check: (tab, selector) => tab.check(selector),
  click: (tab, selector) => tab.click(selector),
  press: (tab, key) => tab.keyboard.press(key),
  texts: (tab, selector) => tab.locator(selector).filter({ visible: true }).evaluateAll((all) => all.map((one) => one.textContent)),
  count: (tab, selector) => tab.locator(selector).filter({ visible: true }).count(),
  attribute: (tab, [selector, name]) => tab.locator(selector).evaluateAll((all, key) => all.map((one) => one.getAttribute(key)), name),
  evaluate: (tab, script) => tab.evaluate(script),
  picture: (tab, [file, height]) => tab.screenshot({ path: file, clip: { x: 0, y: 0, width: tab.viewportSize().width, height } }),
  accessibility: async (tab) => {
    // Through the debugger, which no content security policy of the page holds for.
    await tab.evaluate(axe);
    const found = await tab.evaluate(() =>
      globalThis.axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }));
    return found.violations.flatMap((one) => one.nodes.map((node) => `${one.id}: ${node.target.join(" ")}: ${node.failureSummary}`));
  },
  // Goes through the page by the Tab key, and says what it never came to, and what did not show that it was there.
  tabs: async (tab) => {
    const wanted = await tab.evaluate(() => {
      const all = document.querySelectorAll("a[href], button, input, select, summary, [tabindex='0']");
      const reachable = [...all].filter((one) => one.checkVisibility({ visibilityProperty: true }));
      reachable.forEach((one, index) => {
        one.dataset.stop = index;
      });
      return reachable.map((one) => one.outerHTML.slice(0, 80));
    });
    const unseen = [];
    const reached = new Set();
    await tab.evaluate(() => document.activeElement?.blur());
    for (let i = 0; i < wanted.length + 2; i++) {
      await tab.keyboard.press("Tab");
      const stop = await tab.evaluate(() => {
        const at = document.activeElement;
        const style = getComputedStyle(at);
        return { number: at.dataset.stop, seen: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2 };
      });
      if (stop.number !== undefined) {
        reached.add(Number(stop.number));
        if (!stop.seen) {
          unseen.push(wanted[stop.number]);
        }
      }
    }
    return { stops: wanted.length, missed: wanted.filter((one, index) => !reached.has(index)), unseen };
  },
  // Milliseconds until the first content, until everything is there, and of one search.
  times: async (tab, words) =>
    tab.evaluate(async (text) => {
      const paint = performance.getEntriesByName("first-contentful-paint")[0]?.startTime;
      const loaded = performance.getEntriesByType("navigation")[0].loadEventEnd;
      const search = document.getElementById("search");
      const start = performance.now();
      search.value = text;
      search.dispatchEvent(new Event("input"));
      await new Promise((done) => {
        new MutationObserver(() => requestAnimationFrame(() => setTimeout(done))).observe(document.getElementById("found"), { childList: true });
      });
      return { firstContent: Math.round(paint), loaded: Math.round(loaded), search: Math.round(performance.now() - start) };
    }, words),
};

try {
  const { viewport = { width: 1280, height: 900 }, colorScheme = "light", javaScriptEnabled = true, take } = JSON.parse(readFileSync(steps, "utf8"));
  const context = await browser.newContext({ viewport, colorScheme, javaScriptEnabled });
  const tab = await context.newPage();
  const wrong = [];
  const url = pathToFileURL(page).href;
  tab.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) {
      wrong.push(`${message.type()}: ${message.text()}`);
    }
  });
  tab.on("pageerror", (error) => wrong.push(`thrown: ${error.message}`));
  tab.on("dialog", (dialog) => {
    wrong.push(`dialog: ${dialog.message()}`);
    dialog.dismiss();
  });
  tab.on("request", (request) => {
    if (request.url().split("#")[0] !== url) {
      wrong.push(`request: ${request.url()}`);
    }
  });
  await tab.goto(url);
  const came = [];
  for (const step of take) {
    const [[action, argument]] = Object.entries(step);
    came.push((await actions[action](tab, argument)) ?? null);
  }
  writeFileSync(results, JSON.stringify({ wrong, came }));
} finally {
  await browser.close();
}
