// <breck-rule-or-examples>: a rule that the learner sets by hand, and one that the computer finds in examples.
import { Explorable, html, svg } from "./lib.js";

const MEASURES = ["flavanoids", "magnesium", "color-intensity"], LIMITS = 100;
const LEFT = 14, WIDE = 332, STRIP = 106, TALL = 30;

class RuleOrExamples extends Explorable {
  build() {
    this.side = svg("rect", { class: "side", height: 2 * TALL + 12 });
    this.line = svg("line", { class: "thick limit" });
    this.stage.querySelector("svg").prepend(this.side);
    this.stage.querySelector("svg").append(this.line);
    this.found = html("p", { className: "reading", hidden: true });
    this.found.setAttribute("role", "status");
    this.querySelector('[data-control="limit"]').after(this.status, this.spoken,
      html("div", { className: "tools" }, this.button("search", () => this.search())), this.found);
  }

  right(measure, limit) {
    const { names, values, first } = this.data;
    return values[names.indexOf(measure)].filter((value, n) => (value > limit) === (first[n] === "1")).length;
  }

  /** Every measurement with every limit: what the rule by hand is one of. */
  search() {
    let best = { right: -1 }, tried = 0;
    for (const measure of this.data.names) {
      for (let limit = 0; limit <= LIMITS; limit += 1, tried += 1) {
        const right = this.right(measure, limit);
        if (right > best.right) best = { measure, limit, right };
      }
    }
    this.found.hidden = false;
    this.found.textContent = this.word("found", {
      tried, measure: this.words[`measure-${best.measure}`] ?? best.measure, limit: best.limit, right: best.right, bottles: this.data.first.length,
    });
  }

  draw() {
    const at = MEASURES.indexOf(this.chosen("measure")), x = LEFT + (WIDE * this.get("limit")) / LIMITS;
    for (const shape of [this.side, this.line]) shape.setAttribute("visibility", at < 0 ? "hidden" : "visible");
    const top = at * STRIP + 24 - 6, bottom = top + 2 * TALL + 12;
    for (const [name, value] of Object.entries({ x1: x, x2: x, y1: top, y2: bottom })) this.line.setAttribute(name, value);
    for (const [name, value] of Object.entries({ x, y: top, width: LEFT + WIDE - x })) this.side.setAttribute(name, value);
    this.tell();
  }

  reading() {
    const measure = this.chosen("measure"), bottles = this.data.first.length;
    if (!measure) return this.words.choose;
    const right = this.right(measure, this.get("limit"));
    return this.word("own", { measure: this.words[`measure-${measure}`], limit: this.get("limit"), right, bottles, share: Math.round((100 * right) / bottles) });
  }
}

customElements.define("breck-rule-or-examples", RuleOrExamples);
