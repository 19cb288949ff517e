// A scale, a blood-pressure monitor, a thermometer… beside the form: one press reads the last measurement into the field. The
// person looks at it and keeps it, as a number typed by hand.
import { earlier, isOld, listening, type Told } from "./listening";
import { bloodPressure, glucose, oximeter, temperature, weight, type Outcome } from "./measurements";

interface Characteristic extends EventTarget {
  value?: DataView;
  startNotifications(): Promise<unknown>;
  writeValue(value: BufferSource): Promise<void>;
}
interface Service {
  getCharacteristic(uuid: number): Promise<Characteristic>;
}
interface Device {
  gatt?: { connect(): Promise<{ getPrimaryService(uuid: number): Promise<Service> }>; disconnect(): void };
}
interface Bluetooth {
  requestDevice(options: { filters: { services: number[] }[] }): Promise<Device>;
}

interface Profile {
  service: number;
  characteristics: { uuid: number; read(bytes: DataView): Outcome }[];
}

const PROFILES: Record<string, Profile> = {
  poids: { service: 0x181d, characteristics: [{ uuid: 0x2a9d, read: weight }] },
  tension: { service: 0x1810, characteristics: [{ uuid: 0x2a35, read: bloodPressure }] },
  glycemie: { service: 0x1808, characteristics: [{ uuid: 0x2a18, read: glucose }] },
  oxygene: {
    service: 0x1822,
    characteristics: [
      { uuid: 0x2a5e, read: (bytes) => oximeter(bytes, true) },
      { uuid: 0x2a5f, read: (bytes) => oximeter(bytes, false) },
    ],
  },
  temperature: { service: 0x1809, characteristics: [{ uuid: 0x2a1c, read: temperature }] },
};

const RECORD_ACCESS = 0x2a52;
const MOMENT: Intl.DateTimeFormatOptions = { day: "numeric", month: "long", year: "numeric", hour: "2-digit", minute: "2-digit" };
const REPORT_LAST_RECORD = Uint8Array.of(0x01, 0x06);

const region = document.querySelector<HTMLElement>("#bluetooth");
const air = (navigator as unknown as { bluetooth?: Bluetooth }).bluetooth;
const profile = PROFILES[region?.dataset["topic"] ?? ""];

if (region && air && profile) {
  region.hidden = false;
  region.querySelector("button")?.addEventListener("click", () => void fill(region, air, profile));
}

async function fill(place: HTMLElement, bluetooth: Bluetooth, of: Profile): Promise<void> {
  say(place, "waiting");
  try {
    const device = await bluetooth.requestDevice({ filters: [{ services: [of.service] }] });
    const outcome = await measure(device, of);
    if (typeof outcome === "string") return say(place, outcome);
    for (const [name, value] of Object.entries(outcome.values)) write(name, value);
    const at = earlier(outcome, Date.now());
    const old = isOld(at, Date.now());
    measuredAt(old ? "" : at);
    say(place, old ? "old" : at ? "earlier" : "read", at && new Date(at).toLocaleString(document.documentElement.lang, MOMENT));
  } catch (fault) {
    say(place, fault instanceof DOMException && fault.name === "NotFoundError" ? "left" : "lost");
  }
}

/** The last measurement that the device sends: some send those they remember first. */
async function measure(device: Device, of: Profile): Promise<Told> {
  const server = await device.gatt?.connect();
  if (!server) return "none";
  try {
    const service = await server.getPrimaryService(of.service);
    const { heard, told } = listening();
    return await new Promise<Told>((resolve, reject) => {
      void told.then(resolve);
      const listen = async () => {
        const found = await Promise.allSettled(of.characteristics.map((one) => subscribe(service, one)));
        if (found.every((one) => one.status === "rejected")) throw new Error("no measurement to listen to");
        if (of.service === 0x1808) await askForTheLast(service);
      };
      const subscribe = async (from: Service, one: Profile["characteristics"][number]) => {
        const characteristic = await from.getCharacteristic(one.uuid);
        characteristic.addEventListener("characteristicvaluechanged", () => {
          if (characteristic.value) heard(one.read(characteristic.value));
        });
        await characteristic.startNotifications();
      };
      listen().catch(reject);
    });
  } finally {
    device.gatt?.disconnect();
  }
}

/** A glucose meter keeps its measurements until it is asked (Record Access Control Point: report, last record). */
async function askForTheLast(service: Service): Promise<void> {
  const control = await service.getCharacteristic(RECORD_ACCESS);
  await control.startNotifications();
  await control.writeValue(REPORT_LAST_RECORD);
}

function write(name: string, value: number): void {
  const field = document.querySelector<HTMLInputElement>(`.entry input[name='${name}']`);
  if (!field) return;
  const decimals = Number(field.dataset["decimals"] ?? "0");
  field.value = value.toFixed(decimals).replace(".", field.dataset["separator"] ?? ",");
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

/** The form carries when it was measured, until the person types a number of now. */
function measuredAt(at: string): void {
  const field = document.querySelector<HTMLInputElement>(".entry input[name='measured']");
  if (!field) return;
  field.value = at;
  field.form?.addEventListener("input", (event) => event.isTrusted && (field.value = ""));
}

function say(place: HTMLElement, what: string, when = ""): void {
  const text = place.querySelector<HTMLElement>("[role='status']");
  if (text) text.textContent = (place.dataset[what.toLowerCase()] ?? "").replace("{0}", when);
}
