// <breck-threshold>: from which value on there is an alarm, and which errors that leaves.
import { Explorable } from "./lib.js";

const LEFT = 14, WIDE = 332;

class Threshold extends Explorable {
  build() {
    this.cases = this.data[this.task.data];
    this.marks = [...this.stage.querySelectorAll(".case")];
    this.line = this.stage.querySelector(".limit");
    this.querySelector('[data-control="threshold"]').after(this.status, this.spoken);
  }

  draw() {
    const threshold = this.get("threshold"), x = LEFT + (WIDE * threshold) / 100;
    this.line.setAttribute("x1", x);
    this.line.setAttribute("x2", x);
    this.count = { found: 0, missed: 0, alarms: 0, clear: 0 };
    this.cases.forEach(([value, wanted], n) => {
      const alarm = value >= 10 * threshold;
      this.marks[n].classList.toggle("fault", alarm !== Boolean(wanted));
      this.count[wanted ? (alarm ? "found" : "missed") : alarm ? "alarms" : "clear"] += 1;
    });
    this.tell();
  }

  reading() {
    return this.word(`now-${this.task.data}`, { threshold: this.get("threshold"), ...this.count });
  }
}

customElements.define("breck-threshold", Threshold);
