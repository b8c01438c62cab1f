// <breck-eight-or-not>: three machines look for eights; the frames show what each of them says.
import { Explorable } from "./lib.js";

const MACHINES = ["machine-1", "machine-2", "machine-3"];

class EightOrNot extends Explorable {
  build() {
    this.frames = [...this.stage.querySelectorAll(".kept")];
    this.said = [...this.stage.querySelectorAll(".said")];
    this.querySelector('[data-control="useful"]').after(this.status, this.spoken);
  }

  draw() {
    const { eights, said, shown } = this.data, answers = said[MACHINES.indexOf(this.chosen("useful"))];
    shown.forEach((place, n) => {
      const yes = answers?.[place] === "1";
      this.frames[n].classList.toggle("handed", yes);
      this.said[n].textContent = answers ? `${yes ? this.words.yes : "\u2013"} ${answers[place] === eights[place] ? "\u2713" : "\u00d7"}` : "";
    });
    this.tell();
  }

  reading() {
    const { eights, said } = this.data, at = MACHINES.indexOf(this.chosen("useful"));
    if (at < 0) return this.words.choose;
    const count = (truth, answer) => [...eights].filter((one, n) => one === truth && said[at][n] === answer).length;
    const found = count("1", "1"), clear = count("0", "0");
    return this.word("now", {
      machine: this.words[`option-${MACHINES[at]}`], found, missed: count("1", "0"), alarms: count("0", "1"), clear,
      right: found + clear, cases: eights.length,
    });
  }
}

customElements.define("breck-eight-or-not", EightOrNot);
