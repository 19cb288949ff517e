// What rests on the device: pages to read and entries to send, each sealed by AES-GCM. The key comes with a sign-in and
// cannot be read out by a script; it goes with the sign-out, and when its time is over. Entries that still wait then stay,
// sealed, until the same person signs in again: nothing is lost, and nobody else reads them.
const DATABASE = "cordee";
const STORES = ["meta", "pages", "entries"] as const;
type Store = (typeof STORES)[number];

/** A clock that was put back by more than this is not believed: the time set for the key would never come. */
const CLOCK_SLACK = 10 * 60_000;

export interface Ring {
  holder: string;
  keys: { id: string; key: CryptoKey }[];
  until: number;
  seen: number;
}

export interface Sealed {
  holder: string;
  keyId: string;
  iv: Uint8Array<ArrayBuffer>;
  data: ArrayBuffer;
}

let opened: Promise<IDBDatabase> | undefined;

function database(): Promise<IDBDatabase> {
  opened ??= new Promise((resolve, reject) => {
    const request = indexedDB.open(DATABASE, 1);
    request.onupgradeneeded = () => STORES.forEach((name) => request.result.createObjectStore(name));
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  return opened;
}

async function act<T>(store: Store, mode: IDBTransactionMode, work: (of: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  const transaction = (await database()).transaction(store, mode, { durability: "strict" });
  return new Promise((resolve, reject) => {
    const request = work(transaction.objectStore(store));
    transaction.oncomplete = () => resolve(request.result);
    transaction.onerror = transaction.onabort = () => reject(transaction.error);
  });
}

export const get = <T>(store: Store, key: string) => act(store, "readonly", (of) => of.get(key)) as Promise<T | undefined>;
export const put = (store: Store, key: string, value: unknown) => act(store, "readwrite", (of) => of.put(value, key));
export const remove = (store: Store, key: string) => act(store, "readwrite", (of) => of.delete(key));
export const clear = (store: Store) => act(store, "readwrite", (of) => of.clear());
export const keys = (store: Store) => act(store, "readonly", (of) => of.getAllKeys()) as Promise<string[]>;
export const all = <T>(store: Store) => act(store, "readonly", (of) => of.getAll()) as Promise<T[]>;

/** The keys of whoever is signed in on this device; none when nobody is, or when their time is over. */
export async function ring(): Promise<Ring | undefined> {
  const held = await get<Ring>("meta", "ring");
  if (!held) return undefined;
  const now = Date.now();
  if (now > held.until || now < held.seen - CLOCK_SLACK) {
    await forget();
    return undefined;
  }
  if (now - held.seen > 60_000) await putWhile("ring", (still) => still !== undefined, "meta", "ring", { ...held, seen: now });
  return held;
}

/** Signed out, or over: the keys and all that was kept to be read are gone. What waits to be sent stays sealed. */
export async function forget(): Promise<void> {
  await put("meta", "forgotten", crypto.randomUUID());
  await drop();
}

async function drop(): Promise<void> {
  await remove("meta", "ring");
  await clear("pages");
}

/** Changes with every sign-out: whoever asked the server for keys before it holds them no more. */
export const lastForgotten = () => get<string>("meta", "forgotten");

/** Looks at what is held and writes in one step: a sign-out in between leaves nothing behind. */
async function putWhile(name: string, fits: (held: unknown) => boolean, store: Store, key: string, value: unknown): Promise<void> {
  const transaction = (await database()).transaction(["meta", store], "readwrite", { durability: "strict" });
  return new Promise((resolve, reject) => {
    const asked = transaction.objectStore("meta").get(name);
    asked.onsuccess = () => {
      if (fits(asked.result)) transaction.objectStore(store).put(value, key);
    };
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error);
  });
}

/** For whoever sealed it, and for nobody after them. */
export const putSealed = <S extends Sealed>(store: Store, key: string, value: S) =>
  putWhile("ring", (held) => (held as Ring | undefined)?.holder === value.holder, store, key, value);

/** The keys that the server gave; not where someone has signed out since they were asked for. */
export async function hold(
  holder: string,
  secrets: { id: string; value: string }[],
  forMillis: number,
  forgotten: string | undefined,
): Promise<void> {
  const before = await get<Ring>("meta", "ring");
  if (before && before.holder !== holder) await drop();
  const imported = await Promise.all(
    secrets.map(async ({ id, value }) => ({
      id,
      key: await crypto.subtle.importKey("raw", bytes(value), "AES-GCM", false, ["encrypt", "decrypt"]),
    })),
  );
  const now = Date.now();
  const ring: Ring = { holder, keys: imported, until: now + forMillis, seen: now };
  await putWhile("forgotten", (last) => last === forgotten, "meta", "ring", ring);
}

/** Tells this device apart from the person's others, so that each has keys of its own. */
export async function device(): Promise<string> {
  const known = await get<string>("meta", "device");
  if (known) return known;
  const made = crypto.randomUUID();
  await put("meta", "device", made);
  return made;
}

/** `place` is bound to the seal: what is moved to another place does not open. */
export async function seal(by: Ring, place: string, value: unknown): Promise<Sealed> {
  const first = by.keys[0];
  if (!first) throw new Error("a ring without keys");
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const plain = new TextEncoder().encode(JSON.stringify(value));
  const additionalData = new TextEncoder().encode(place);
  const data = await crypto.subtle.encrypt({ name: "AES-GCM", iv, additionalData }, first.key, plain);
  return { holder: by.holder, keyId: first.id, iv, data };
}

export async function open<T>(by: Ring, place: string, sealed: Sealed): Promise<T | undefined> {
  const key = by.holder === sealed.holder ? by.keys.find((one) => one.id === sealed.keyId)?.key : undefined;
  if (!key) return undefined;
  const additionalData = new TextEncoder().encode(place);
  try {
    const plain = await crypto.subtle.decrypt({ name: "AES-GCM", iv: sealed.iv, additionalData }, key, sealed.data);
    return JSON.parse(new TextDecoder().decode(plain)) as T;
  } catch {
    return undefined;
  }
}

export function bytes(base64: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
}

export function base64(of: ArrayBuffer): string {
  let text = "";
  for (const byte of new Uint8Array(of)) text += String.fromCharCode(byte);
  return btoa(text);
}
