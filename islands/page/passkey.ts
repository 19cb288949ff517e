// Passkeys need a script: the page asks its server for a challenge, the device answers, the answer is posted.
// A signed link carries its secret after the #, which only a script can send on.
type Descriptor = { id: string; type: PublicKeyCredentialType; transports?: AuthenticatorTransport[] };
type Outcome = { to?: string | null; refusal?: string | null };

const bytes = (text: string): ArrayBuffer =>
  Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (sign) => sign.charCodeAt(0)).buffer;

const text = (buffer: ArrayBuffer | null): string | undefined =>
  buffer === null
    ? undefined
    : btoa(String.fromCharCode(...new Uint8Array(buffer))).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");

const known = (all: Descriptor[] | undefined) => (all ?? []).map((one) => ({ ...one, id: bytes(one.id) }));

async function enter(options: any): Promise<object> {
  const publicKey = { ...options, challenge: bytes(options.challenge), allowCredentials: known(options.allowCredentials) };
  const given = (await navigator.credentials.get({ publicKey })) as PublicKeyCredential;
  const response = given.response as AuthenticatorAssertionResponse;
  return told(given, {
    authenticatorData: text(response.authenticatorData),
    clientDataJSON: text(response.clientDataJSON),
    signature: text(response.signature),
    userHandle: text(response.userHandle),
  });
}

async function make(options: any): Promise<object> {
  const publicKey = {
    ...options,
    challenge: bytes(options.challenge),
    user: { ...options.user, id: bytes(options.user.id) },
    excludeCredentials: known(options.excludeCredentials),
  };
  const given = (await navigator.credentials.create({ publicKey })) as PublicKeyCredential;
  const response = given.response as AuthenticatorAttestationResponse;
  return told(given, {
    attestationObject: text(response.attestationObject),
    clientDataJSON: text(response.clientDataJSON),
    transports: response.getTransports?.() ?? [],
  });
}

const told = (given: PublicKeyCredential, response: object) => ({
  id: given.id,
  rawId: text(given.rawId),
  type: given.type,
  response,
  authenticatorAttachment: given.authenticatorAttachment,
  clientExtensionResults: given.getClientExtensionResults(),
});

async function post(address: string, token: string, body?: object): Promise<any> {
  const headers: Record<string, string> = { "X-CSRF-TOKEN": token, Accept: "application/json" };
  if (body) headers["Content-Type"] = "application/json";
  const answer = await fetch(address, { method: "POST", headers, body: body ? JSON.stringify(body) : null });
  if (answer.status === 401 || answer.status === 403) location.reload();
  return answer.json();
}

async function talk(form: HTMLFormElement): Promise<void> {
  const refusal = form.querySelector<HTMLElement>("[data-refusal]");
  const say = (words: string | null | undefined) => {
    if (!refusal) return;
    refusal.textContent = words ?? "";
    refusal.hidden = !words;
  };
  say(null);
  if (!window.PublicKeyCredential) return say(form.dataset["unsupported"]);
  const token = form.querySelector<HTMLInputElement>("input[name=_csrf]")?.value ?? "";
  const action = form.getAttribute("action") ?? "";
  try {
    const options = await post(action + "/defi", token);
    const answer = await (form.dataset["passkey"] === "create" ? make(options) : enter(options));
    const outcome: Outcome = await post(action, token, answer);
    if (outcome.to?.startsWith("/")) location.assign(outcome.to);
    else say(outcome.refusal ?? form.dataset["failed"]);
  } catch {
    say(form.dataset["failed"]);
  }
}

document.addEventListener("submit", (event) => {
  if (!(event.target instanceof HTMLFormElement) || !event.target.dataset["passkey"]) return;
  event.preventDefault();
  void talk(event.target);
});

const arrived = document.querySelector<HTMLFormElement>("form[data-link]");
const field = arrived?.querySelector<HTMLInputElement>("input[name=link]");
if (arrived && field && location.hash.length > 1) {
  field.value = location.hash.slice(1);
  history.replaceState(null, "", location.pathname);
  arrived.submit();
}
