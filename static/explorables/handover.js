// <breck-handover>: below which confidence a case goes to a person, and which errors stay.
import { Explorable } from "./lib.js";

class Handover extends Explorable {
  build() {
    this.frames = [...this.stage.querySelectorAll(".kept")];
    this.said = [...this.stage.querySelectorAll(".said")];
    this.answers = this.said.map((text) => text.textContent);
    this.querySelector('[data-control="cut"]').after(this.status, this.spoken);
  }

  draw() {
    const { cases, shown } = this.data, goes = (place) => cases[place][0] < 10 * this.get("cut");
    shown.forEach((place, n) => {
      this.frames[n].classList.toggle("handed", goes(place));
      this.said[n].textContent = goes(place) ? this.words.person : this.answers[n];
    });
    this.tell();
  }

  reading() {
    const cut = this.get("cut"), { cases } = this.data, kept = cases.filter(([sure]) => sure >= 10 * cut);
    const wrong = kept.filter(([, right]) => !right).length, handed = cases.length - kept.length;
    const share = (part, whole) => (whole ? this.number((100 * part) / whole, 1) : "0");
    return this.word("now", {
      cut, handed, cases: cases.length, wrong, kept: kept.length, "handed-share": share(handed, cases.length), "wrong-share": share(wrong, kept.length),
    });
  }
}

customElements.define("breck-handover", Handover);
