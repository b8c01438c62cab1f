// <breck-tree-depth>: trains a tree on samples with some wrong labels, as deep as the learner allows.
import { Axes, Explorable, svg } from "./lib.js";

class TreeDepth extends Explorable {
  build() {
    this.axes = new Axes({ x: [45, 255], y: [65, 230] });
    this.areas = svg("g");
    this.stage.querySelector("svg title").after(this.areas);
  }

  draw() {
    const depth = Math.round(this.get("depth"));
    if (depth !== this.depth) {
      this.depth = depth;
      this.tree = grow(this.data.training, depth);
      this.areas.replaceChildren(...this.dangerous(this.tree, [...this.axes.x], [...this.axes.y]));
    }
    this.tell();
  }

  /** The parts of the picture where the tree says "dangerous". */
  dangerous(node, [left, right], [low, high]) {
    if (node.feature === undefined) {
      if (node.label === 1) return [];
      const [x, y] = this.axes.at(left, high), [x2, y2] = this.axes.at(right, low);
      return [svg("rect", { class: "area", x, y, width: x2 - x, height: y2 - y })];
    }
    return node.feature === 0
      ? [...this.dangerous(node.below, [left, node.cut], [low, high]), ...this.dangerous(node.above, [node.cut, right], [low, high])]
      : [...this.dangerous(node.below, [left, right], [low, node.cut]), ...this.dangerous(node.above, [left, right], [node.cut, high])];
  }

  percent(samples) {
    return Math.round((100 * samples.filter((one) => predict(this.tree, one) === one[2]).length) / samples.length);
  }

  reading() {
    const { training, test } = this.data;
    return this.word("results", { depth: this.depth, training: this.percent(training), test: this.percent(test) });
  }
}

/** Smaller differences come from the order of adding. */
const TINY = 1e-9;

/** A tree that puts each question where it separates the labels best. */
function grow(samples, depth) {
  const ones = samples.reduce((sum, one) => sum + one[2], 0);
  const leaf = { label: 2 * ones > samples.length ? 1 : 0 };
  if (depth === 0 || ones === 0 || ones === samples.length) return leaf;
  let best = { impurity: Infinity };
  for (const feature of [1, 0]) {
    const sorted = [...samples].sort((a, b) => a[feature] - b[feature]);
    let below = 0;
    for (let n = 1; n < sorted.length; n += 1) {
      below += sorted[n - 1][2];
      if (sorted[n][feature] === sorted[n - 1][feature]) continue;
      const impurity = mixed(below, n) + mixed(ones - below, sorted.length - n);
      if (impurity < best.impurity - TINY) best = { impurity, feature, cut: (sorted[n][feature] + sorted[n - 1][feature]) / 2 };
    }
  }
  if (best.feature === undefined) return leaf;
  const isBelow = (one) => one[best.feature] <= best.cut;
  return {
    ...best,
    below: grow(samples.filter(isBelow), depth - 1),
    above: grow(samples.filter((one) => !isBelow(one)), depth - 1),
  };
}

/** How mixed n samples are of which some have label 1: 0 when all are alike. */
const mixed = (ones, n) => (2 * ones * (n - ones)) / n;

function predict(node, sample) {
  while (node.feature !== undefined) node = sample[node.feature] <= node.cut ? node.below : node.above;
  return node.label;
}

customElements.define("breck-tree-depth", TreeDepth);
