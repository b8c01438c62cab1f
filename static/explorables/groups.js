// <breck-groups>: k-means in the browser, as learning/lab/explorables/groups.py does it, and how well its groups fit
// the producers, whose names it never saw.
import { Axes, Explorable, dice, html, svg } from "./lib.js";

const STARTS = 10, STEPS = 50, SEED = 1, SIZE = 4.5;

// Plain loops: ten starts take some hundred thousand distances before the first picture is there.
function distance(a, b) {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] - b[i]) ** 2;
  return sum;
}

function nearest(point, centres) {
  let best = 0, least = Infinity;
  for (let c = 0; c < centres.length; c++) {
    const far = distance(point, centres[c]);
    if (far < least) [best, least] = [c, far];
  }
  return best;
}

/** Each point joins its nearest centre, each centre moves to the middle of its points, until nothing changes. */
function settle(points, centres) {
  let group = [];
  for (let step = 0; step < STEPS; step++) {
    const next = points.map((point) => nearest(point, centres));
    if (next.every((g, i) => g === group[i])) break;
    group = next;
    centres = centres.map((centre, c) => {
      const inside = points.filter((_, i) => group[i] === c);
      return inside.length ? centre.map((_, d) => inside.reduce((sum, point) => sum + point[d], 0) / inside.length) : centre;
    });
  }
  return { group, error: points.reduce((sum, point, i) => sum + distance(point, centres[group[i]]), 0) };
}

/** The best of some starts, the largest group first. */
function groups(points, k) {
  const random = dice(SEED);
  let best = { error: Infinity };
  for (let start = 0; start < STARTS; start++) {
    const chosen = new Set();
    while (chosen.size < k) chosen.add(Math.floor(random() * points.length));
    const found = settle(points, [...chosen].map((i) => points[i]));
    if (found.error < best.error) best = found;
  }
  const size = (g) => best.group.filter((one) => one === g).length;
  const order = [...Array(k).keys()].sort((a, b) => size(b) - size(a));
  return best.group.map((g) => order.indexOf(g));
}

/** The share of pairs that both keep together or both keep apart. */
function agreement(group, producers) {
  let same = 0, all = 0;
  for (let i = 0; i < group.length; i++) {
    for (let j = 0; j < i; j++, all++) same += (group[i] === group[j]) === (producers[i] === producers[j]);
  }
  return same / all;
}

/** Each group has a shape of its own. */
const MARKS = [
  (x, y) => svg("circle", { class: "accent", cx: x, cy: y, r: SIZE - 0.5 }),
  (x, y) => svg("rect", { class: "paper", x: x - 4, y: y - 4, width: 8, height: 8 }),
  (x, y) => svg("polygon", { class: "ok", points: `${x},${y - SIZE} ${x + SIZE},${y + SIZE} ${x - SIZE},${y + SIZE}` }),
  (x, y) => svg("path", { class: "ink", d: `M${x - 4} ${y - 4}l8 8m0-8l-8 8` }),
  (x, y) => svg("polygon", { class: "notyet", points: `${x},${y - 6} ${x + 6},${y} ${x},${y + 6} ${x - 6},${y}` }),
  (x, y) => svg("path", { class: "ink", d: `M${x - 5} ${y}h10m-5-5v10` }),
];

class Groups extends Explorable {
  build() {
    this.axes = new Axes({ x: [-2.2, 3.4], y: [-2.2, 3.8] });
    const picture = this.stage.querySelector("svg");
    for (const dot of picture.querySelectorAll(".dot")) dot.remove();
    this.layer = svg("g");
    picture.append(this.layer);
    this.body = html("tbody");
    const head = ["group", "a", "b", "c"].map((key) => html("th", { scope: "col", textContent: this.word(key) }));
    this.stage.append(html("div", { className: "table", tabIndex: 0 }, html("table", { className: "crossed" },
      html("thead", {}, html("tr", {}, ...head)), this.body)));
    this.found = new Map();
  }

  grouped(k) {
    if (!this.found.has(k)) this.found.set(k, groups(this.data.points, k));
    return this.found.get(k);
  }

  draw() {
    const k = Math.round(this.get("groups"));
    if (k === this.k) return;
    this.k = k;
    const group = this.grouped(k), { points, producers, shown: [across, up] } = this.data;
    this.layer.replaceChildren(...points.map((point, i) => MARKS[group[i]](...this.axes.at(point[across], point[up]))));
    this.body.replaceChildren(...Array.from({ length: k }, (_, g) => {
      const counts = [0, 1, 2].map((p) => producers.filter((one, i) => one === p && group[i] === g).length);
      const sign = svg("svg", { viewBox: "0 0 16 16", "aria-hidden": "true", class: "sign" }, MARKS[g](8, 8));
      return html("tr", {}, html("th", { scope: "row" }, sign, ` ${g + 1}`),
        ...counts.map((n) => html("td", { textContent: this.number(n) })));
    }));
    this.tell();
  }

  reading() {
    return this.word("agree", { groups: this.k, agree: Math.round(100 * agreement(this.grouped(this.k), this.data.producers)) });
  }
}

customElements.define("breck-groups", Groups);
