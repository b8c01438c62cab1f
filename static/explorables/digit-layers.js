// <breck-digit-layers>: trains a network with one hidden layer on pictures of digits, as large as the learner chooses.
import { Explorable, dice, sliced, svg } from "./lib.js";

const [INPUTS, OUTPUTS, ROUNDS, RATE, SHRINK] = [64, 10, 30, 0.03, 0.93];

class DigitLayers extends Explorable {
  static early = true;

  build() {
    this.results = {};
    this.round = 0;
    this.answers = svg("g");
    this.stage.querySelector("svg").append(this.answers);
  }

  draw() {
    const size = Number(this.chosen("hidden"));
    if (size && size !== this.size) this.train(size);
    else this.tell();
  }

  /** One round after the other, so that the page stays alive and the result can be watched. */
  async train(size) {
    this.data ??= await this.load();
    // While the data was on its way another size may have been chosen, or this one twice.
    if (size === this.size || size !== Number(this.chosen("hidden"))) return;
    this.size = size;
    await sliced(this.rounds(new Network(size)), () => this.size === size && this.isConnected);
  }

  *rounds(network) {
    // Read when a network is first trained, so that the page is ready at once.
    this.training ??= yield* pictures(this.data.training);
    this.test ??= yield* pictures(this.data.test);
    const random = dice(7);
    for (this.round = 0; this.round < ROUNDS;) {
      yield* network.round(this.training, RATE * SHRINK ** this.round, random);
      this.round += 1;
      this.results[network.size] = Math.round((100 * this.test.filter((one) => network.answer(one) === one.label).length) / this.test.length);
      this.show(network);
      this.tell();
      yield true;
    }
  }

  /** What the network answers for the pictures in the drawing. */
  show(network) {
    const { columns, cell, label } = this.task.layout;
    // The right digit stands under each picture; ours goes beside it, framed when it is another one.
    this.answers.replaceChildren(...this.test.slice(0, 2 * columns).flatMap((one, i) => {
      const [x, y] = [(i % columns + 0.5) * cell, Math.floor(i / columns) * (cell + label) + cell + 14];
      const answer = network.answer(one), text = svg("text", { class: "t-small t-strong", x: x - 4, y });
      text.textContent = `\u2192 ${answer}`;
      return answer === one.label ? [text] : [text, svg("rect", { class: "ring", x: x - 34, y: y - 17, width: 68, height: 23 })];
    }));
  }

  reading() {
    if (!this.results[this.size]) return this.word("choose");
    const now = this.word("result", { size: this.size, round: this.round, rounds: ROUNDS, right: this.results[this.size] });
    const others = Object.entries(this.results).filter(([size]) => Number(size) !== this.size);
    return others.length === 0 ? now : `${now} ${this.word("before", { list: others.map(([size, right]) => `${size}: ${right}`).join(", ") })}`;
  }
}

/** Pictures as numbers from 0 to 1, with their labels. */
function* pictures({ pixels, labels }) {
  const read = [];
  for (let i = 0; i < labels.length; i += 1) {
    const levels = pixels.slice(i * INPUTS, (i + 1) * INPUTS);
    read.push(Object.assign(Float32Array.from(levels, (level) => parseInt(level, 17) / 16), { label: Number(labels[i]) }));
    yield;
  }
  return read;
}

class Network {
  constructor(size) {
    const random = dice(size);
    const weights = (n, inputs) => Float32Array.from({ length: n }, () => (2 * random() - 1) * Math.sqrt(6 / inputs));
    Object.assign(this, { size, hidden: weights(size * INPUTS, INPUTS), output: weights(OUTPUTS * size, size) });
    Object.assign(this, { shift: new Float32Array(size), bias: new Float32Array(OUTPUTS), h: new Float32Array(size), o: new Float32Array(OUTPUTS) });
  }

  /** Weighted sums of the hidden layer, 0 for those below 0; then those of the output layer. */
  answer(picture) {
    const { size, hidden, output, shift, bias, h, o } = this;
    for (let j = 0; j < size; j += 1) {
      let sum = shift[j];
      for (let i = 0; i < INPUTS; i += 1) sum += hidden[j * INPUTS + i] * picture[i];
      h[j] = Math.max(sum, 0);
    }
    let best = 0;
    for (let k = 0; k < OUTPUTS; k += 1) {
      o[k] = bias[k];
      for (let j = 0; j < size; j += 1) o[k] += output[k * size + j] * h[j];
      if (o[k] > o[best]) best = k;
    }
    return best;
  }

  /** Each picture once, in random order: all weights move a little so that its error falls. */
  *round(training, rate, random) {
    const order = [...training];
    for (let n = order.length - 1; n > 0; n -= 1) {
      const other = Math.floor(random() * (n + 1));
      [order[n], order[other]] = [order[other], order[n]];
    }
    for (const picture of order) {
      this.step(picture, rate);
      yield;
    }
  }

  step(picture, rate) {
    const { size, hidden, output, shift, bias, h, o } = this, top = o[this.answer(picture)];
    const shares = o.map((value) => Math.exp(value - top)), total = shares.reduce((sum, share) => sum + share);
    const blame = new Float32Array(size);
    for (let k = 0; k < OUTPUTS; k += 1) {
      const error = shares[k] / total - (k === picture.label ? 1 : 0);
      for (let j = 0; j < size; j += 1) {
        blame[j] += error * output[k * size + j];
        output[k * size + j] -= rate * error * h[j];
      }
      bias[k] -= rate * error;
    }
    for (let j = 0; j < size; j += 1) {
      if (h[j] === 0) continue;
      for (let i = 0; i < INPUTS; i += 1) hidden[j * INPUTS + i] -= rate * blame[j] * picture[i];
      shift[j] -= rate * blame[j];
    }
  }
}

customElements.define("breck-digit-layers", DigitLayers);
