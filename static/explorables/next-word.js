// <breck-next-word>: a machine that has counted which word follows which in a text, and writes with these counts.
// It counts and draws as learning/engine/explorables/ngrams.py does, which judges what is sent.
import { Explorable, dice, html } from "./lib.js";

const END = ".", LONGEST = 40, SHOWN = 6, MEMORY = { one: 1, two: 2, three: 3 };

class Machine {
  constructor(sentences) {
    this.sentences = sentences.map(([article, words]) => ({ article, words: words.split(" ") }));
    this.counted = {};
    this.text = ` . ${sentences.map(([, words]) => words).join(" . ")} . `;
  }

  /** How often each word came next after the last words, in the order of the text. */
  following(memory, soFar) {
    this.counted[memory] ??= this.count(memory);
    const padded = [...Array(memory).fill(""), ...soFar];
    return this.counted[memory].get(padded.slice(-memory).join(" ")) ?? new Map();
  }

  count(memory) {
    const counts = new Map();
    for (const { words } of this.sentences) {
      const padded = [...Array(memory).fill(""), ...words, END];
      for (let i = memory; i < padded.length; i++) {
        const key = padded.slice(i - memory, i).join(" ");
        if (!counts.has(key)) counts.set(key, new Map());
        const after = counts.get(key);
        after.set(padded[i], (after.get(padded[i]) ?? 0) + 1);
      }
    }
    return counts;
  }

  draw(following, temperature, random) {
    const weights = [...following].map(([word, count]) => [word, count ** (1 / temperature)]);
    let left = random() * weights.reduce((sum, [, weight]) => sum + weight, 0), drawn = END;
    for (const [word, weight] of weights) {
      drawn = word;
      if ((left -= weight) < 0) break;
    }
    return drawn;
  }

  write(memory, temperature, seed) {
    const random = dice(seed), words = [];
    while (words.length < LONGEST) {
      const word = this.draw(this.following(memory, words), temperature, random);
      if (word === END) break;
      words.push(word);
    }
    return words;
  }

  has(words) {
    return this.text.includes(` ${words.join(" ")} `);
  }

  /** A text cut into the longest passages that stand in the original, each with an article where it stands. */
  passages(words) {
    const found = [];
    for (let i = 0, n; i < words.length; i += n) {
      for (n = 1; i + n < words.length && this.has(words.slice(i, i + n + 1));) n++;
      const passage = words.slice(i, i + n), inside = ` ${passage.join(" ")} `;
      found.push({ passage, article: this.sentences.find((one) => ` ${one.words.join(" ")} `.includes(inside)).article });
    }
    return found;
  }
}

const spoken = (words) => words.join(" ").replaceAll("' ", "'");

class NextWord extends Explorable {
  build() {
    this.text = this.task.text;
    this.machine = new Machine(this.data.sentences);
    this.written = html("div", { className: "written" });
    this.stage.replaceChildren(this.written);
    if (this.task.goal === "chance") this.buildSteps();
    else this.buildSentences();
  }

  /** The text in another language. */
  async load(text) {
    this.text = text;
    const answer = await fetch(this.dataset.src.replace(/\.\w+\.json/, `.${text}.json`));
    const data = answer.ok && await answer.json();
    if (!data || this.text !== text) return;
    this.data = data;
    this.machine = new Machine(data.sentences);
    if (this.task.goal === "chance") this.restart();
    else this.draw();
  }

  button(name, action, kind = "") {
    const button = html("button", { type: "button", className: `button ${kind}`, textContent: this.word(name) });
    button.addEventListener("click", action);
    return button;
  }

  draw() {
    const text = this.chosen("text");
    if (text !== this.text) {
      this.load(text);
      return;
    }
    this.written.lang = text;
    if (this.task.goal === "chance") this.drawStep();
    else this.drawSentence();
  }

  reading() {
    return this.said;
  }

  // One word after the other, with the counts of each step.

  buildSteps() {
    const memory = html("select", {}, ...Object.keys(MEMORY).slice(0, 2).map((id) =>
      html("option", { value: id, textContent: this.word(`option-${id}`) })));
    const heat = html("input", { type: "range", min: 0.2, max: 2, step: 0.1, value: 1 });
    const label = (key, field, ...more) => html("label", {}, html("span", {}, this.word(key), ...more), field);
    this.settings = () => ({ memory: MEMORY[memory.value], temperature: Number(heat.value) });
    const shown = html("span", { textContent: "1" });
    heat.addEventListener("input", () => {
      shown.textContent = this.number(Number(heat.value), 1);
      heat.setAttribute("aria-valuetext", shown.textContent);
    });
    this.pieces = html("ol", { className: "pieces" });
    this.rest = html("p", { className: "small" });
    this.stage.append(this.pieces, this.rest,
      html("p", { className: "buttons" }, this.button("draw", () => this.step()), this.button("again", () => this.restart(), "quiet")),
      html("div", { className: "settings" }, label("control-memory", memory), label("control-temperature", heat, ": ", shown)));
    this.random = dice(Date.now());
    this.restart();
  }

  restart() {
    this.soFar = this.data.asked.split(" ").slice(0, 1);
    this.said = "";
    this.draw();
    this.tell();
  }

  step(word) {
    const { memory, temperature } = this.settings(), following = this.machine.following(memory, this.soFar);
    if (!following.size) return;
    const next = word ?? this.machine.draw(following, temperature, this.random);
    const of = sum(following.values());
    this.said = this.word("step", { piece: this.shown(next), n: following.get(next), of });
    this.soFar = [...this.soFar, next];
    this.draw();
    this.tell();
    // The button that was pressed is gone.
    if (word) (this.pieces.querySelector("button") ?? this.stage.querySelector(".buttons button")).focus({ preventScroll: true });
  }

  shown(word) {
    return word === END ? this.word("end") : word;
  }

  drawStep() {
    const { memory, temperature } = this.settings();
    const over = this.soFar.at(-1) === END, text = over ? this.soFar.slice(0, -1) : this.soFar;
    this.written.replaceChildren(html("p", { textContent: spoken(text) + (over ? "." : " …") }));
    const following = over ? new Map() : this.machine.following(memory, this.soFar), of = sum(following.values());
    const heated = sum([...following.values()].map((n) => n ** (1 / temperature)));
    const often = [...following].sort(([, a], [, b]) => b - a);
    this.pieces.replaceChildren(...often.slice(0, SHOWN).map(([word, n]) => {
      const share = n ** (1 / temperature) / heated, bar = html("span", { className: "bar" });
      bar.style.setProperty("--share", share);
      const name = html("span", { lang: this.chosen("text"), className: "word", textContent: this.shown(word) });
      const numbers = html("span", { textContent: this.word("counted", { n, of, share: Math.round(100 * share) }) });
      const button = html("button", { type: "button", className: "piece" }, name, bar, numbers);
      button.addEventListener("click", () => this.step(word));
      return html("li", {}, button);
    }));
    this.rest.textContent = often.length > SHOWN ? this.word("more", { n: often.length - SHOWN }) : "";
  }

  // A whole sentence at once, and where its passages stand in the text.

  buildSentences() {
    this.written.ariaLive = "polite";
    this.passages = html("ol", { className: "passages" });
    const another = this.button("another", () => this.set("draw", this.get("draw") % 500 + 1));
    this.stage.append(this.passages, html("p", { className: "buttons" }, another));
    // A long memory copies: the learner has something to change.
    if (!this.chosen("memory")) this.querySelector("[name='set-memory'][value='three']").checked = true;
  }

  drawSentence() {
    const words = this.machine.write(MEMORY[this.chosen("memory")] ?? 1, this.get("temperature"), Math.round(this.get("draw")));
    const passages = this.machine.passages(words), broken = words.length === LONGEST;
    this.written.replaceChildren(html("p", { textContent: spoken(words) + (broken ? " …" : ".") }));
    this.passages.replaceChildren(...passages.map(({ passage, article }) => html("li", {},
      html("span", { lang: this.chosen("text"), textContent: spoken(passage) }), " ",
      html("span", { className: "place", textContent: article ? this.word("article", { n: article }) : this.word("preamble") }))));
    this.said = this.machine.has(words) ? this.word("copy") : this.word("new", { n: passages.length });
    if (broken) this.said += ` ${this.word("broken")}`;
    this.tell();
  }
}

const sum = (numbers) => [...numbers].reduce((a, b) => a + b, 0);

customElements.define("breck-next-word", NextWord);
