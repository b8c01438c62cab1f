// <breck-two-groups>: one model, two groups, and a threshold for each.
import { Explorable } from "./lib.js";

const LEFT = 14, WIDE = 332;

class TwoGroups extends Explorable {
  build() {
    const marks = [...this.stage.querySelectorAll(".case")], [first] = this.data.groups;
    this.marks = [marks.slice(0, first.length), marks.slice(first.length)];
    this.querySelector('[data-control="missed-1"]').before(this.status, this.spoken);
  }

  draw() {
    this.count = {};
    this.data.groups.forEach((cases, group) => {
      const n = group + 1, limit = this.get(`limit-${n}`), x = LEFT + (WIDE * limit) / 100;
      const line = this.stage.querySelector(`.limit-${n}`);
      line.setAttribute("x1", x);
      line.setAttribute("x2", x);
      const count = { missed: 0, alarms: 0, fast: 0, slow: 0 };
      cases.forEach(([value, fast], at) => {
        const wrong = value >= 10 * limit !== Boolean(fast);
        this.marks[group][at].classList.toggle("fault", wrong);
        count[fast ? "fast" : "slow"] += 1;
        if (wrong) count[fast ? "missed" : "alarms"] += 1;
      });
      for (const [name, value] of Object.entries({ ...count, limit })) this.count[`${name}-${n}`] = value;
    });
    this.tell();
  }

  reading() {
    return this.word("now", this.count);
  }
}

customElements.define("breck-two-groups", TwoGroups);
