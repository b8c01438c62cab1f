// On every page, once it is at rest (see site.js): makes the service worker known, and says when there is no connection.
// Other scripts ask the worker by an event "breck:ask", and hear of it by "breck:offline".

const workers = navigator.serviceWorker;
const { lang, dataset } = document.documentElement;
const { theme, text, spacing, motion, font, reading, who, kept } = dataset;
const FIRST_PAUSE_MS = 2000, LAST_PAUSE_MS = 300000, LAST_REST_MS = 2000;

function ask(message) {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }) => resolve(data);
    workers.ready.then(({ active }) => active.postMessage({ lang, ...message }, [port2]));
  });
}

async function tell(message) {
  const state = await ask(message);
  document.dispatchEvent(new CustomEvent("breck:offline", { detail: { ...state, wish: message } }));
  say(state);
  settle(state);
  tick(state);
  again(state);
}

// "online" comes with the first bar of a signal, often before anything passes: what still waits is tried again.
let pause = FIRST_PAUSE_MS, timer;
function again({ waiting }) {
  clearTimeout(timer);
  if (!waiting.length || !navigator.onLine) return void (pause = FIRST_PAUSE_MS);
  timer = setTimeout(() => tell({ do: "send" }), pause);
  pause = Math.min(2 * pause, LAST_PAUSE_MS);
}

// One line at the top: offline, how many answers wait, how many were sent meanwhile. A kept page has a place for it.
function say({ words, waiting, checked }) {
  if (!words) return;
  const lines = [];
  if (!navigator.onLine && kept === undefined) lines.push(words.offline);
  // Where they are listed it need not be said again.
  const listed = document.getElementById("device");
  if (waiting.length && !listed) lines.push(`${words.waits} ${waiting.length}.`);
  const news = checked.filter(({ looked }) => !looked);
  if (news.length && !listed) lines.push(`${words.checked} ${news.length}.`);
  let place = document.getElementById("connection");
  if (!place && lines.length) {
    place = document.createElement("div");
    place.id = "connection";
    place.setAttribute("role", "status");
    document.getElementById("main").prepend(place);
  }
  if (!place) return;
  place.className = lines.length && kept === undefined ? "notice" : "";
  place.replaceChildren();
  if (!lines.length) return;
  const box = document.createElement("div"), line = document.createElement("p"), link = document.createElement("a");
  link.href = `/${lang}/${navigator.onLine && kept === undefined ? "settings" : "offline"}#device`;
  link.textContent = words.look;
  line.append(`${lines.join(" ")} `, link);
  box.append(line);
  place.append(box);
}

// Under an answer that waited on this page and was sent: what came of it, with the way to the whole feedback.
function settle({ words, checked }) {
  const id = document.querySelector('#exercise [name="response_id"]')?.value;
  const sent = checked.find((answer) => answer.id === id);
  const heading = document.querySelector("#feedback.kept #verdict"), link = document.createElement("a");
  if (!sent || !heading || heading.querySelector("a")) return;
  link.href = sent.url.replace(/response$/, sent.state === "refused" ? "" : `?response=${id}`);
  link.textContent = words[sent.state];
  heading.replaceChildren(link);
  // It says that there is no connection.
  heading.nextElementSibling.remove();
}

// In the list of a kept module: what was answered without a connection.
function tick({ words, waiting, checked }) {
  for (const { url } of [...waiting, ...checked]) {
    const link = document.querySelector(`[data-exercises] a[href="${url.replace(/response$/, "")}"]`);
    if (!link || link.nextElementSibling) continue;
    const tag = document.createElement("span");
    tag.className = "tag";
    tag.textContent = words.answered;
    link.after(" ", tag);
  }
}

async function begin() {
  // Not there in private windows of some browsers, or where somebody does not want it. A page that has its worker
  // already need not wait: without a connection the browser may just be trying to renew it.
  const registered = workers.register("/sw.js").catch(() => undefined);
  if (!workers.controller && !(await registered)) return;
  workers.addEventListener("message", ({ data }) => { if (data === "changed") tell({ do: "state" }); });
  addEventListener("online", () => tell({ do: "send" }));
  addEventListener("offline", () => tell({ do: "state" }));
  document.addEventListener("breck:ask", ({ detail }) => tell(detail));
  document.addEventListener("htmx:afterSwap", () => { if (document.querySelector("#feedback.kept")) tell({ do: "state" }); });
  // A kept page does not know who is here; the page before it did.
  await tell(kept === undefined ? { do: "hello", look: { theme, text, spacing, motion, font, reading }, who } : { do: "send" });
}

// On a busy device a moment of rest may never come.
(window.requestIdleCallback ?? setTimeout)(begin, { timeout: LAST_REST_MS });
