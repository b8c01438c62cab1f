// On the settings page: reminders in this browser, where it has a service worker that can show them.

const place = document.querySelector("[data-push]");
// On a first visit the worker is only just on its way.
const registration = "PushManager" in window ? await navigator.serviceWorker?.ready : undefined;

function text(buffer) {
  return btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
}

async function send(subscription, off) {
  const body = new URLSearchParams({ endpoint: subscription.endpoint });
  if (off) body.set("off", "1");
  else for (const [name, key] of [["key", "p256dh"], ["secret", "auth"]]) body.set(name, text(subscription.getKey(key)));
  const answer = await fetch(place.dataset.url, { method: "POST", body });
  if (!answer.ok) throw new Error(answer.statusText);
}

async function on() {
  const subscription = await registration.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: place.dataset.push });
  try {
    await send(subscription, false);
  } catch (problem) {
    // Otherwise the browser would say yes, and nobody would send anything.
    await subscription.unsubscribe();
    throw problem;
  }
}

async function off() {
  const subscription = await registration.pushManager.getSubscription();
  if (!subscription) return;
  await send(subscription, true);
  await subscription.unsubscribe();
}

async function show(told) {
  const subscribed = Boolean(await registration.pushManager.getSubscription());
  const status = place.querySelector("[role=status]");
  status.textContent = status.dataset[told ?? (subscribed ? "on" : "off")];
  for (const button of place.querySelectorAll("button")) button.hidden = (button.dataset.do === "on") === subscribed;
}

if (place && registration) {
  place.addEventListener("click", async (event) => {
    const wish = event.target.dataset?.do;
    if (!wish) return;
    let told;
    try {
      await (wish === "on" ? on() : off());
    } catch {
      told = Notification.permission === "denied" ? "denied" : "failed";
    }
    await show(told);
    place.querySelector("button:not([hidden])").focus();
  });
  await show();
  place.hidden = false;
}
