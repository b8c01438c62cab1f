// <breck-pieces-per-word>: trains a splitter of words in the browser, as learning/lab/explorables/_pieces.py does.
import { Explorable, html, sliced } from "./lib.js";

const LONGEST = 6.5, PER_FRAME = 40;

/** Joins the most frequent pair of neighbours, again and again; words of languages outside the mix only follow. */
class Splitter {
  constructor(mix) {
    Object.assign(this, { mix, words: {}, counts: new Map(), holders: new Map() });
  }

  /** Takes in the words of each language and how often each occurs. */
  *read(texts) {
    for (const [lang, text] of Object.entries(texts)) {
      const known = this.words[lang] = new Map(), fields = text.split(" ");
      for (let i = 0; i < fields.length; i += 2) {
        const count = Number(fields[i + 1]), word = { count, weight: this.mix.includes(lang) ? count : 0, pieces: [...fields[i]] };
        known.set(fields[i], word);
        this.note(word, 1);
        yield;
      }
    }
  }

  note(word, sign) {
    for (let i = 1; i < word.pieces.length; i++) {
      const pair = `${word.pieces[i - 1]}\0${word.pieces[i]}`;
      this.counts.set(pair, (this.counts.get(pair) ?? 0) + sign * word.weight);
      if (sign < 0) continue;
      if (!this.holders.has(pair)) this.holders.set(pair, new Set());
      this.holders.get(pair).add(word);
    }
  }

  /** One step of training. False when no pair stands there twice. */
  step() {
    let best = "", most = 1;
    for (const [pair, count] of this.counts) {
      if (count > most || (count === most && count > 1 && pair < best)) [best, most] = [pair, count];
    }
    if (!best) return false;
    const [left, right] = best.split("\0");
    for (const word of this.holders.get(best)) {
      this.note(word, -1);
      word.pieces = word.pieces.reduce((found, piece) => {
        if (piece === right && found.at(-1) === left) found[found.length - 1] += piece;
        else found.push(piece);
        return found;
      }, []);
      this.note(word, 1);
    }
    this.counts.delete(best);
    this.holders.delete(best);
    return true;
  }

  perWord(lang) {
    const words = [...this.words[lang].values()];
    return sum(words.map(({ count, pieces }) => count * pieces.length)) / sum(words.map(({ count }) => count));
  }
}

const sum = (numbers) => numbers.reduce((a, b) => a + b, 0);

class PiecesPerWord extends Explorable {
  build() {
    this.langs = Object.keys(this.data.words);
    this.boxes = this.langs.map((lang) => html("input", { type: "checkbox", value: lang, checked: lang === "en" }));
    const choice = html("fieldset", { className: "mix" }, html("legend", { textContent: this.word("mix") }),
      ...this.boxes.map((box) => html("label", { className: "option" }, box, html("span", { textContent: this.name(box.value) }))));
    const train = html("button", { type: "button", className: "button", textContent: this.word("train") });
    train.addEventListener("click", () => this.train());
    this.bars = html("div", { className: "bars" });
    this.cuts = html("dl", { className: "cuts" });
    this.results = html("ol", { className: "results" });
    this.stage.replaceChildren(choice, html("p", {}, train),
      html("p", { className: "small", textContent: this.word("bars") }), this.bars,
      html("p", { className: "small", textContent: this.word("samples") }), this.cuts, this.results);
    this.show();
  }

  name(lang) {
    return this.word(`text-${lang}`);
  }

  async train() {
    const mix = this.boxes.filter((box) => box.checked).map((box) => box.value), run = this.run = {};
    if (!mix.length) {
      this.tell(this.word("empty"));
      return;
    }
    const splitter = new Splitter(mix);
    if (!(await sliced(this.training(splitter), () => this.run === run && this.isConnected))) return;
    this.show();
    const names = mix.map((lang) => this.name(lang)).join(", "), pieces = this.number(splitter.perWord("lb"));
    this.results.append(html("li", { textContent: this.word("result", { mix: names, pieces }) }));
    this.said = this.word("trained", { mix: names, pieces });
    this.tell();
  }

  *training(splitter) {
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    yield* splitter.read(this.data.words);
    this.splitter = splitter;
    for (let n = 0; n < this.data.merges && splitter.step(); n++) {
      const seen = !still && n % PER_FRAME === 0;
      if (seen) this.show();
      yield seen;
    }
  }

  reading() {
    return this.said ?? "";
  }

  /** Before training, each letter is a piece. */
  show() {
    this.bars.replaceChildren(...this.langs.map((lang) => {
      const pieces = this.splitter?.perWord(lang) ?? this.data.letters[lang], bar = html("span", { className: "bar" });
      bar.style.setProperty("--share", pieces / LONGEST);
      return html("p", {}, html("span", { textContent: this.name(lang) }), bar, html("span", { textContent: this.number(pieces) }));
    }));
    this.cuts.replaceChildren(...this.langs.flatMap((lang) => {
      const words = this.data.samples[lang].split(" ").map((word) =>
        html("span", { className: "cut" }, ...(this.splitter?.words[lang].get(word)?.pieces ?? [...word]).map((piece) => html("span", { textContent: piece }))));
      return [html("dt", { textContent: this.name(lang) }), html("dd", { lang }, ...words.flatMap((word) => [word, " "]))];
    }));
  }
}

customElements.define("breck-pieces-per-word", PiecesPerWord);
