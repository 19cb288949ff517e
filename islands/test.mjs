// Runs the tests beside the sources (*.test.ts): bundled by esbuild, run by Node's own test runner.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const out = mkdtempSync(join(tmpdir(), "islands-"));
const tests = readdirSync(here, { recursive: true })
  .map(String)
  .filter((file) => file.endsWith(".test.ts") && !file.includes("node_modules"));
try {
  await build({ absWorkingDir: here, entryPoints: tests, outdir: out, outbase: ".", bundle: true, platform: "node", format: "esm", outExtension: { ".js": ".mjs" } });
  execFileSync(process.execPath, ["--test", ...tests.map((file) => join(out, file.replace(/\.ts$/, ".mjs")))], { stdio: "inherit" });
} finally {
  rmSync(out, { recursive: true, force: true });
}
