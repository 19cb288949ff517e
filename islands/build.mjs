// Bundles each island and the style sheet into content-hashed files, with compressed copies beside
// them, and writes assets.json, by which the layout finds them. Does nothing when nothing changed.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

const here = dirname(fileURLToPath(import.meta.url));
const classes = resolve(process.argv[2] ?? join(here, "../server/target/classes"));
const assets = join(classes, "static/assets");
const manifestFile = join(classes, "assets.json");
const installedFile = join(here, "node_modules/.cordee-installed");

const entries = {
  page: "page/page.ts",
  phone: "phone/phone.ts",
  filling: "phone/filling.ts",
  worker: "phone/worker.ts",
  bluetooth: "bluetooth/bluetooth.ts",
  signature: "signature/signature.ts",
  cordee: "style/cordee.css",
  studio: "studio/studio.ts",
  studioStyle: "studio/studio.css",
};
// What stands in a page runs at once, where no module does.
const atOnce = { start: "page/start.ts" };

function sources(folder) {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.name !== "node_modules")
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      return entry.isDirectory() ? sources(path) : [path];
    })
    .sort();
}

function digest(files) {
  const hash = createHash("sha256");
  for (const file of files) {
    hash.update(file.slice(here.length)).update("\0").update(readFileSync(file)).update("\0");
  }
  return hash.digest("hex");
}

function run(command, args) {
  execFileSync(command, args, { cwd: here, stdio: ["ignore", "inherit", "inherit"] });
}

function install() {
  const wanted = digest([join(here, "package-lock.json")]);
  if (existsSync(installedFile) && readFileSync(installedFile, "utf8") === wanted) return;
  run("npm", ["ci", "--silent", "--no-audit", "--no-fund", "--ignore-scripts", "--prefer-offline"]);
  writeFileSync(installedFile, wanted);
}

function upToDate(wanted) {
  if (!existsSync(manifestFile)) return false;
  const manifest = JSON.parse(readFileSync(manifestFile, "utf8"));
  return manifest.sources === wanted && Object.values(manifest.files).every((file) => existsSync(join(assets, file)));
}

async function bundle() {
  return { ...(await bundled(entries, "esm")), ...(await bundled(atOnce, "iife")) };
}

async function bundled(entryPoints, format) {
  const { build } = await import("esbuild");
  const result = await build({
    absWorkingDir: here,
    entryPoints,
    outdir: assets,
    entryNames: "[name]-[hash]",
    assetNames: "[name]-[hash]",
    bundle: true,
    minify: true,
    format,
    target: ["es2022", "chrome109", "firefox115", "safari16.4"],
    legalComments: "none",
    loader: { ".woff2": "file", ".woff": "file", ".ttf": "file", ".eot": "file", ".svg": "file" },
    metafile: true,
    logLevel: "warning",
  });
  const files = {};
  for (const [output, description] of Object.entries(result.metafile.outputs)) {
    const file = basename(output);
    if (description.entryPoint) {
      const name = Object.entries(entryPoints).find(([, source]) => source === description.entryPoint)[0];
      files[name + file.slice(file.lastIndexOf("."))] = file;
    }
    compress(join(assets, file));
  }
  return files;
}

function compress(file) {
  const content = readFileSync(file);
  writeFileSync(file + ".gz", gzipSync(content, { level: 9 }));
  writeFileSync(file + ".br", brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: statSync(file).size } }));
}

const wanted = digest(sources(here));
if (!upToDate(wanted)) {
  install();
  run(process.execPath, [join(here, "node_modules/typescript/bin/tsc"), "--noEmit"]);
  rmSync(assets, { recursive: true, force: true });
  mkdirSync(assets, { recursive: true });
  const files = await bundle();
  writeFileSync(manifestFile, JSON.stringify({ sources: wanted, files }, null, 1) + "\n");
}
