// The measurement characteristics of five health profiles, read from their bytes (GATT Specification Supplement). What is cut
// short or holds no number is no measurement.
import { float, sfloat, type Reading } from "./numbers";

export interface Measurement {
  /** By name of the field that it fills, in the unit of that field. */
  values: Record<string, number>;
  /** What the device's own clock says, in the local time of whoever set it. */
  at?: string;
  /** Who stood on the device, as it numbers those whom it knows. */
  user?: number;
}

/** The device says something that is no value to keep. */
export type Refusal = "cut" | "none" | "tooHigh" | "tooLow" | "unsuccessful" | "control";
export type Outcome = Measurement | Refusal;

const KILOGRAMS_PER_POUND = 0.45359237;
const MMHG_PER_KPA = 7.50062;
const MG_PER_DL_OF_MOL_PER_LITRE = 18_018;
const UNKNOWN_USER = 0xff;
/** Of a blood pressure: the body moved, the cuff was loose, the arm was in the wrong place. An irregular pulse is no fault of the measurement. */
const BADLY_TAKEN = 0b100011;
/** Of glucose: the sensor, the drop, the strip or the temperature was wrong; the result is beyond what the meter can tell; its clock is. */
const NOT_MEASURED = 0b0111_1001_1110;
const BEYOND_ABOVE = 1 << 5;
const BEYOND_BELOW = 1 << 6;
const TIME_FAULT = 1 << 11;
/** Of saturation: shown or tested only, not to be had, doubtful, or not valid. */
const NO_SATURATION = 0b1110_1100_0000_0000;

/** Weight Measurement, 0x2A9D: steps of 5 g or 0.01 lb; 0xFFFF says that weighing failed. */
export function weight(bytes: DataView): Outcome {
  return whole(() => {
    const flags = bytes.getUint8(0);
    const raw = bytes.getUint16(1, true);
    if (raw === 0xffff) return "unsuccessful";
    const kilograms = flags & 0x01 ? raw * 0.01 * KILOGRAMS_PER_POUND : raw * 0.005;
    const dated = flags & 0x02;
    return {
      values: { value: round(kilograms, 1) },
      ...(dated ? moment(bytes, 3) : {}),
      ...(flags & 0x04 ? user(bytes, dated ? 10 : 3) : {}),
    };
  });
}

/** Blood Pressure Measurement, 0x2A35: systolic, diastolic and mean in mmHg or kPa; one that was badly taken is to be taken again. */
export function bloodPressure(bytes: DataView): Outcome {
  return whole(() => {
    const flags = bytes.getUint8(0);
    const values: Record<string, number> = {};
    for (const [name, at] of [["systolic", 1], ["diastolic", 3]] as const) {
      const read = sfloat(bytes, at);
      if (typeof read !== "number") return read;
      values[name] = round(flags & 0x01 ? read * MMHG_PER_KPA : read, 0);
    }
    sfloat(bytes, 5);
    const dated = flags & 0x02 ? moment(bytes, 7) : {};
    const pulse = flags & 0x02 ? 14 : 7;
    const afterPulse = pulse + (flags & 0x04 ? 2 : 0);
    const whose = flags & 0x08 ? user(bytes, afterPulse) : {};
    const status = flags & 0x10 ? bytes.getUint16(afterPulse + (flags & 0x08 ? 1 : 0), true) : 0;
    return status & BADLY_TAKEN ? "unsuccessful" : { values, ...dated, ...whose };
  });
}

/** Glucose Measurement, 0x2A18: always with sequence number and time; the concentration in kg/L or mol/L. A drop of control solution is nobody's. */
export function glucose(bytes: DataView): Outcome {
  return whole(() => {
    const flags = bytes.getUint8(0);
    const base = flags & 0x01 ? shifted(moment(bytes, 3), bytes.getInt16(10, true)) : moment(bytes, 3);
    const at = flags & 0x01 ? 12 : 10;
    if (!(flags & 0x02)) return "none";
    const read = sfloat(bytes, at);
    const kind = bytes.getUint8(at + 2);
    if ((kind & 0x0f) === 0x0a || kind >> 4 === 0x04) return "control";
    const status = flags & 0x08 ? bytes.getUint16(at + 3, true) : 0;
    if (status & BEYOND_ABOVE) return "tooHigh";
    if (status & BEYOND_BELOW) return "tooLow";
    if (status & NOT_MEASURED) return "unsuccessful";
    if (typeof read !== "number") return read;
    const milligrams = flags & 0x04 ? read * MG_PER_DL_OF_MOL_PER_LITRE : read * 100_000;
    return { values: { value: round(milligrams, 0) }, ...(status & TIME_FAULT ? {} : base) };
  });
}

/** PLX Spot-check, 0x2A5E, and PLX Continuous, 0x2A5F: both begin with flags, saturation in per cent and pulse rate. */
export function oximeter(bytes: DataView, isSpot: boolean): Outcome {
  return whole(() => {
    const flags = bytes.getUint8(0);
    const read = sfloat(bytes, 1);
    sfloat(bytes, 3);
    const dated = isSpot && flags & 0x01;
    const isClockSet = !(flags & 0x10);
    const at = isSpot ? (dated ? 12 : 5) : 5 + (flags & 0x01 ? 4 : 0) + (flags & 0x02 ? 4 : 0);
    const status = flags & (isSpot ? 0x02 : 0x04) ? bytes.getUint16(at, true) : 0;
    if (status & NO_SATURATION) return "none";
    if (typeof read !== "number") return read;
    return { values: { value: round(read, 0) }, ...(dated && isClockSet ? moment(bytes, 5) : {}) };
  });
}

/** Temperature Measurement, 0x2A1C: a FLOAT in degrees Celsius or Fahrenheit. */
export function temperature(bytes: DataView): Outcome {
  return whole(() => {
    const flags = bytes.getUint8(0);
    const read = float(bytes, 1);
    if (typeof read !== "number") return read;
    const celsius = flags & 0x01 ? ((read - 32) * 5) / 9 : read;
    return { values: { value: round(celsius, 1) }, ...(flags & 0x02 ? moment(bytes, 5) : {}) };
  });
}

/** A number from 0, of those whom the device knows; nothing of whoever it does not know. */
function user(bytes: DataView, at: number): { user?: number } {
  const number = bytes.getUint8(at);
  return number === UNKNOWN_USER ? {} : { user: number };
}

function whole(read: () => Outcome | Reading): Outcome {
  try {
    return read() as Outcome;
  } catch (fault) {
    if (fault instanceof RangeError) return "cut";
    throw fault;
  }
}

/** Date Time, 0x2A08: year (0 unknown), month, day, hours, minutes, seconds; a date that is none is left out. */
function moment(bytes: DataView, at: number): { at?: string } {
  const year = bytes.getUint16(at, true);
  const rest = [2, 3, 4, 5, 6].map((more) => bytes.getUint8(at + more));
  const [month = 0, day = 0, hour = 0, minute = 0, second = 0] = rest;
  if (year === 0 || month < 1 || month > 12 || day < 1 || day > 31 || hour > 23 || minute > 59 || second > 59) return {};
  if (day > new Date(Date.UTC(year, month, 0)).getUTCDate()) return {};
  const two = (value: number) => String(value).padStart(2, "0");
  return { at: `${String(year).padStart(4, "0")}-${two(month)}-${two(day)}T${two(hour)}:${two(minute)}:${two(second)}` };
}

/** Later by so many minutes: a meter keeps the time of its making and what its owner set since. Two values say that it does not fit. */
function shifted(base: { at?: string }, minutes: number): { at?: string } {
  if (!base.at || minutes === 0x7fff || minutes === -0x8000) return base;
  return { at: new Date(Date.parse(base.at + "Z") + minutes * 60_000).toISOString().slice(0, 19) };
}

function round(value: number, decimals: number): number {
  const scale = 10 ** decimals;
  return Math.round((value + Number.EPSILON) * scale) / scale;
}
