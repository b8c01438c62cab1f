// <breck-neighbours>: mark the known flowers that are nearest to a new one, and try each k on real flowers.
import { Axes, Explorable, html, svg } from "./lib.js";

class Neighbours extends Explorable {
  build() {
    const { new: fresh, known } = this.data.cases[this.task.case - 1];
    this.fresh = fresh;
    this.flowers = known.map(([x, y, species], i) => ({ x, y, species, id: this.task.letters[i] }));
    this.axes = new Axes(this.task.axes);
    this.threads = svg("g");
    this.stage.querySelector("svg").append(this.threads, ...this.flowers.map((flower) => this.target(flower)));
    if (this.closest("[data-play]")) this.trial();
  }

  box(flower) {
    return this.querySelector(`[name="set-near"][value="${flower.id}"]`);
  }

  /** A flower in the drawing can be touched as well; the checkbox in the table is the control. */
  target(flower) {
    const [cx, cy] = this.axes.at(flower.x, flower.y);
    const target = svg("circle", { class: "hit", cx, cy, r: 14 });
    target.addEventListener("click", () => this.box(flower).click());
    return target;
  }

  draw() {
    const [x2, y2] = this.axes.at(...this.fresh);
    this.threads.replaceChildren(...this.flowers.filter((flower) => this.box(flower).checked).flatMap((flower) => {
      const [x1, y1] = this.axes.at(flower.x, flower.y);
      return [svg("line", { class: "gap", x1, y1, x2, y2 }), svg("circle", { class: "ring", cx: x1, cy: y1, r: 10 })];
    }));
    this.tell();
  }

  reading() {
    const marked = this.flowers.filter((flower) => this.box(flower).checked);
    if (marked.length === 0) return this.word("none", { k: this.task.k });
    const votes = [1, 2].map((species) => marked.filter((flower) => flower.species === species).length);
    return `${this.word("marked", { n: marked.length, k: this.task.k, names: marked.map(({ id }) => id).join(", ") })} ${
      this.word("votes", { versicolor: votes[0], virginica: votes[1] })}`;
  }

  /** For lessons: all known flowers vote on all kept ones. */
  trial() {
    const slider = html("input", { type: "range", min: 1, max: 89, step: 2, value: 5, id: "neighbours-k" });
    const label = html("label", { htmlFor: slider.id, textContent: this.word("k") });
    const result = html("p", { className: "reading" });
    const show = () => {
      const k = Number(slider.value), { known, kept } = this.data;
      result.textContent = this.word("all-k", { k, right: kept.filter((one) => vote(one, known, k) === one[2]).length });
      slider.setAttribute("aria-valuetext", result.textContent);
    };
    slider.addEventListener("input", (event) => { event.stopPropagation(); show(); });
    this.append(html("div", { className: "number" }, label, slider), result);
    show();
  }
}

/** The species that most of the k nearest have. Differences are added; among equals the first counts. */
function vote([x, y], known, k) {
  const near = known.map(([a, b, species]) => [Math.abs(a - x) + Math.abs(b - y), species]);
  const votes = [0, 0, 0];
  for (const [, species] of near.sort((p, q) => p[0] - q[0]).slice(0, k)) votes[species] += 1;
  return votes.indexOf(Math.max(...votes));
}

customElements.define("breck-neighbours", Neighbours);
