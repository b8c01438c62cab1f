// On every page: makes the service worker known once the page is at rest, and says when there is no connection.
// Other scripts ask the worker by an event "breck:ask", and hear of it by "breck:offline".
// In a block, because it is joined with other scripts whose names are theirs.

{
  const workers = parent === window ? navigator.serviceWorker : undefined;
  const { lang, dataset } = document.documentElement;
  const { theme, text, spacing, motion, who, kept } = dataset;

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
  }

  // One line at the top: offline, how many answers wait, how many were checked meanwhile.
  function say({ words, waiting, checked }) {
    if (!words) return;
    const lines = [];
    if (!navigator.onLine && kept === undefined) lines.push(words.offline);
    if (waiting.length) lines.push(`${words.waits} ${waiting.length}.`);
    if (checked.length) lines.push(`${words.checked} ${checked.length}.`);
    let notice = document.getElementById("connection");
    if (!notice && !lines.length) return;
    if (!notice) {
      notice = document.createElement("div");
      notice.id = "connection";
      notice.setAttribute("role", "status");
      document.getElementById("main").prepend(notice);
    }
    notice.className = lines.length ? "notice" : "";
    notice.replaceChildren();
    if (!lines.length) return;
    const line = document.createElement("p"), link = document.createElement("a");
    link.href = `/${lang}/offline#device`;
    link.textContent = words.look;
    line.append(`${lines.join(" ")} `, link);
    notice.append(line);
  }

  async function begin() {
    // Not there in private windows of some browsers, or where somebody does not want it.
    try { if (!(await workers.register("/sw.js"))) return; } catch { return; }
    workers.addEventListener("message", ({ data }) => { if (data === "changed") tell({ do: "state" }); });
    addEventListener("online", () => tell({ do: "send" }));
    addEventListener("offline", () => tell({ do: "state" }));
    document.addEventListener("breck:ask", ({ detail }) => tell(detail));
    document.addEventListener("htmx:afterSwap", () => { if (document.querySelector("#feedback.kept")) tell({ do: "state" }); });
    // A kept page does not know who is here; the page before it did.
    await tell(kept === undefined ? { do: "hello", look: { theme, text, spacing, motion }, who } : { do: "send" });
  }

  if (workers) {
    const idle = window.requestIdleCallback ?? ((work) => setTimeout(work, 1000));
    const soon = () => idle(begin, { timeout: 4000 });
    if (document.readyState === "complete") soon();
    else addEventListener("load", soon);
  }
}
