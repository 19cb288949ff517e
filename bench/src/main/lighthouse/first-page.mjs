// The companion's first page under Lighthouse's mobile preset, signed in as someone of the demonstration.
import * as chromeLauncher from "chrome-launcher";
import lighthouse from "lighthouse";

const options = Object.fromEntries(
  process.argv.slice(2).reduce((pairs, word, at, all) => (word.startsWith("--") ? [...pairs, [word.slice(2), all[at + 1]]] : pairs), []),
);
const base = options.base ?? "http://localhost:8080";
const login = options.login ?? "odette";

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
  return header(jar(answer, cookies));
}

function jar(answer, before) {
  const set = answer.headers.getSetCookie().map((line) => line.split(";")[0].split(/=(.*)/s).slice(0, 2));
  return { ...before, ...Object.fromEntries(set) };
}

const header = (cookies) => Object.entries(cookies).map(([name, value]) => `${name}=${value}`).join("; ");

const chrome = await chromeLauncher.launch({ chromeFlags: ["--headless=new", "--no-sandbox", "--disable-gpu"] });
try {
  const { lhr } = await lighthouse(base + "/compagnon", { port: chrome.port, extraHeaders: { Cookie: await signedIn() } });
  for (const category of Object.values(lhr.categories)) {
    console.log(String(Math.round(category.score * 100)).padStart(4), category.title);
    for (const { id } of category.auditRefs) {
      const audit = lhr.audits[id];
      if (audit.score !== null && audit.score < 1 && audit.scoreDisplayMode !== "informative") console.log("      ", audit.score, audit.title, audit.displayValue ?? "");
    }
  }
  for (const id of ["largest-contentful-paint", "total-byte-weight", "total-blocking-time", "cumulative-layout-shift"])
    console.log(lhr.audits[id].title + ":", lhr.audits[id].displayValue);
  process.exitCode = Object.values(lhr.categories).every((category) => category.score === 1) ? 0 : 1;
} finally {
  chrome.kill();
}
