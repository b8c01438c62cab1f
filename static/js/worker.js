// The service worker: shows kept pages when there is no connection, and holds answers until there is one.
// The server puts VERSION in front. Everything is in Cache Storage: `pack <address> <version>` holds pages and files
// that are the same for everybody; `answers` and `visitor` are about one person, and go when they sign out.

const ANSWERS = "answers", VISITOR = "visitor", ABOUT = "/.about", HERE = "/.here";
const RESPONSE = /^\/(\w\w)\/exercises\/[^/]+\/response$/;
const HALF = /8000-000000000000/g;
// With this a slow connection is as good as none, where there is a kept page.
const PATIENCE_MS = 5000;
const SYNC = "answers";

const asJson = (value) => new Response(JSON.stringify(value), { headers: { "Content-Type": "application/json" } });
const read = async (cache, key) => (await cache.match(key))?.json();
const language = (path) => /^\/(en|fr|de|lb|pt)\//.exec(path)?.[1];

// --- Packs ---

async function packs() {
  const found = [];
  for (const name of await caches.keys()) {
    if (!name.startsWith("pack ")) continue;
    const about = await read(await caches.open(name), ABOUT);
    if (about) found.push({ name, ...about });
  }
  return found;
}

// Fetched as by a stranger, so that nothing of the reader is in it. A pack is whole when it says what it is about.
async function keep(address) {
  const answer = await fetch(address, { credentials: "omit", cache: "no-cache" });
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  const { pages, files, headers, ...about } = await answer.json();
  const name = `pack ${address} ${about.version}`, cache = await caches.open(name);
  const size = Number(answer.headers.get("Breck-Size"));
  try {
    if (!(await cache.match(ABOUT))) {
      await cache.addAll(files.map((file) => new Request(file, { credentials: "omit" })));
      for (const [path, html] of Object.entries(pages)) await cache.put(path, new Response(html, { headers }));
    }
    await cache.put(ABOUT, asJson({ ...about, address, size, by: VERSION }));
  } catch (problem) {
    await caches.delete(name);
    throw problem;
  }
  for (const old of await caches.keys()) if (old.startsWith(`pack ${address} `) && old !== name) await caches.delete(old);
}

async function drop(address) {
  for (const name of await caches.keys()) if (name.startsWith(`pack ${address} `)) await caches.delete(name);
}

// What is kept is renewed once for each version of the worker, which changes with the site and the course.
async function renew(lang) {
  const kept = await packs(), start = `/${lang}/offline/pack`;
  for (const { address, by } of kept) if (by !== VERSION) await keep(address).catch(() => {});
  if (!kept.some(({ address }) => address === start)) await keep(start);
}

// --- Pages ---

async function instead(path) {
  // In the language of the page, or in the one that was read last: nobody keeps the words of five languages.
  const { lang } = await read(await caches.open(VISITOR), HERE) ?? {};
  return await caches.match(path) ?? await caches.match(`/${language(path)}/offline`) ?? caches.match(`/${lang}/offline`);
}

// A kept page gets a number of its own for the answer, and the look that its reader has chosen.
async function shown(response, url) {
  if (!response) return Response.error();
  const { look = {} } = await read(await caches.open(VISITOR), HERE) ?? {};
  const chance = `8${crypto.randomUUID().slice(20)}`, hints = url.searchParams.get("hints") ?? "";
  let html = (await response.text()).replace(HALF, chance);
  for (const [name, value] of Object.entries(look)) html = html.replace(new RegExp(`(<html[^>]* data-${name}=")[^"]*`), `$1${value}`);
  if (/^[1-3]$/.test(hints)) html = html.replace('name="hints" value="0"', `name="hints" value="${hints}"`);
  return new Response(html, { headers: response.headers });
}

async function page(event, url) {
  const kept = await caches.match(url.pathname);
  const online = Promise.resolve(event.preloadResponse).then((response) => response ?? fetch(event.request));
  const late = new Promise((_, reject) => { if (kept) setTimeout(reject, PATIENCE_MS); });
  try {
    return await Promise.race([online, late]);
  } catch {
    return shown(kept ?? await instead(url.pathname), url);
  }
}

// Hints of a kept exercise: the piece of the page, with the number that the page has.
async function piece(request, url) {
  try {
    return await fetch(request);
  } catch {
    const id = url.searchParams.get("id");
    const address = `${url.pathname}?hints=${url.searchParams.get("hints")}`;
    const kept = await caches.match(id ? `${address}&id=${id.slice(0, 18)}-8000-000000000000` : address);
    if (!kept) return Response.error();
    const html = id ? (await kept.text()).replace(HALF, id.slice(19)) : await kept.text();
    return new Response(html, { headers: kept.headers });
  }
}

// --- Answers ---

async function answers() {
  const cache = await caches.open(ANSWERS), found = [];
  for (const key of await cache.keys()) found.push(await read(cache, key));
  return found.filter(Boolean).sort((a, b) => a.at - b.at);
}

const put = async (answer) => (await caches.open(ANSWERS)).put(`/.answers/${answer.id}`, asJson(answer));
const remove = async (answer) => (await caches.open(ANSWERS)).delete(`/.answers/${answer.id}`);
const waiting = async () => (await answers()).filter(({ state }) => state === "waits");

// In the order in which they were given. The server knows each by its number: sent twice, it counts once.
let sending;
const send = () => sending ??= sendAll().finally(() => { sending = undefined; });

async function sendAll() {
  let changed = false;
  try {
    for (const answer of await waiting()) {
      await sendOne(answer);
      changed = true;
    }
  } finally {
    // Also when a later one has to wait: what became of those before it is news on each page that is open.
    if (changed) await spread();
  }
}

async function sendOne(answer) {
  const response = await fetch(answer.url, {
    method: "POST",
    headers: { "HX-Request": "true", "Breck-Who": answer.who },
    body: new URLSearchParams(answer.fields),
  });
  const correct = /data-correct="(true|false)"/.exec(await response.text())?.[1];
  // Too many at once, trouble over there, or somebody else's page: it can wait.
  if (response.status === 429 || response.status >= 500 || (response.ok && !correct)) throw new Error("later");
  // Whoever answered this is not here any more.
  if (response.status === 409) await remove(answer);
  else await put({ ...answer, fields: undefined, state: !response.ok ? "refused" : correct === "true" ? "right" : "wrong" });
}

// Pages that are open ask for the state anew.
async function spread() {
  for (const client of await clients.matchAll()) client.postMessage("changed");
}

async function hold(request, url) {
  const fields = [...new URLSearchParams(await request.text())], form = Object.fromEntries(fields);
  const lang = RESPONSE.exec(url.pathname)[1], drawn = (html) => /data-of="([^"]*)"/.exec(html)[1];
  let html = await (await caches.match(url.pathname))?.text();
  // Made from a template with other numbers: what is kept is the answer to another question.
  const fits = html && form.response_id?.startsWith(drawn(html));
  if (!fits) html = await (await caches.match(`/${lang}/offline?part=kept`))?.text();
  if (!html) return Response.error();
  const respond = async (body, status = 200) => new Response(body, { status, headers: { "Content-Type": "text/html; charset=utf-8" } });
  const needs = /data-needs="([^"]*)"/.exec(html)[1].split(" ").filter(Boolean);
  const given = fields.filter(([name]) => !["response_id", "hints", "duration_ms"].includes(name));
  if (!("dont_know" in form) && (!given.length || given.some(([, value]) => !value.trim()) || needs.some((name) => !(name in form)))) {
    return respond(await (await caches.match(`/${lang}/offline?part=missing`)).text(), 422);
  }
  const { who = "" } = await read(await caches.open(VISITOR), HERE) ?? {};
  const known = await answers(), about = (await packs()).find(({ titles }) => titles?.[url.pathname]);
  if (!known.some(({ id }) => id === form.response_id)) {
    const at = Math.max(Date.now(), (known.at(-1)?.at ?? 0) + 1);
    await put({ id: form.response_id, url: url.pathname, fields, who, at, state: "waits", title: about?.titles[url.pathname] ?? "" });
    await spread();
  }
  await self.registration.sync?.register(SYNC).catch(() => {});
  return request.headers.has("HX-Request") ? respond(html) : Response.redirect(`/${lang}/offline#device`, 303);
}

async function answered(request, url) {
  const copy = request.clone();
  try {
    // What was answered before comes first.
    if ((await waiting()).length) await send();
    return await fetch(request);
  } catch {
    return hold(copy, url);
  }
}

// --- What pages say and ask ---

async function hello({ lang, look, who }) {
  await (await caches.open(VISITOR)).put(HERE, asJson({ lang, look, who }));
  for (const answer of await answers()) if (answer.who && answer.who !== who) await remove(answer);
  await renew(lang).catch(() => {});
  await send().catch(() => {});
}

async function state({ lang }) {
  const all = await packs(), known = await answers();
  return {
    words: all.find(({ address }) => address === `/${lang}/offline/pack`)?.words,
    kept: all.filter(({ url }) => url).map(({ address, url, title, lang, size }) => ({ address, url, title, lang, size })),
    waiting: known.filter(({ state }) => state === "waits"),
    checked: known.filter(({ state }) => state !== "waits"),
  };
}

const wishes = {
  hello,
  state: () => {},
  keep: ({ address }) => keep(address),
  drop: ({ address }) => drop(address),
  send: () => send(),
  looked: async () => { for (const answer of await answers()) if (answer.state !== "waits") await put({ ...answer, looked: true }); },
  seen: async () => { for (const answer of await answers()) if (answer.state !== "waits") await remove(answer); },
};

self.addEventListener("message", (event) => {
  const [port] = event.ports, wish = event.data;
  event.waitUntil((async () => {
    let failed = false;
    try { await wishes[wish.do](wish); } catch { failed = true; }
    port.postMessage({ ...await state(wish), failed });
  })());
});

// --- Life ---

// Takes over at once and reloads nothing: pages and their drafts stay as they are, and files have other addresses
// when they change.
self.addEventListener("install", () => self.skipWaiting());

self.addEventListener("activate", (event) => event.waitUntil((async () => {
  await self.registration.navigationPreload?.enable();
  await clients.claim();
})()));

self.addEventListener("sync", (event) => { if (event.tag === SYNC) event.waitUntil(send()); });

self.addEventListener("fetch", (event) => {
  const { request } = event, url = new URL(request.url);
  if (url.origin !== location.origin) return;
  if (request.method === "POST" && RESPONSE.test(url.pathname)) event.respondWith(answered(request, url));
  if (request.method !== "GET") return;
  if (request.mode === "navigate") event.respondWith(page(event, url));
  else if (url.searchParams.has("v")) event.respondWith(fetch(request).catch(async () => await caches.match(request) ?? Response.error()));
  else if (request.headers.get("HX-Target") === "hints") event.respondWith(piece(request, url));
});
