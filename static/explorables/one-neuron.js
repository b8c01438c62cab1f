// <breck-one-neuron>: two weights and a threshold, the side of the picture where the sum reaches it, and the errors.
import { Axes, Explorable, svg } from "./lib.js";

const TINY = 1e-9;
const STEPS = 50;
const RATE = 0.5;

class OneNeuron extends Explorable {
  build() {
    this.axes = new Axes({ x: [2.8, 7.2], y: [0.8, 2.7] });
    this.side = svg("polygon", { class: "reached" });
    this.rings = svg("g");
    this.stage.querySelector("svg title").after(this.side);
    this.stage.querySelector("svg").append(this.rings);
    this.helper("train", () => this.train());
  }

  weights() {
    return ["length", "width", "threshold"].map((name) => this.get(name));
  }

  /** The flowers whose output is not their species. */
  wrong() {
    const [a, b, threshold] = this.weights();
    return this.data.flowers.filter(([x, y, virginica]) => (a * x + b * y >= threshold - TINY) !== (virginica === 1));
  }

  draw() {
    this.side.setAttribute("points", reached(this.axes, ...this.weights()).map((p) => this.axes.at(...p).join(",")).join(" "));
    this.rings.replaceChildren(...this.wrong().map(([x, y]) => {
      const [cx, cy] = this.axes.at(x, y);
      return svg("circle", { class: "ring", cx, cy, r: 7 });
    }));
    this.tell();
  }

  /** Some steps downhill from the weights as they are: each moves them against the slope of the error. */
  train() {
    let [a, b, threshold] = this.weights();
    const { flowers } = this.data, n = flowers.length;
    const [mx, my] = [0, 1].map((i) => flowers.reduce((sum, flower) => sum + flower[i], 0) / n);
    // Measured from the middle of all flowers, the three numbers can be changed apart.
    let shift = threshold - a * mx - b * my;
    for (let step = 0; step < STEPS; step += 1) {
      let [da, db, ds] = [a / n, b / n, 0];
      for (const [x, y, virginica] of flowers) {
        const miss = 1 / (1 + Math.exp(shift - a * (x - mx) - b * (y - my))) - virginica;
        da += (miss * (x - mx)) / n;
        db += (miss * (y - my)) / n;
        ds -= miss / n;
      }
      [a, b, shift] = [a - RATE * da, b - RATE * db, shift - RATE * ds];
    }
    threshold = shift + a * mx + b * my;
    for (const [name, value] of Object.entries({ length: a, width: b, threshold })) this.set(name, value, 2);
  }

  reading() {
    const wrong = this.wrong(), late = wrong.filter((flower) => flower[2] === 1).length;
    return this.word("wrong", { wrong: wrong.length, early: wrong.length - late, late });
  }
}

/** The corners of the part of the picture where the weighted sum reaches the threshold. */
function reached({ x: [left, right], y: [low, high] }, a, b, threshold) {
  const over = ([x, y]) => a * x + b * y - threshold;
  const corners = [[left, low], [right, low], [right, high], [left, high]];
  return corners.flatMap((corner, i) => {
    const next = corners[(i + 1) % 4], [here, there] = [over(corner), over(next)];
    const kept = here >= 0 ? [corner] : [];
    if (here >= 0 === there >= 0) return kept;
    const share = here / (here - there);
    return [...kept, corner.map((value, k) => value + share * (next[k] - value))];
  });
}

customElements.define("breck-one-neuron", OneNeuron);
