// <breck-best-line>: a line through people's measurements, and how far off it is.
import { Axes, Explorable, svg } from "./lib.js";

class BestLine extends Explorable {
  build() {
    const { x, y } = this.data;
    this.axes = new Axes({ x, y });
    this.line = this.stage.querySelector(".accent");
    this.gaps = svg("g");
    this.line.before(this.gaps);
    this.least = Infinity;
    this.strides = { slope: 4, height: 40 };
    this.helper("step", () => this.step());
  }

  error(slope = this.get("slope"), height = this.get("height")) {
    const { points, middle } = this.data;
    return points.reduce((sum, [x, y]) => sum + (y - slope * (x - middle) - height) ** 2, 0) / points.length;
  }

  draw() {
    const slope = this.get("slope"), height = this.get("height"), { points, middle, x: [left, right], y: range } = this.data;
    const value = (x) => slope * (x - middle) + height;
    const ends = clipped([left, value(left)], [right, value(right)], range).map((end) => this.axes.at(...end));
    this.line.setAttribute("points", ends.map((end) => end.join(",")).join(" "));
    // A few of the distances, enough to see what the number adds up.
    this.gaps.replaceChildren(...points.filter((_, i) => i % 12 === 0).map(([x, y]) => {
      const [x1, y1] = this.axes.at(x, y), [, y2] = this.axes.at(x, clamp(value(x), range));
      return svg("line", { class: "gap", x1, y1, x2: x1, y2 });
    }));
    this.least = Math.min(this.least, this.error());
    this.tell();
  }

  /** What the lesson tells: change one number a little, keep the change if the error falls, else halve the stride. */
  step() {
    const now = { slope: this.get("slope"), height: this.get("height") };
    for (let round = 0; round < 8; round += 1) {
      for (const [name, stride] of Object.entries(this.strides)) {
        for (const way of [stride, -stride]) {
          const tried = { ...now, [name]: now[name] + way };
          if (this.error(tried.slope, tried.height) < this.error() - 0.5) return this.set(name, tried[name]);
        }
      }
      for (const name in this.strides) this.strides[name] /= 2;
    }
    return this.tell(this.word("done", { error: Math.round(this.error()) }));
  }

  reading() {
    return this.word("error", { error: Math.round(this.error()), least: Math.round(this.least) });
  }
}

const clamp = (value, [low, high]) => Math.min(Math.max(value, low), high);

/** The part of a line that lies inside the picture. */
function clipped([x1, y1], [x2, y2], range) {
  const inside = (x, y) => {
    const bound = clamp(y, range);
    return y1 === y2 ? [x, bound] : [x1 + ((bound - y1) / (y2 - y1)) * (x2 - x1), bound];
  };
  return [inside(x1, y1), inside(x2, y2)];
}

customElements.define("breck-best-line", BestLine);
