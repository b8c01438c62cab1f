// On every page: a change of language keeps the place, with what stands behind ? and # in the address.

const loaded = location.pathname;

document.addEventListener("click", (event) => {
  const link = event.target.closest?.("a[data-keep]");
  if (!link) return;
  // An answer moves the address to its exercise without loading a page.
  if (location.pathname !== loaded) link.pathname = location.pathname.replace(/\/(en|fr|de|lb|pt)(?=\/)/, `/${link.hreflang}`);
  link.search = location.search;
  link.hash = location.hash;
});

// Whoever leaves a shared device leaves nothing half answered to the next person.
document.addEventListener("submit", (event) => {
  if (!event.target.matches("[data-forget]")) return;
  try {
    for (const key of Object.keys(sessionStorage)) if (key.startsWith("draft:")) sessionStorage.removeItem(key);
  } catch { /* storage is off: nothing is kept */ }
});

// What can be copied by hand can be copied by a button as well.
for (const button of document.querySelectorAll("button[data-copy]")) {
  button.hidden = false;
  button.addEventListener("click", async () => {
    const text = document.getElementById(button.dataset.copy);
    text.select();
    // The clipboard is there on https only; the old command needs what is selected.
    if (navigator.clipboard) await navigator.clipboard.writeText(text.value);
    else document.execCommand("copy");
    button.nextElementSibling.textContent = button.dataset.done;
  });
}

// Who sees one page and goes loads nothing for times without a connection.
const { offline } = document.documentElement.dataset;
const wanted = () => navigator.serviceWorker.controller || document.querySelector("#keep-module, #device, #feedback");
const goesOn = document.referrer.startsWith(`${location.origin}/`);
const prepare = () => { if (wanted() || goesOn) setTimeout(() => import(offline), wanted() ? 0 : 3000); };
if (offline && navigator.serviceWorker) {
  addEventListener("load", prepare);
  // It may not have come before the connection went.
  addEventListener("online", prepare);
  document.addEventListener("htmx:afterSwap", prepare);
}

// Reading aloud: its button shows where the browser can speak, and loads the rest when it is pressed. Elsewhere its
// place, which is kept, says so. What comes with an answer has an empty place: it takes the words of the page's own, and
// where there are none, or nothing can be read, it is not kept.
const words = document.querySelector("[data-aloud]")?.cloneNode(true);

function offerVoice() {
  const speaks = "speechSynthesis" in window;
  for (const place of document.querySelectorAll(".aloud:empty")) {
    const panel = speaks && words?.cloneNode(true);
    if (panel) panel.dataset.reads = place.dataset.reads;
    place.replaceWith(...(panel ? [panel] : []));
  }
  for (const panel of document.querySelectorAll("[data-aloud][hidden]")) {
    panel.hidden = false;
    if (speaks) continue;
    panel.classList.add("small", "muted");
    panel.textContent = panel.dataset.mute;
  }
}

offerVoice();
document.addEventListener("htmx:afterSwap", offerVoice);
document.addEventListener("click", async (event) => {
  const panel = event.target.closest?.("[data-turn]")?.closest("[data-aloud]");
  if (panel) (await import(panel.dataset.aloud)).turn(panel);
});
