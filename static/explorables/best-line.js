// <breck-best-line>: a line through people's measurements, and how far off it is.
import { Axes, Explorable, svg } from "./lib.js";

class BestLine extends Explorable {
  build() {
    const { x, y } = this.data;
    this.axes = new Axes({ x, y });
    this.picture = this.stage.querySelector("svg");
    this.line = this.picture.querySelector(".accent");
    this.gaps = svg("g");
    this.picture.insertBefore(this.gaps, this.line);
  }

  error() {
    const slope = this.get("slope"), height = this.get("height"), { points } = this.data;
    return points.reduce((sum, [x, y]) => sum + (y - slope * x - height) ** 2, 0) / points.length;
  }

  draw() {
    const slope = this.get("slope"), height = this.get("height"), [low, high] = this.data.x;
    const ends = clipped(low, high, slope, height, this.data.y).map(([x, y]) => this.axes.at(x, y));
    this.line.setAttribute("points", ends.map((end) => end.join(",")).join(" "));
    // A few of the distances, enough to see what the number adds up.
    this.gaps.replaceChildren(...this.data.points.filter((_, i) => i % 12 === 0).map(([x, y]) => {
      const [x1, y1] = this.axes.at(x, y), [, y2] = this.axes.at(x, clamp(slope * x + height, this.data.y));
      return svg("line", { class: "dash", x1, y1, x2: x1, y2 });
    }));
    this.tell();
  }

  reading() {
    return this.word("error", { error: Math.round(this.error()) });
  }
}

const clamp = (value, [low, high]) => Math.min(Math.max(value, low), high);

/** The part of a line that lies inside the picture. */
function clipped(left, right, slope, height, [bottom, top]) {
  const at = (x) => slope * x + height;
  let [a, b] = [left, right];
  if (slope !== 0) {
    const [first, last] = [(bottom - height) / slope, (top - height) / slope].sort((p, q) => p - q);
    [a, b] = [clamp(first, [left, right]), clamp(last, [left, right])];
  }
  return [[a, clamp(at(a), [bottom, top])], [b, clamp(at(b), [bottom, top])]];
}

customElements.define("breck-best-line", BestLine);
