// <breck-who-is-missing>: the learner predicts, then a model learns digits from pictures in which some are missing.
import { Explorable, html, sliced } from "./lib.js";

const DIGITS = 10, POINTS = 64, FULL = 16, MISSING = 9;
const PREDICTIONS = ["nine", "help", "worse"], GROUPS = ["nines", "others", "bold", "thin"];
const SETS = ["all", "without", "more", "few", "bold"];

class WhoIsMissing extends Explorable {
  static early = true;

  build() {
    this.known = [];
    this.said = [...this.stage.querySelectorAll(".said")];
    this.sets = html("select", {}, ...SETS.map((name) => html("option", { value: name, textContent: this.words[`set-${name}`] })));
    this.start = this.button("train", () => this.train(this.sets.value));
    this.runs = html("tbody");
    const heads = ["set", ...GROUPS.map((group) => `right-${group}`)].map((key) => html("th", { scope: "col", textContent: this.words[key] }));
    this.board = html("div", { className: "table", tabIndex: 0, hidden: true },
      html("table", {}, html("caption", { textContent: this.words.runs }), html("thead", {}, html("tr", {}, ...heads)), this.runs));
    const lab = html("div", { className: "tools" }, html("label", {}, this.words.set, this.sets), this.start);
    [...this.querySelectorAll("[data-control]")].at(-1).after(lab, this.board);
    lab.after(this.status, this.spoken);
  }

  /** Which pictures belong to which group; when something is first trained, by which time the data is here. */
  sort({ digits, bold, tests }) {
    const all = Array.from({ length: tests }, (_, row) => row);
    const nine = (row) => Number(digits[row]) === MISSING, thick = (row) => bold[row] === "1";
    this.groups = {
      nines: all.filter(nine), others: all.filter((row) => !nine(row)), bold: all.filter(thick), thin: all.filter((row) => !thick(row)),
    };
    // The pictures that the server drew: 9s, then bold and thin strokes of other digits.
    const shown = (group) => this.groups[group].filter((row) => !nine(row)).slice(0, 4);
    this.examples = [...this.groups.nines.slice(0, 8), ...shown("bold"), ...shown("thin")];
  }

  /** First all predictions, then the experiment. */
  draw() {
    this.start.disabled = this.busy || !PREDICTIONS.every((name) => this.chosen(name));
    if (!this.runs.children.length && !this.busy) this.tell();
  }

  reading() {
    return this.told ?? this.words[this.start.disabled ? "first" : "ready"];
  }

  async train(name) {
    if (!this.groups) this.sort(this.data = await this.load());
    this.busy = true;
    this.draw();
    this.tell((this.told = this.words.busy));
    const weights = new Float64Array((POINTS + 1) * DIGITS);
    if (!(await sliced(this.training(weights, places(this.data.sets[name])), () => this.isConnected))) return;
    this.busy = false;
    this.show(name, (row) => best(scores(weights, this.input(row))));
    this.draw();
  }

  *training(weights, rows) {
    const pictures = [], { digits, steps, rate } = this.data;
    for (const row of rows) {
      pictures.push(this.input(row));
      yield;
    }
    const right = rows.map((row) => Number(digits[row]));
    for (let done = 0; done < steps; done += 1) {
      step(weights, pictures, right, rate);
      yield;
    }
  }

  /** What the model gets of a picture; read when first needed, so that the page is ready at once. */
  input(row) {
    return (this.known[row] ??= inputs(this.data.points, row));
  }

  show(name, says) {
    const answers = Array.from({ length: this.data.tests }, (_, row) => says(row));
    const right = (row) => answers[row] === Number(this.data.digits[row]);
    const share = (group) => Math.round((100 * this.groups[group].filter(right).length) / this.groups[group].length);
    this.said.forEach((text, n) => {
      const row = this.examples[n];
      text.textContent = `${answers[row]} ${right(row) ? "✓" : "×"}`;
      text.classList.toggle("t-strong", !right(row));
    });
    const counts = Array(DIGITS).fill(0);
    for (const row of this.groups.nines) counts[answers[row]] += 1;
    const cells = GROUPS.map((group) => html("td", { textContent: `${share(group)}\u00a0%` }));
    this.runs.querySelector(`[data-set="${name}"]`)?.remove();
    const line = html("tr", {}, html("th", { scope: "row", textContent: this.words[`set-${name}`] }), ...cells);
    line.dataset.set = name;
    this.runs.append(line);
    this.board.hidden = false;
    this.tell((this.told = this.word("result", {
      set: this.words[`set-${name}`], nines: share("nines"), bold: share("bold"), thin: share("thin"), top: best(counts), times: Math.max(...counts),
      tests: this.groups.nines.length,
    })));
  }
}

/** Where a text of 0 and 1 has a 1. */
const places = (text) => Array.from(text, (one, row) => (one === "1" ? row : -1)).filter((row) => row >= 0);

/** The points of a picture that are not empty, as places and values; the last one is always 1. */
function inputs(points, row) {
  const filled = [];
  for (let n = 0; n < POINTS; n += 1) {
    const value = points.charCodeAt(POINTS * row + n) - 65;
    if (value) filled.push([n * DIGITS, value / FULL]);
  }
  filled.push([POINTS * DIGITS, 1]);
  return { places: Uint16Array.from(filled, ([place]) => place), values: Float64Array.from(filled, ([, value]) => value) };
}

/** For each digit, the sum of the points, each multiplied by its weight. */
function scores(weights, { places, values }, sums = new Float64Array(DIGITS)) {
  sums.fill(0);
  for (let n = 0; n < places.length; n += 1) {
    const place = places[n], value = values[n];
    for (let digit = 0; digit < DIGITS; digit += 1) sums[digit] += value * weights[place + digit];
  }
  return sums;
}

const best = (values) => values.indexOf(Math.max(...values));

/** Move all weights a little against the error over all pictures. */
function step(weights, pictures, digits, rate) {
  const change = new Float64Array(weights.length), errors = new Float64Array(DIGITS);
  for (let at = 0; at < pictures.length; at += 1) {
    const { places, values } = pictures[at];
    shares(scores(weights, pictures[at], errors));
    errors[digits[at]] -= 1;
    for (let n = 0; n < places.length; n += 1) {
      const place = places[n], value = values[n];
      for (let digit = 0; digit < DIGITS; digit += 1) change[place + digit] += value * errors[digit];
    }
  }
  for (let n = 0; n < weights.length; n += 1) weights[n] -= (rate * change[n]) / pictures.length;
}

/** Turn scores into shares of 1, in place (softmax). */
function shares(sums) {
  const highest = Math.max(...sums);
  let total = 0;
  for (let n = 0; n < sums.length; n += 1) total += sums[n] = Math.exp(sums[n] - highest);
  for (let n = 0; n < sums.length; n += 1) sums[n] /= total;
}

customElements.define("breck-who-is-missing", WhoIsMissing);
