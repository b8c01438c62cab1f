// <breck-bad-rows>: flowers in a table, some of them wrong; a model learns from those that are not marked.
import { Axes, Explorable, html, svg } from "./lib.js";

const TOP = 3, ABOVE = 3.3;

class BadRows extends Explorable {
  build() {
    this.axes = new Axes({ x: [0, 7], y: [0, 3.5], height: 280 });
    this.flowers = [...this.stage.querySelectorAll(".flower")];
    this.boxes = [...this.querySelectorAll('[name="set-bad"]')];
    this.flowers.forEach((flower, n) => {
      flower.addEventListener("click", () => this.touch(n));
    });
    this.marks = svg("g", { class: "crosses" });
    this.means = svg("g", { class: "means" });
    this.stage.querySelector("svg").append(this.marks, this.means);
    this.sortable(this.querySelector(".data"));
  }

  /** Marks the flower, and those that lie under it with the same numbers. */
  touch(n) {
    const same = this.boxes.filter((_, other) => String(this.data.rows[other]) === String(this.data.rows[n]));
    const on = same.some((box) => !box.checked);
    for (const box of same) if (box.checked !== on) box.click();
  }

  /** Heads become buttons that put the rows in order; the wrong ones then stand together. */
  sortable(details) {
    details.open = true;
    details.querySelector(".table").classList.add("scrolled");
    const body = details.querySelector("tbody");
    details.querySelectorAll("th").forEach((head, column) => {
      const button = html("button", { type: "button", textContent: head.textContent, title: this.words.sort });
      button.addEventListener("click", () => {
        const down = head.getAttribute("aria-sort") === "ascending";
        for (const other of head.parentElement.children) other.removeAttribute("aria-sort");
        head.setAttribute("aria-sort", down ? "descending" : "ascending");
        const key = (row) => this.key(row, column);
        const rows = [...body.rows].sort((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0));
        body.append(...(down ? rows.reverse() : rows));
      });
      head.replaceChildren(button);
    });
  }

  key(row, column) {
    const n = this.boxes.indexOf(row.querySelector("input")), [length, width, kind] = this.data.rows[n];
    return [this.boxes[n].checked ? 0 : 1, n, length, width, kind][column];
  }

  /** For each kind, the mean of the rows that are left. */
  trained() {
    return [0, 1, 2].map((kind) => {
      const left = this.data.rows.filter((row, n) => row[2] === kind && !this.boxes[n].checked);
      return left.length && [0, 1].map((i) => left.reduce((sum, row) => sum + row[i], 0) / left.length);
    });
  }

  draw() {
    const means = this.trained();
    const nearest = (a, b) => means.reduce((best, mean, kind) => {
      const gap = mean ? (mean[0] - a) ** 2 + (mean[1] - b) ** 2 : Infinity;
      return gap < best.gap ? { kind, gap } : best;
    }, { gap: Infinity }).kind;
    this.right = this.data.tests.filter(([a, b, kind]) => nearest(a, b) === kind).length;
    this.flowers.forEach((flower, n) => flower.classList.toggle("marked", this.boxes[n].checked));
    const at = ([a, b]) => this.axes.at(a, b > TOP ? ABOVE : b);
    this.marks.replaceChildren(...this.data.rows.filter((_, n) => this.boxes[n].checked).map((row) => {
      const [x, y] = at(row);
      return svg("path", { class: "ink", d: `M${x - 5} ${y - 5}l10 10m0 -10l-10 10` });
    }));
    this.means.replaceChildren(...means.filter(Boolean).map((mean) => {
      const [x, y] = at(mean);
      return svg("path", { class: "mean", d: `M${x - 9} ${y}h18m-9 -9v18` });
    }));
    this.tell();
  }

  reading() {
    const marked = this.marked("bad").length;
    return this.word("result", { marked, rows: this.data.rows.length - marked, right: this.right, tests: this.data.tests.length });
  }
}

customElements.define("breck-bad-rows", BadRows);
