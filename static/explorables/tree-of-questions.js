// <breck-tree-of-questions>: shows the path that the answers take through a learned tree.
import { Explorable } from "./lib.js";

class TreeOfQuestions extends Explorable {
  build() {
    this.picture = this.stage.querySelector("svg");
  }

  /** The answers from the top on, as far as they lead. */
  path() {
    const { questions } = this.data, steps = [];
    let at = questions[0].id;
    for (let question = questions[0]; question; question = questions.find(({ id }) => id === at)) {
      const answer = this.chosen(question.id);
      if (answer !== "yes" && answer !== "no") break;
      steps.push({ id: question.id, answer });
      at = question[answer];
    }
    return { steps, at };
  }

  draw() {
    const { steps, at } = this.path();
    for (const line of this.picture.querySelectorAll(".taken")) line.classList.remove("taken");
    for (const { id, answer } of steps) this.picture.querySelector(`.${id}-${answer}`).classList.add("taken");
    for (const { id } of this.data.questions) this.picture.querySelector(`.${id}`).classList.toggle("current", id === at);
    this.tell();
  }

  reading() {
    const { steps, at } = this.path();
    const path = steps.map(({ id, answer }) => `${id.slice(1)}: ${this.words[answer]}`).join(", ");
    return this.task.species.includes(at) ? this.word("end", { path, result: at }) : this.word(path ? "at" : "start", { path, n: Number(at.slice(1)) });
  }
}

customElements.define("breck-tree-of-questions", TreeOfQuestions);
