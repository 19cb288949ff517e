// The pages that a patient meets, under Lighthouse's mobile preset (simulated slow 4G, a telephone four times slower than this machine),
// and what the companion's first page weighs at a first visit and when one comes back.
import { mkdirSync, writeFileSync } from "node:fs";
import * as chromeLauncher from "chrome-launcher";
import lighthouse from "lighthouse";
import puppeteer from "puppeteer-core";

const options = Object.fromEntries(
  process.argv.slice(2).flatMap((word, at, all) => (word.startsWith("--") ? [[word.slice(2), all[at + 1]]] : [])),
);
const base = options.base ?? "http://localhost:8080";
const login = options.login ?? "odette";
const runs = Number(options.runs ?? 3);

const PUBLIC = [
  ["portal, home", "/"],
  ["portal, an offer", await anOffer()],
  ["sign-in", "/connexion"],
];
const SIGNED_IN = [
  ["companion, today", "/compagnon"],
  ["companion, a measure", "/compagnon/mesures/poids/noter"],
];
const CATEGORIES = ["performance", "accessibility", "best-practices", "seo"];
const MOST = { first: 100_000, script: 50_000, again: 10_000, largestMillis: 1_000 };

async function anOffer() {
  const list = await (await fetch(base + "/annuaire?besoin=infirmier&commune=Foix")).text();
  const path = /href="(\/annuaire\/[^"?#]+)"/.exec(list)?.[1];
  if (!path) throw new Error(`${base}/annuaire finds no nurse in Foix: start with bin/run`);
  return path;
}

function jar(answer, before) {
  const set = answer.headers.getSetCookie().map((line) => line.split(";")[0].split(/=(.*)/s).slice(0, 2));
  return { ...before, ...Object.fromEntries(set) };
}

const header = (cookies) => Object.entries(cookies).map(([name, value]) => `${name}=${value}`).join("; ");

async function signedIn() {
  const page = await fetch(base + "/connexion", { redirect: "manual" });
  const cookies = jar(page, {});
  const token = /name="_csrf" value="([^"]+)"/.exec(await page.text())?.[1];
  if (!token) throw new Error(`${base}/connexion shows no demonstration accounts: start with bin/run`);
  const answer = await fetch(base + "/connexion/demonstration", {
    method: "POST",
    redirect: "manual",
    headers: { Cookie: header(cookies), "Content-Type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams({ login, _csrf: token }),
  });
  return jar(answer, cookies);
}

const weight = (lhr, type) =>
  lhr.audits["network-requests"].details.items
    .filter((one) => one.url.startsWith(base) && !one.url.endsWith("/vif") && (!type || one.resourceType === type))
    .reduce((sum, one) => sum + (one.transferSize ?? 0), 0);

/** The run in the middle, by how soon the largest thing shows: what a busy machine adds is not the page's. */
async function measured(chrome, path, flags = {}, before = async () => {}) {
  const all = [];
  for (let tries = 0; all.length < runs; tries++) {
    await before();
    const { lhr } = await lighthouse(base + path, { port: chrome.port, logLevel: "error", onlyCategories: CATEGORIES, ...flags });
    // A browser on a busy machine may miss its own beginning: that visit is made again.
    if (!lhr.runtimeError) all.push(lhr);
    else if (tries >= 2 * runs) throw new Error(`${path}: ${lhr.runtimeError.message}`);
  }
  all.sort((a, b) => a.audits["largest-contentful-paint"].numericValue - b.audits["largest-contentful-paint"].numericValue);
  return all[Math.floor(all.length / 2)];
}

const scores = (lhr) => CATEGORIES.map((name) => Math.round((lhr.categories[name].score ?? 0) * 100));
const row = (cells) => console.log(cells[0].padEnd(24), ...cells.slice(1).map((cell) => String(cell).padStart(14)));

function tell(name, lhr) {
  row([name, ...scores(lhr), `${Math.round(lhr.audits["largest-contentful-paint"].numericValue)} ms`, weight(lhr), weight(lhr, "Script")]);
}

function faults(name, lhr) {
  const lines = new Set();
  for (const category of CATEGORIES) {
    for (const { id, weight } of lhr.categories[category].auditRefs) {
      const audit = lhr.audits[id];
      if (weight > 0 && audit.score !== null && audit.score < 0.995)
        lines.add(`  ${name}: ${category}, ${id} ${audit.score} ${audit.displayValue ?? ""} ${audit.title}`);
    }
  }
  return lines;
}

if (options.report) mkdirSync(options.report, { recursive: true });
const chrome = await chromeLauncher.launch({ chromeFlags: ["--headless=new", "--no-sandbox", "--disable-gpu"] });
const found = [];
const notes = [];
const look = async (name, path, before) => {
  const lhr = await measured(chrome, path, {}, before);
  if (options.report) writeFileSync(`${options.report}/${name.replace(/\W+/g, "-")}.json`, JSON.stringify(lhr));
  tell(name, lhr);
  found.push([name, lhr]);
  return lhr;
};
try {
  row(["page", "performance", "accessibility", "best practices", "SEO", "LCP", "bytes", "of script"]);
  const browser = await puppeteer.connect({ browserURL: `http://127.0.0.1:${chrome.port}` });
  // Lighthouse empties caches, not cookies: by ours a second visit would be known.
  const asAStranger = async () => browser.deleteCookie(...(await browser.cookies()));
  for (const [name, path] of PUBLIC) await look(name, path, asAStranger);
  const cookies = Object.entries(await signedIn()).map(([name, value]) => ({ name, value, domain: new URL(base).hostname, path: "/" }));
  await browser.setCookie(...cookies);
  for (const [name, path] of SIGNED_IN) await look(name, path);
  const [first] = found.filter(([name]) => name === "companion, today").map(([, lhr]) => lhr);

  const again = weight(await measured(chrome, "/compagnon", { disableStorageReset: true }));
  console.log(`\nthe companion's first page when one comes back: ${again} bytes`);
  const largest = Math.round(first.audits["largest-contentful-paint"].numericValue);
  for (const [what, is, most] of [
    ["bytes of the companion's first page", weight(first), MOST.first],
    ["bytes of its script", weight(first, "Script"), MOST.script],
    ["bytes when one comes back", again, MOST.again],
    ["milliseconds until its largest thing shows", largest, MOST.largestMillis],
  ])
    if (is > most) notes.push(`  ${what}: ${is}, at most ${most}`);
  for (const [name, lhr] of found) if (scores(lhr).some((score) => score < 100)) notes.push(...faults(name, lhr));
  if (notes.length > 0) console.log("\nbelow what is wanted:\n" + notes.join("\n"));
  await browser.disconnect();
} finally {
  chrome.kill();
}
process.exitCode = notes.length > 0 ? 1 : 0;
