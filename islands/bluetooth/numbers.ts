// The numbers of the Bluetooth health profiles: IEEE 11073-20601 FLOAT (32 bits) and SFLOAT (16 bits), a signed exponent of
// ten and a signed mantissa, little-endian. Five mantissas stand for no number.

export type Reading = number | "none" | "tooHigh" | "tooLow";

export function sfloat(view: DataView, at: number): Reading {
  const raw = view.getUint16(at, true);
  const special = SHORT[raw & 0x0fff];
  if (special) return special;
  return decimal(signed(raw & 0x0fff, 12), signed(raw >> 12, 4));
}

export function float(view: DataView, at: number): Reading {
  const raw = view.getUint32(at, true);
  const special = LONG[raw & 0x00ffffff];
  if (special) return special;
  return decimal(signed(raw & 0x00ffffff, 24), signed(raw >>> 24, 8));
}

/** NaN, not at this resolution and the reserved one say that there is no number. */
const SHORT: Record<number, Reading> = { 0x07ff: "none", 0x0800: "none", 0x0801: "none", 0x07fe: "tooHigh", 0x0802: "tooLow" };
const LONG: Record<number, Reading> = {
  0x007fffff: "none",
  0x00800000: "none",
  0x00800001: "none",
  0x007ffffe: "tooHigh",
  0x00800002: "tooLow",
};

function signed(value: number, bits: number): number {
  return value >= 2 ** (bits - 1) ? value - 2 ** bits : value;
}

// By division, so that 36.4 is the nearest number to 36.4 and not 36.400000000000006.
function decimal(mantissa: number, exponent: number): number {
  return exponent < 0 ? mantissa / 10 ** -exponent : mantissa * 10 ** exponent;
}
