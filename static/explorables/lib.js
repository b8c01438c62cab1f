// What every interactive figure shares. A figure is a custom element around ordinary form fields: it reads and sets
// these fields and draws what they mean. Without this script the fields stand as they are.

const SVG = "http://www.w3.org/2000/svg";
const PAUSE_MS = 400, SLICE_MS = 24;

/** An SVG element with attributes and children. */
export function svg(tag, attributes = {}, ...children) {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

/** An HTML element with properties and children. */
export function html(tag, properties = {}, ...children) {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
}

/** Axes as the server draws them (learning/engine/drawing.py), so that both pictures are one. */
export class Axes {
  constructor({ x, y, width = 360, height = 260, margin = [16, 14, 46, 46] }) {
    Object.assign(this, { x, y, width, height, margin });
  }

  at(x, y) {
    const [top, right, bottom, left] = this.margin;
    const across = (x - this.x[0]) / (this.x[1] - this.x[0]);
    const up = (y - this.y[0]) / (this.y[1] - this.y[0]);
    return [left + across * (this.width - left - right), top + (1 - up) * (this.height - top - bottom)];
  }
}

/** Random numbers in [0, 1) that are the same for the same seed (mulberry32). */
export function dice(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/**
 * Works through a long calculation in slices, so that what is pressed shows before it begins and while it runs. `steps`
 * yields wherever it may be left, and true where the learner shall see how far it has come. False if it was given up.
 */
export async function sliced(steps, goesOn) {
  let start;
  const go = async () => {
    // The frame is painted between the two.
    await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
    start = performance.now();
    return goesOn();
  };
  if (!(await go())) return false;
  for (const seen of steps) {
    if ((seen || performance.now() - start > SLICE_MS) && !(await go())) return false;
  }
  return true;
}

export class Explorable extends HTMLElement {
  /** What a figure does: `build()` once when its data is here, `draw()` after every change. */
  async connectedCallback() {
    if (this.equipped) return;
    this.equipped = true;
    const start = performance.now();
    const inline = this.querySelector("[data-data]");
    if (inline) return this.begin(JSON.parse(inline.textContent), start);
    const coming = this.load();
    if (this.constructor.early) {
      // It needs its data only when something is pressed, and asks again then if they did not come.
      coming.catch(() => {});
      return this.begin(undefined, start);
    }
    const data = await coming;
    if (this.isConnected) this.begin(data, start);
  }

  /** The data, fetched once; after a failure the next to ask tries again. */
  load() {
    return (this.loading ??= this.fetched().catch((error) => {
      this.loading = undefined;
      throw error;
    }));
  }

  async fetched() {
    const answer = await fetch(this.dataset.src);
    if (!answer.ok) throw new Error(`${this.dataset.src}: ${answer.status}`);
    return answer.json();
  }

  begin(data, start) {
    const setup = JSON.parse(this.dataset.setup);
    Object.assign(this, { lang: setup.lang, words: setup.words, task: setup.task });
    this.stage = this.querySelector("[data-stage]");
    this.data = data;
    this.status = html("p", { className: "reading" });
    this.spoken = html("p", { className: "vh", role: "status" });
    for (const place of this.querySelectorAll("[data-control] input[data-start]:not([data-start=''])")) this.slider(place);
    this.build();
    if (!this.status.isConnected) this.stage.after(this.status, this.spoken);
    this.addEventListener("input", () => this.draw());
    this.addEventListener("change", () => this.tell());
    // A draft that comes back after us counts as well.
    document.addEventListener("breck:restored", () => this.draw());
    this.draw();
    this.toggleAttribute("data-ready", true);
    // Read by bench/figures.py.
    performance.measure("breck:ready", { start });
  }

  build() {}

  draw() {}

  /** Say in words what the figure shows now: at once for the eye, and aloud when the learner pauses. */
  tell(text = this.reading?.() ?? "") {
    if (this.status.textContent === text) return;
    this.status.textContent = text;
    clearTimeout(this.pause);
    this.pause = setTimeout(() => { this.spoken.textContent = text; }, PAUSE_MS);
  }

  /** A button for lessons only, where nothing is judged: what it does may reach the goal. */
  helper(key, act) {
    if (!this.closest("[data-play]")) return;
    this.stage.after(this.button(key, act));
  }

  /** A button that is part of the figure wherever it stands. */
  button(key, act) {
    const button = html("button", { type: "button", className: "button", textContent: this.words[key] });
    button.addEventListener("click", act);
    return button;
  }

  /** A word of the course with numbers in its slots. */
  word(key, values = {}) {
    return this.words[key].replace(/\{([\w-]+)\}/g, (slot, name) =>
      name in values ? (typeof values[name] === "number" ? this.number(values[name]) : values[name]) : slot)
      .replaceAll(" %", "\u00a0%");
  }

  number(value, digits = 2) {
    // The first Intl.NumberFormat of a page takes as long as the rest of a figure.
    const [whole, rest = ""] = Math.abs(value).toFixed(digits).split("."), part = rest.replace(/0+$/, "");
    const text = whole.replace(/\B(?=(\d{3})+$)/g, "\u00a0") + (part && (this.lang === "en" ? "." : ",") + part);
    return value < 0 && Number(`${whole}.${rest}`) ? `\u2212${text}` : text;
  }

  field(name) {
    return this.querySelector(`[name="set-${name}"]`);
  }

  /** The value of a number control, or what it starts with. */
  get(name) {
    const field = this.field(name);
    const value = Number.parseFloat(field.value.replace("\u2212", "-").replace(",", ".").replace(/[\s\u00a0]/g, ""));
    const start = Number(field.dataset.start || field.dataset.low);
    if (!Number.isFinite(value)) return start;
    return Math.min(Math.max(value, Number(field.dataset.low)), Number(field.dataset.high));
  }

  set(name, value, digits = 4) {
    const field = this.field(name);
    field.value = this.number(value, digits).replaceAll("\u00a0", "").replace("\u2212", "-");
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }

  /** The chosen option of a choice, or "". */
  chosen(name) {
    return this.querySelector(`[name="set-${name}"]:checked`)?.value ?? "";
  }

  /** The ids of the marked rows. */
  marked(name) {
    return [...this.querySelectorAll(`[name="set-${name}"]:checked`)].map((box) => box.value);
  }

  /** A slider beside a number field; both always show the same. */
  slider(field) {
    const { low, high, step, start } = field.dataset;
    const slider = html("input", { type: "range", min: low, max: high, step, value: start || low });
    slider.setAttribute("aria-labelledby", `${field.id}-label`);
    this.querySelector(`label[for="${field.id}"]`).id = `${field.id}-label`;
    const name = field.name.slice(4);
    slider.addEventListener("input", (event) => {
      event.stopPropagation();
      this.set(name, Number(slider.value));
    });
    field.addEventListener("input", () => {
      slider.value = this.get(name);
      slider.setAttribute("aria-valuetext", this.number(this.get(name), 4));
    });
    if (field.value) slider.value = this.get(name);
    else field.value = this.number(Number(start || low), 4).replaceAll("\u00a0", "").replace("\u2212", "-");
    field.closest("[data-control]").append(slider);
  }
}
