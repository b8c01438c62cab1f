// Where people see and change what this browser keeps: on the page of a module, in the settings, and without connection.

const module = document.getElementById("keep-module");
const device = document.getElementById("device");
const { lang } = document.documentElement;
const wish = (detail) => document.dispatchEvent(new CustomEvent("breck:ask", { detail }));
const size = (bytes) => new Intl.NumberFormat(lang, { style: "unit", unit: "kilobyte", maximumFractionDigits: 0 }).format(Math.ceil(bytes / 1000)).replace(" ", "\u00a0");

function showModule({ kept, failed, wish: { do: wished } }) {
  const is = kept.some(({ address }) => address === module.dataset.pack);
  const told = module.querySelector("[data-told]"), before = !module.querySelector("[data-drop]").hidden;
  module.querySelector("[data-keep-it]").hidden = is;
  module.querySelector("[data-drop]").hidden = !is;
  module.querySelector("[data-offer]").hidden = is;
  module.querySelector("[data-is-kept]").hidden = !is;
  if (failed && wished === "keep") told.textContent = told.dataset.failed;
  else if (is !== before && wished === "keep") told.textContent = told.dataset.done;
  else if (is !== before && wished === "drop") told.textContent = told.dataset.removed;
  if (is !== before && ["keep", "drop"].includes(wished)) module.querySelector("button:not([hidden])").focus();
  if (module.hidden) fetch(module.dataset.pack, { method: "HEAD", credentials: "omit" }).then(({ ok, headers }) => {
    if (ok) module.querySelector("[data-size]").textContent = `(${size(Number(headers.get("Breck-Size")))})`;
  }, () => {});
  module.hidden = false;
}

function row(name) {
  return device.querySelector(`template[data-row="${name}"]`).content.cloneNode(true).firstElementChild;
}

function showDevice({ kept, waiting, checked, words }) {
  device.querySelector("[data-unable]").hidden = true;
  device.querySelector("[data-able]").hidden = false;
  device.querySelector("[data-none]").hidden = kept.length > 0;
  device.querySelector('[data-list="kept"]').replaceChildren(...kept.map((one) => {
    const line = row("kept"), link = line.querySelector("a"), button = line.querySelector("button");
    link.href = one.url;
    link.lang = link.hreflang = one.lang;
    link.textContent = one.title;
    line.querySelector("[data-size]").textContent = `${one.lang.toUpperCase()}, ${size(one.size)}`;
    button.dataset.drop = one.address;
    button.querySelector(".vh").textContent = `: ${one.title}, ${one.lang.toUpperCase()}`;
    return line;
  }));
  for (const [name, answers] of Object.entries({ waiting, checked })) {
    device.querySelector(`[data-some="${name}"]`).hidden = !answers.length;
    device.querySelector(`[data-list="${name}"]`).replaceChildren(...answers.map(({ url, id, title, state }) => {
      const line = row("answer"), link = line.querySelector("a"), page = url.replace(/response$/, "");
      link.href = ["right", "wrong"].includes(state) ? `${page}?response=${id}` : page;
      link.textContent = title || words?.exercise || "–";
      line.querySelector("[data-verdict]").textContent = state === "waits" ? "" : `– ${words?.[state] ?? ""}`;
      return line;
    }));
  }
}

// A page that stands in for another has the address of that one.
const again = document.getElementById("again"), standsIn = again && !location.pathname.endsWith("/offline");
if (standsIn) again.href = location.pathname + location.search;
// It stands there only as long as the other cannot come. Whoever is just leaving for a third one is not called back.
const WAY_MS = 10000;
let leaving = false;
if (again) {
  addEventListener("beforeunload", () => { leaving = true; });
  addEventListener("online", () => { setTimeout(() => location.reload(), leaving ? WAY_MS : 0); });
}

module?.addEventListener("click", ({ target }) => {
  const button = target.closest("button"), told = module.querySelector("[data-told]");
  if (!button) return;
  told.textContent = "";
  if (button.hasAttribute("data-drop")) return wish({ do: "drop", address: module.dataset.pack });
  told.textContent = told.dataset.loading;
  // So that the browser does not take the room back by itself.
  navigator.storage?.persist?.();
  wish({ do: "keep", address: module.dataset.pack });
});

device?.addEventListener("click", ({ target }) => {
  const button = target.closest("button");
  if (!button) return;
  if ("drop" in button.dataset) wish({ do: "drop", address: button.dataset.drop });
  if ("send" in button.dataset) wish({ do: "send" });
  if ("seen" in button.dataset) wish({ do: "seen" });
  // The button may go with its line.
  const title = document.getElementById("device-title");
  title.tabIndex = -1;
  title.focus();
});

document.addEventListener("breck:offline", ({ detail }) => {
  if (!detail.kept) return;
  if (module) showModule(detail);
  if (!device) return;
  showDevice(detail);
  // The page that comes in its place says it once more: this one may be gone before anybody has read it.
  if (!standsIn && detail.checked.some(({ looked }) => !looked)) wish({ do: "looked" });
});
