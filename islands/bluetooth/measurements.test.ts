// Byte vectors by the GATT Specification Supplement and IEEE 11073-20601, special values included.
import assert from "node:assert/strict";
import { test } from "node:test";
import { bloodPressure, glucose, oximeter, temperature, weight, type Outcome } from "./measurements";
import { float, sfloat } from "./numbers";

const view = (...bytes: number[]) => new DataView(Uint8Array.from(bytes).buffer);
const value = (outcome: Outcome) => (typeof outcome === "string" ? outcome : outcome.values["value"]);

test("SFLOAT: mantissa and exponent are signed", () => {
  assert.equal(sfloat(view(0x72, 0x00), 0), 114);
  assert.equal(sfloat(view(0x6c, 0xf1), 0), 36.4);
  assert.equal(sfloat(view(0xff, 0x0f), 0), -1);
  assert.equal(sfloat(view(0x0a, 0x10), 0), 100);
  assert.equal(sfloat(view(0xff, 0x87), 0), "none");
  assert.equal(sfloat(view(0xfd, 0x87), 0), 2045e-8);
});

test("SFLOAT: five mantissas are no number", () => {
  assert.equal(sfloat(view(0xff, 0x07), 0), "none");
  assert.equal(sfloat(view(0x00, 0x08), 0), "none");
  assert.equal(sfloat(view(0x01, 0x08), 0), "none");
  assert.equal(sfloat(view(0xfe, 0x07), 0), "tooHigh");
  assert.equal(sfloat(view(0x02, 0x08), 0), "tooLow");
});

test("FLOAT: mantissa and exponent are signed, five mantissas are no number", () => {
  assert.equal(float(view(0x6c, 0x01, 0x00, 0xff), 0), 36.4);
  assert.equal(float(view(0x72, 0x00, 0x00, 0x00), 0), 114);
  assert.equal(float(view(0xff, 0xff, 0xff, 0xfe), 0), -0.01);
  assert.equal(float(view(0xff, 0xff, 0x7f, 0x00), 0), "none");
  assert.equal(float(view(0x00, 0x00, 0x80, 0x00), 0), "none");
  assert.equal(float(view(0x01, 0x00, 0x80, 0x00), 0), "none");
  assert.equal(float(view(0xfe, 0xff, 0x7f, 0x00), 0), "tooHigh");
  assert.equal(float(view(0x02, 0x00, 0x80, 0x00), 0), "tooLow");
});

test("weight: kilograms by 5 g, pounds by a hundredth, with and without time", () => {
  assert.equal(value(weight(view(0x00, 0x90, 0x38))), 72.4);
  assert.equal(value(weight(view(0x01, 0x59, 0x3e))), 72.4);
  const dated = weight(view(0x02, 0x90, 0x38, 0xea, 0x07, 0x0b, 0x1d, 0x06, 0x1e, 0x00));
  assert.deepEqual(dated, { values: { value: 72.4 }, at: "2026-11-29T06:30:00" });
  assert.equal(weight(view(0x00, 0xff, 0xff)), "unsuccessful");
});

test("blood pressure: mmHg and kPa", () => {
  assert.deepEqual(bloodPressure(view(0x00, 0x84, 0x00, 0x4e, 0x00, 0x60, 0x00)), { values: { systolic: 132, diastolic: 78 } });
  const kilopascals = bloodPressure(view(0x01, 0xb0, 0xf0, 0x68, 0xf0, 0x80, 0xf0));
  assert.deepEqual(kilopascals, { values: { systolic: 132, diastolic: 78 } });
  assert.equal(bloodPressure(view(0x00, 0xff, 0x07, 0x4e, 0x00, 0x60, 0x00)), "none");
  assert.equal(bloodPressure(view(0x00, 0xfe, 0x07, 0x4e, 0x00, 0x60, 0x00)), "tooHigh");
});

test("glucose: kg/L and mol/L, with and without time offset, or no concentration at all", () => {
  const time = [0xea, 0x07, 0x0b, 0x1d, 0x07, 0x05, 0x00];
  const mass = glucose(view(0x02, 0x01, 0x00, ...time, 0x6e, 0xb0, 0x11));
  assert.deepEqual(mass, { values: { value: 110 }, at: "2026-11-29T07:05:00" });
  const moles = glucose(view(0x07, 0x01, 0x00, ...time, 0x00, 0x00, 0x3d, 0xc0, 0x11));
  assert.equal(value(moles), 110);
  assert.equal(glucose(view(0x00, 0x01, 0x00, ...time)), "none");
});

test("oximeter: spot check and continuous", () => {
  assert.equal(value(oximeter(view(0x00, 0x60, 0x00, 0x48, 0x00), true)), 96);
  assert.equal(value(oximeter(view(0x00, 0x60, 0x00, 0x48, 0x00), false)), 96);
  assert.equal(oximeter(view(0x00, 0xff, 0x07, 0xff, 0x07), false), "none");
});

test("temperature: Celsius and Fahrenheit", () => {
  assert.equal(value(temperature(view(0x00, 0x6c, 0x01, 0x00, 0xff))), 36.4);
  assert.equal(value(temperature(view(0x01, 0xda, 0x03, 0x00, 0xff))), 37);
  assert.equal(temperature(view(0x00, 0xff, 0xff, 0x7f, 0x00)), "none");
});

test("what is cut short anywhere is no measurement, and never an error", () => {
  const whole = [0x02, 0x90, 0x38, 0xea, 0x07, 0x0b, 0x1d, 0x06, 0x1e, 0x00];
  for (let length = 0; length < whole.length; length++) assert.equal(weight(view(...whole.slice(0, length))), "cut");
  for (const read of [bloodPressure, glucose, temperature, (of: DataView) => oximeter(of, true)])
    for (let length = 0; length < 4; length++) assert.equal(read(view(...new Array<number>(length).fill(0))), "cut");
});

test("a date that is none is left out", () => {
  const outcome = weight(view(0x02, 0x90, 0x38, 0x00, 0x00, 0x0d, 0x1d, 0x06, 0x1e, 0x00));
  assert.deepEqual(outcome, { values: { value: 72.4 } });
});

test("a day that its month does not have is none", () => {
  const outcome = weight(view(0x02, 0x90, 0x38, 0xea, 0x07, 0x02, 0x1e, 0x06, 0x1e, 0x00));
  assert.deepEqual(outcome, { values: { value: 72.4 } });
});

test("who stood on the scale or wore the cuff is told, with and without what stands before", () => {
  const time = [0xea, 0x07, 0x0b, 0x1d, 0x06, 0x1e, 0x00];
  assert.deepEqual(weight(view(0x04, 0x90, 0x38, 0x02)), { values: { value: 72.4 }, user: 2 });
  assert.deepEqual(weight(view(0x06, 0x90, 0x38, ...time, 0x01)), { values: { value: 72.4 }, at: "2026-11-29T06:30:00", user: 1 });
  assert.deepEqual(weight(view(0x04, 0x90, 0x38, 0xff)), { values: { value: 72.4 } });
  assert.equal(weight(view(0x04, 0x90, 0x38)), "cut");
  const pressure = [0x84, 0x00, 0x4e, 0x00, 0x60, 0x00];
  const values = { systolic: 132, diastolic: 78 };
  assert.deepEqual(bloodPressure(view(0x08, ...pressure, 0x01)), { values, user: 1 });
  assert.deepEqual(bloodPressure(view(0x0e, ...pressure, ...time, 0x48, 0x00, 0x02)), { values, at: "2026-11-29T06:30:00", user: 2 });
});

test("a blood pressure that was badly taken is taken again, one of an irregular pulse is not", () => {
  const pressure = [0x84, 0x00, 0x4e, 0x00, 0x60, 0x00];
  for (const status of [0x01, 0x02, 0x20]) assert.equal(bloodPressure(view(0x10, ...pressure, status, 0x00)), "unsuccessful");
  assert.deepEqual(bloodPressure(view(0x1c, ...pressure, 0x48, 0x00, 0x01, 0x04, 0x00)), {
    values: { systolic: 132, diastolic: 78 },
    user: 1,
  });
  assert.equal(bloodPressure(view(0x10, ...pressure, 0x01)), "cut");
});

test("glucose of control solution is nobody's; what the meter says of strip, drop and clock is heard", () => {
  const time = [0xea, 0x07, 0x0b, 0x1d, 0x07, 0x05, 0x00];
  assert.equal(glucose(view(0x02, 0x01, 0x00, ...time, 0x6e, 0xb0, 0x1a)), "control");
  assert.equal(glucose(view(0x02, 0x01, 0x00, ...time, 0x6e, 0xb0, 0x41)), "control");
  const said = (low: number, high: number) => glucose(view(0x0a, 0x01, 0x00, ...time, 0x6e, 0xb0, 0x11, low, high));
  for (const bit of [1, 2, 3, 4, 7]) assert.equal(said(1 << bit, 0x00), "unsuccessful");
  for (const bit of [0, 1, 2]) assert.equal(said(0x00, 1 << bit), "unsuccessful");
  assert.equal(said(1 << 5, 0x00), "tooHigh");
  assert.equal(said(1 << 6, 0x00), "tooLow");
  assert.deepEqual(said(0x01, 0x00), { values: { value: 110 }, at: "2026-11-29T07:05:00" });
  assert.deepEqual(said(0x00, 0x08), { values: { value: 110 } });
});

test("oximeter: what is shown, tested, doubtful or not valid is no number; a clock that nobody set tells no time", () => {
  const time = [0xea, 0x07, 0x0b, 0x1d, 0x07, 0x05, 0x00];
  const saturation = [0x60, 0x00, 0x48, 0x00];
  assert.deepEqual(oximeter(view(0x01, ...saturation, ...time), true), { values: { value: 96 }, at: "2026-11-29T07:05:00" });
  assert.deepEqual(oximeter(view(0x11, ...saturation, ...time), true), { values: { value: 96 } });
  for (const bit of [2, 3, 5, 6, 7]) {
    assert.equal(oximeter(view(0x02, ...saturation, 0x00, 1 << bit), true), "none");
    assert.equal(oximeter(view(0x03, ...saturation, ...time, 0x00, 1 << bit), true), "none");
    assert.equal(oximeter(view(0x07, ...saturation, ...saturation, ...saturation, 0x00, 1 << bit), false), "none");
  }
  assert.equal(value(oximeter(view(0x04, ...saturation, 0x80, 0x01), false)), 96);
});
