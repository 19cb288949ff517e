import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { earlier, isOld, listening } from "./listening";
import { glucose } from "./measurements";

const saturation = (value: number) => ({ values: { value } });

test("an oximeter that sends each second is told after eight, with its last number", async () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  const { heard, told } = listening();
  heard("none");
  for (let second = 0; second < 12; second++) {
    heard(second % 4 === 3 ? "none" : saturation(90 + second));
    mock.timers.tick(1_000);
  }
  assert.deepEqual(await told, saturation(96));
  mock.timers.reset();
});

test("one value is told when it is quiet, a refusal too", async () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  const one = listening();
  one.heard(saturation(97));
  mock.timers.tick(1_500);
  assert.deepEqual(await one.told, saturation(97));
  const other = listening();
  other.heard("tooHigh");
  mock.timers.tick(1_500);
  assert.equal(await other.told, "tooHigh");
  mock.timers.reset();
});

test("of a scale that sends what two people weighed none is guessed", async () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  const both = listening();
  for (const user of [1, 2, 1]) both.heard({ values: { value: 70 + user }, user });
  mock.timers.tick(1_500);
  assert.equal(await both.told, "several");
  const one = listening();
  for (const value of [71, 72]) one.heard({ values: { value }, user: 1 });
  mock.timers.tick(1_500);
  assert.deepEqual(await one.told, { values: { value: 72 }, user: 1 });
  mock.timers.reset();
});

test("a measurement of a while ago has its time, one of now has none", () => {
  const now = Date.parse("2026-11-29T08:00:00");
  assert.equal(earlier({ values: {}, at: "2026-11-28T07:30:00" }, now), "2026-11-28T07:30:00");
  assert.equal(earlier({ values: {}, at: "2026-11-29T07:55:00" }, now), "");
  assert.equal(earlier({ values: {}, at: "2026-11-29T09:00:00" }, now), "");
  assert.equal(earlier({ values: {} }, now), "");
  assert.equal(earlier("none", now), "");
  assert.equal(isOld("2026-11-28T07:30:00", now), false);
  assert.equal(isOld("2020-01-01T00:00:00", now), true);
  assert.equal(isOld("", now), false);
});

test("glucose: the time offset is added to the time of the meter", () => {
  const bytes = new DataView(
    Uint8Array.from([0x03, 1, 0, 0xea, 0x07, 11, 29, 23, 30, 0, 60, 0, 0x6e, 0xb0, 0x11]).buffer,
  );
  const read = glucose(bytes);
  assert.equal(typeof read === "string" ? read : read.at, "2026-11-30T00:30:00");
});
