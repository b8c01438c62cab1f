// <breck-changed-pictures>: move all points of the pictures, or take a mark away, and see what the model still gets right.
import { Explorable, html, svg } from "./lib.js";

const SIDE = 8, FULL = 16, EIGHT = 8, MARK = 7, COLUMNS = 8, CELL = 4.5, LINE = 62, SHOWN = 16, FAR = 2;
const LEARNED = ["all", "half", "shifted"], MARKED = ["eights", "none", "all"];

class ChangedPictures extends Explorable {
  build() {
    const { digits, points } = this.data;
    this.digits = Array.from(digits, Number);
    this.pictures = this.digits.map((_, n) => {
      const picture = new Uint8Array(64);
      for (let i = 0; i < 64; i += 1) picture[i] = points.charCodeAt(64 * n + i) - 65;
      return picture;
    });
    const places = [...this.digits.keys()], mark = this.task.change === "mark";
    const eights = mark ? places.filter((n) => this.digits[n] === EIGHT).slice(0, SHOWN / 4) : [];
    const others = places.filter((n) => !mark || this.digits[n] !== EIGHT).slice(0, SHOWN - eights.length);
    this.shown = [...eights, ...others].sort((a, b) => a - b);
    this.moved = 0;
    this.weights = Object.fromEntries(Object.entries(this.data.models).map(([name, values]) => [name, Int16Array.from(values)]));
    this.layer = svg("g");
    const drawing = this.stage.querySelector("svg");
    for (const shape of drawing.querySelectorAll("rect, text")) shape.remove();
    drawing.append(this.layer);
    this.drawings = this.shown.map((at, n) => {
      const left = (360 / COLUMNS) * (n % COLUMNS) + 4.5, top = LINE * Math.floor(n / COLUMNS);
      const words = svg("text", { class: "t-small mid said", x: left + 18, y: top + 55 }), group = svg("g", {}, words);
      return { at, left, top, words, group, values: [], rects: [] };
    });
    this.layer.append(...this.drawings.map(({ group }) => group));
    this.choice = html("select", {}, ...(mark ? MARKED : LEARNED).map((name) =>
      html("option", { value: name, textContent: this.words[mark ? `marks-${name}` : `model-${name}`] })));
    this.choice.addEventListener("input", (event) => { event.stopPropagation(); this.draw(); });
    const buttons = mark ? [] : [this.button("move-left", () => this.move(-1)), this.button("move-right", () => this.move(1))];
    const tools = html("div", { className: "tools" }, html("label", {}, this.words[mark ? "share" : "model"], this.choice), ...buttons);
    this.stage.after(tools, this.status, this.spoken);
  }

  move(by) {
    this.moved = Math.max(-FAR, Math.min(FAR, this.moved + by));
    this.draw();
  }

  /** A picture as it is now. */
  now(n) {
    const points = this.pictures[n];
    if (this.task.change === "mark") {
      const marked = this.choice.value === "all" || (this.choice.value === "eights" && this.digits[n] === EIGHT);
      return marked ? points.map((value, i) => (i === MARK ? FULL : value)) : points;
    }
    return this.moved === 0 ? points : points.map((_, i) => {
      const column = (i % SIDE) - this.moved;
      return column >= 0 && column < SIDE ? points[i - this.moved] : 0;
    });
  }

  draw() {
    const weights = this.weights[this.task.change === "mark" ? "marked" : this.choice.value];
    const key = `${this.choice.value} ${this.moved}`;
    // Choosing an answer changes no picture.
    if (key === this.drawn) return;
    this.drawn = key;
    this.said = this.digits.map((_, n) => answer(weights, this.now(n)));
    for (const one of this.drawings) this.picture(one, this.now(one.at));
    this.tell();
  }

  /** Touches only the points that changed: a mark is one of 64, and another model changes none. */
  picture({ at, left, top, words, group, values, rects }, points) {
    points.forEach((value, i) => {
      if (value === (values[i] ?? 0)) return;
      values[i] = value;
      rects[i] ??= svg("rect", { x: left + CELL * (i % SIDE), y: top + 4 + CELL * Math.floor(i / SIDE), width: CELL, height: CELL });
      rects[i].setAttribute("class", `point fine v${value}`);
      if (value) group.append(rects[i]);
      else rects[i].remove();
    });
    words.textContent = `${this.said[at]} ${this.said[at] === this.digits[at] ? "\u2713" : "\u00d7"}`;
  }

  reading() {
    const share = (digit, said) => {
      const of = this.digits.flatMap((one, n) => (digit === undefined || one === digit ? [this.said[n] === (said ?? one)] : []));
      return Math.round((100 * of.filter(Boolean).length) / of.length);
    };
    if (this.task.change === "mark") return this.word("now-mark", { right: share(), found: share(EIGHT, EIGHT), threes: share(3, EIGHT) });
    return this.word("now-shift", { model: this.words[`model-${this.choice.value}`], moved: this.moved, right: share(), n: this.digits.length });
  }
}

/** The digit whose weights, each multiplied by its point, add up to most. */
function answer(weights, points) {
  let best = 0, most = -Infinity;
  for (let digit = 0; digit < 10; digit += 1) {
    let sum = FULL * weights[640 + digit];
    for (let i = 0; i < 64; i += 1) sum += points[i] * weights[64 * digit + i];
    if (sum > most) [best, most] = [digit, sum];
  }
  return best;
}

customElements.define("breck-changed-pictures", ChangedPictures);
