// Being reminded on this telephone: the browser is asked where it can be told, and the form carries its answer.
const form = document.querySelector<HTMLFormElement>("#reminder");

if (form && "PushManager" in window && "serviceWorker" in navigator) {
  form.hidden = false;
  const none = document.querySelector<HTMLElement>("#reminder-none");
  if (none) none.hidden = true;
  form.addEventListener("submit", (event) => {
    if (field("subscription").value) return;
    event.preventDefault();
    subscribe().then(
      (subscription) => {
        field("endpoint").value = subscription.endpoint;
        field("subscription").value = JSON.stringify(subscription);
        form.requestSubmit();
      },
      () => {
        const denied = document.querySelector<HTMLElement>("#reminder-denied");
        if (!denied) return;
        denied.textContent = form.dataset["denied"] ?? "";
        denied.hidden = false;
      },
    );
  });
}

function field(name: string): HTMLInputElement {
  return form?.elements.namedItem(name) as HTMLInputElement;
}

async function subscribe(): Promise<PushSubscription> {
  const scope = form?.dataset["scope"];
  if (scope) await navigator.serviceWorker.register("/hors-ligne.js", { scope });
  const registration = await navigator.serviceWorker.ready;
  const key = (form?.dataset["key"] ?? "").replaceAll("-", "+").replaceAll("_", "/");
  const applicationServerKey = Uint8Array.from(atob(key), (sign) => sign.charCodeAt(0));
  return registration.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey });
}

export {};
