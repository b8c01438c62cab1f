// <breck-thousand-people>: the numbers of the learner as a thousand squares, and what an alarm then means.
import { Explorable } from "./lib.js";

class ThousandPeople extends Explorable {
  build() {
    this.people = [...this.stage.querySelectorAll(".who")];
    this.querySelector('[data-control="false"]').after(this.status, this.spoken);
  }

  draw() {
    const whole = (name) => Math.round(this.get(name));
    const ill = whole("ill"), found = Math.min(whole("found"), ill), wrong = Math.min(whole("false"), this.people.length - ill);
    // First the ill without an alarm, so that all alarms stand together.
    this.people.forEach((square, n) => {
      square.classList.toggle("ill", n < ill);
      square.classList.toggle("alarm", n >= ill - found && n < ill + wrong);
    });
    this.count = { ill, found, missed: ill - found, false: wrong, alarms: found + wrong, healthy: this.people.length - ill };
    this.tell();
  }

  reading() {
    return this.count.alarms + this.count.ill ? this.word("now", this.count) : this.words.nobody;
  }
}

customElements.define("breck-thousand-people", ThousandPeople);
