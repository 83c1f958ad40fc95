/* The report as a reader has it: every page opened from the file, every link followed, at the width of a phone, dark and light.
 *   node browser.js REPORT CHROMIUM MODULES SCREENSHOTS      exit 0 if all holds and every broken copy was noticed, 1 if not */
"use strict";
const fs = require("node:fs");
const os = require("node:os");
const path = require("node:path");
const { pathToFileURL, fileURLToPath } = require("node:url");

const [report, chromium, modules, screenshots] = process.argv.slice(2).map((name) => path.resolve(name));
const { chromium: engine } = require(require.resolve("playwright-core", { paths: [modules] }));

const TOP = ["index", "proofs", "experiments", "performance", "fuzzing", "audit", "traceability"].map((name) => name + ".html");
const PHONE = { width: 390, height: 844 };
const DESK = { width: 1280, height: 900 };

const html = (folder) => fs.readdirSync(folder, { recursive: true }).filter((name) => name.endsWith(".html")).map(String);

/* What is wrong with one open page, whatever it is about. */
async function watch(page, faults) {
  page.on("console", (message) => { if (["error", "warning"].includes(message.type())) faults.push(`console: ${message.text()} on ${page.url()}`); });
  page.on("pageerror", (error) => faults.push(`error: ${error.message} on ${page.url()}`));
  page.on("request", (request) => { if (!/^(file|data):/.test(request.url())) faults.push(`network: ${request.url()} is asked for by ${page.url()}`); });
}

/* Ids, links and pictures of a page. */
const contents = (page) => page.evaluate(async () => {
  for (const image of document.images) image.loading = "eager";
  await Promise.all([...document.images].map((image) => image.decode().catch(() => {})));
  return {
    ids: [...document.querySelectorAll("[id]")].map((one) => one.id),
    links: [...document.querySelectorAll("a[href]")].map((one) => one.href),
    lost: [...document.images].filter((one) => !one.naturalWidth).map((one) => one.src),
    unnamed: [...document.images].filter((one) => !one.hasAttribute("alt")).map((one) => one.src),
    title: document.title, headings: document.querySelectorAll("h1").length,
  };
});

const sideways = (page) => page.evaluate(() => {
  const over = document.documentElement.scrollWidth - innerWidth;
  if (over <= 0) return null;
  const wide = [...document.querySelectorAll("main *")].find((one) => one.getBoundingClientRect().right > innerWidth + 1 && !one.closest(".wide, pre, .sheet"));
  return `${over} pixels too wide${wide ? ", by " + wide.tagName.toLowerCase() + "." + wide.className : ""}`;
});

/* Contrast of every visible text with what is behind it, as WCAG computes it; the worst below 4.5. */
const contrast = (page) => page.evaluate(() => {
  const numbers = (colour) => colour.match(/[\d.]+/g).map(Number);
  const luminance = ([r, g, b]) => [r, g, b].map((v) => v / 255).map((v) => (v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4))
    .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
  const behind = (one) => { for (; one; one = one.parentElement) { const c = numbers(getComputedStyle(one).backgroundColor); if (c.length < 4 || c[3] > 0) return c; } return [255, 255, 255]; };
  let worst = null;
  for (const one of document.querySelectorAll("body *")) {
    if (![...one.childNodes].some((child) => child.nodeType === 3 && child.data.trim()) || !one.offsetParent || one.closest("svg")) continue;
    const [a, b] = [luminance(numbers(getComputedStyle(one).color)), luminance(behind(one))];
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    if (ratio < 4.5 && (!worst || ratio < worst.ratio)) worst = { ratio, text: one.textContent.trim().slice(0, 40) };
  }
  return worst && `contrast ${worst.ratio.toFixed(2)} of "${worst.text}"`;
});

const brightness = (page) => page.evaluate(() => { const c = getComputedStyle(document.body).backgroundColor.match(/\d+/g).map(Number); return (c[0] + c[1] + c[2]) / 3; });

/* Opens pages, and says what is in them. */
async function crawl(context, folder, pages, faults) {
  const page = await context.newPage();
  await watch(page, faults);
  const seen = new Map();
  for (const name of pages) {
    await page.goto(pathToFileURL(path.join(folder, name)).href, { waitUntil: "load" });
    const found = await contents(page);
    seen.set(path.join(folder, name), found);
    for (const source of found.lost) faults.push(`picture: ${source} does not show on ${name}`);
    for (const source of found.unnamed) faults.push(`picture: ${source} has no alternative text on ${name}`);
    if (!found.title || found.headings !== 1) faults.push(`structure: ${name} has ${found.headings} headings of the first level`);
    const over = await sideways(page);
    if (over) faults.push(`width: ${name} is ${over}`);
  }
  await page.close();
  return seen;
}

/* Every link leads to a file that is there, and to an id that is in it. Every page can be reached from the first. */
function follow(folder, seen, faults) {
  const reached = new Set([path.join(folder, "index.html")]);
  let links = 0;
  for (const [from, { links: targets }] of seen) {
    for (const target of targets) {
      links += 1;
      const url = new URL(target);
      if (url.protocol !== "file:") { faults.push(`network: ${target} on ${from}`); continue; }
      const file = fileURLToPath(url.href.split("#")[0]), fragment = decodeURIComponent(url.hash.slice(1));
      if (!file.startsWith(folder) || !fs.existsSync(file) || !fs.statSync(file).size) { faults.push(`link: ${path.relative(folder, file)} on ${path.relative(folder, from)} leads nowhere`); continue; }
      reached.add(file);
      const there = seen.get(file);
      if (fragment && there && !there.ids.includes(fragment)) faults.push(`anchor: ${path.relative(folder, file)}#${fragment} on ${path.relative(folder, from)} leads nowhere`);
    }
  }
  for (const name of html(folder)) if (!reached.has(path.join(folder, name)) && seen.size > TOP.length) faults.push(`orphan: no link leads to ${name}`);
  return links;
}

/* Folding, filtering, and the link into something folded. */
async function use(context, folder, faults) {
  const page = await context.newPage();
  await watch(page, faults);
  const proofs = pathToFileURL(path.join(folder, "proofs.html")).href;
  await page.goto(proofs);
  const first = page.locator("main details[id^=f-]").first(), inside = first.locator("pre").first();
  if (await inside.isVisible()) faults.push("unfold: a contract is shown before it is asked for");
  await first.locator("summary").click();
  if (!(await inside.isVisible())) faults.push("unfold: a click does not unfold a contract");
  const counts = () => page.evaluate(() => { const all = [...document.querySelectorAll("main details")]; return [all.filter((one) => one.open).length, all.length]; });
  await page.locator("button[data-unfold]").click();
  let [open, all] = await counts();
  if (open !== all || !all) faults.push(`unfold: ${open} of ${all} are unfolded`);
  await page.locator("button[data-unfold]").click();
  [open] = await counts();
  if (open !== 0) faults.push(`unfold: ${open} stay unfolded`);
  await page.goto(proofs + "#f-ph_tick");
  await page.reload();
  if (!(await page.locator("#f-ph_tick pre").first().isVisible())) faults.push("unfold: a link to a function does not unfold it");
  await page.locator("input[data-filter]").fill("ph_tick");
  if (await page.locator("#f-ph_clamp").isVisible()) faults.push("filter: it does not hide what does not match");
  if (!(await page.locator("#f-ph_tick").isVisible())) faults.push("filter: it hides what matches");
  await page.goto(pathToFileURL(path.join(folder, "traceability.html")).href);
  const essay = page.locator("tr[id^=essay] a").first();
  const to = (await essay.getAttribute("href")).slice(1);
  await essay.click();
  for (const target of ["proofs.html#f-", "source/", "experiments/"]) {
    if (!(await page.locator(`section#${to} a[href^="${target}"]`).count())) faults.push(`trace: clause ${to} has no link to ${target}`);
  }
  await page.close();
}

/* Dark and light: as the system says, then as the reader says, and on the next page too. */
async function themes(context, folder, pages, faults) {
  const page = await context.newPage();
  await watch(page, faults);
  for (const scheme of ["light", "dark"]) {
    await page.emulateMedia({ colorScheme: scheme });
    for (const name of pages) {
      await page.goto(pathToFileURL(path.join(folder, name)).href);
      if ((await brightness(page) > 128) !== (scheme === "light")) faults.push(`theme: ${name} is not ${scheme} when the system is`);
      const poor = await contrast(page);
      if (poor) faults.push(`theme: ${name}, ${scheme}: ${poor}`);
    }
  }
  await page.locator("#theme").click();
  if (await brightness(page) < 128) faults.push("theme: the button does not change it");
  await page.goto(pathToFileURL(path.join(folder, "index.html")).href);
  if (await brightness(page) < 128) faults.push("theme: the next page forgets what was chosen");
  await page.close();
}

async function shoot(browser, folder) {
  fs.rmSync(screenshots, { recursive: true, force: true });
  fs.mkdirSync(screenshots, { recursive: true });
  const names = [...TOP, ...html(folder).filter((name) => /experiments\/G(03|13|40)\.html/.test(name))];
  for (const [label, viewport, colorScheme] of [["desk-light", DESK, "light"], ["desk-dark", DESK, "dark"], ["phone-light", PHONE, "light"], ["phone-dark", PHONE, "dark"]]) {
    const context = await browser.newContext({ viewport, colorScheme });
    const page = await context.newPage();
    for (const name of names) {
      await page.setViewportSize(viewport);
      await page.goto(pathToFileURL(path.join(folder, name)).href);
      await page.evaluate(async () => { for (const image of document.images) image.loading = "eager"; await Promise.all([...document.images].map((image) => image.decode().catch(() => {}))); });
      await page.setViewportSize({ width: viewport.width, height: Math.min(3200, await page.evaluate(() => document.documentElement.scrollHeight)) });
      await page.screenshot({ path: path.join(screenshots, `${name.replace(/[/]/g, "-").replace(".html", "")}-${label}.png`) });
    }
    await context.close();
  }
  return names.length * 4;
}

async function check(browser, folder) {
  const faults = [];
  const phone = await browser.newContext({ viewport: PHONE }), desk = await browser.newContext({ viewport: DESK });
  const seen = await crawl(phone, folder, html(folder), faults);
  const links = follow(folder, seen, faults);
  await crawl(desk, folder, TOP, faults);
  await use(desk, folder, faults);
  await themes(desk, folder, TOP, faults);
  await phone.close();
  await desk.close();
  return { faults: [...new Set(faults)], pages: seen.size, links };
}

const edit = (folder, name, from, to) => {
  const file = path.join(folder, name), text = fs.readFileSync(file, "utf8");
  if (!text.includes(from)) throw new Error(`self-test: "${from}" is not in ${name}`);
  fs.writeFileSync(file, text.replaceAll(from, to));
};
/* What a copy is broken in, what must be said of it, and the part of the test that must say so. */
const look = (...pages) => async (context, folder, faults) => follow(folder, await crawl(context, folder, pages, faults), faults);
const shade = (...pages) => (context, folder, faults) => themes(context, folder, pages, faults);
const BREAKS = {
  "a link that leads nowhere": [/^link: /, look("index.html"), (folder) => edit(folder, "index.html", 'href="proofs.html"', 'href="proof.html"')],
  "an anchor that leads nowhere": [/^anchor: /, look("index.html", "proofs.html"), (folder) => edit(folder, "index.html", 'href="proofs.html#mutants"', 'href="proofs.html#mutant"')],
  "an error on the console": [/^console: /, look("audit.html"), (folder) => edit(folder, "audit.html", "</main>", '</main><script>console.error("broken")</script>')],
  "a script that stops": [/^error: /, look("audit.html"), (folder) => edit(folder, "page.js", "const unfold = ", "nothing(); const unfold = ")],
  "a page too wide for a phone": [/^width: /, look("performance.html"), (folder) => edit(folder, "performance.html", "</main>", '<div style="width: 700px">wide</div></main>')],
  "a picture that is lost": [/^picture: /, look("index.html"), (folder) => fs.rmSync(path.join(folder, "experiments", "G03-omission.svg"))],
  "something asked of the network": [/^network: /, look("fuzzing.html"), (folder) => edit(folder, "fuzzing.html", "</main>", '<img alt="" src="http://127.0.0.1:9/x.png"></main>')],
  "contracts that do not unfold": [/^unfold: /, use, (folder) => edit(folder, "page.js", "one.open = open", "one.hidden = false")],
  "a filter that does nothing": [/^filter: /, use, (folder) => edit(folder, "page.js", "item.hidden = ", "item.wrong = ")],
  "a trace that ends early": [/^trace: /, use, (folder) => edit(folder, "traceability.html", 'href="experiments/', 'href="experiments.html?')],
  "no dark at night": [/^theme: .*dark/, shade("audit.html"), (folder) => edit(folder, "style.css", "prefers-color-scheme: dark", "prefers-color-scheme: none")],
  "text that cannot be read": [/^theme: .*contrast/, shade("index.html"), (folder) => edit(folder, "style.css", "--soft: #59636f", "--soft: #c0c4c9")],
};

async function selfTest(browser) {
  let missed = 0;
  for (const [what, [pattern, part, breakIt]] of Object.entries(BREAKS)) {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), "phasic-report-")), faults = [];
    fs.cpSync(report, folder, { recursive: true });
    breakIt(folder);
    const context = await browser.newContext({ viewport: PHONE });
    await part(context, folder, faults);
    await context.close();
    fs.rmSync(folder, { recursive: true, force: true });
    if (!faults.some((fault) => pattern.test(fault))) {
      missed += 1;
      console.error(`check-report: ${what} was not noticed`);
    }
  }
  return missed;
}

async function main() {
  const profile = fs.mkdtempSync(path.join(os.tmpdir(), "phasic-chromium-"));
  const browser = await engine.launch({
    executablePath: chromium, headless: true,
    args: ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
    env: { ...process.env, HOME: profile, XDG_CONFIG_HOME: profile, XDG_CACHE_HOME: profile },
  });
  try {
    const { faults, pages, links } = await check(browser, report);
    for (const fault of faults.slice(0, 40)) console.error(`check-report: ${fault}`);
    const pictures = await shoot(browser, report);
    const missed = faults.length ? null : await selfTest(browser), breaks = Object.keys(BREAKS).length;
    console.log(`check-report: ${pages} pages, ${links} links, ${faults.length} faults; ${missed === null ? "breaks not tried" : `${breaks - missed} of ${breaks} breaks noticed`}; ${pictures} screenshots in ${path.relative(".", screenshots)}`);
    process.exitCode = faults.length || missed ? 1 : 0;
  } finally {
    await browser.close();
    fs.rmSync(profile, { recursive: true, force: true });
  }
}

main().catch((error) => { console.error(`check-report: ${error.stack}`); process.exitCode = 2; });
