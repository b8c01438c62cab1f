// <breck-picture-numbers>: a handwritten digit as numbers, to read, paint, invert and make coarser.
import { Explorable, html, svg } from "./lib.js";

const FULL = 16, SIDE = 38, LEFT = 40, TOP = 24;

class PictureNumbers extends Explorable {
  build() {
    this.points = svg("g", { class: "points" });
    const drawn = [...this.stage.querySelectorAll(".point")].slice(0, 64);
    drawn[0].before(this.points);
    for (const point of drawn) point.remove();
    this.row = this.list("row");
    this.column = this.list("column");
    this.value = html("input", { type: "text", inputMode: "numeric", autocomplete: "off" });
    this.value.addEventListener("input", () => this.ink(Math.min(Math.max(Number.parseInt(this.value.value, 10), 0), FULL)));
    // The block that holds the chosen point stays chosen.
    this.coarser = this.button("halve", () =>
      this.change(halved(this.grid), Math.ceil(this.row.value / 2), Math.ceil(this.column.value / 2)));
    this.stage.after(
      html("div", { className: "tools" },
        this.button("invert", () => this.change(this.grid.map((row) => row.map((value) => FULL - value)))),
        this.coarser,
        this.button("clear", () => this.change(this.grid.map((row) => row.map(() => 0)))),
        this.button("again", () => this.restart())),
      html("p", { className: "small", textContent: this.words.paint }),
      html("div", { className: "tools" }, this.labelled("row", this.row), this.labelled("column", this.column),
        this.labelled("point", this.value)));
    this.points.addEventListener("pointerdown", (event) => this.press(event));
    this.points.addEventListener("pointerover", (event) => this.pass(event));
    this.restart();
  }

  list(name) {
    const list = html("select", { className: name });
    list.addEventListener("change", () => this.draw());
    return list;
  }

  labelled(word, field) {
    return html("label", {}, this.words[word], field);
  }

  restart() {
    this.change(this.data.pictures[this.task.picture].rows, this.task.row, this.task.column);
  }

  /** Another picture; the same point stays chosen as long as it exists. */
  change(grid, row = Number(this.row.value), column = Number(this.column.value)) {
    this.grid = grid.map((line) => [...line]);
    for (const [list, at] of [[this.row, row], [this.column, column]]) {
      list.replaceChildren(...grid.map((_, n) => html("option", { textContent: n + 1, selected: n + 1 === Math.min(at, grid.length) })));
    }
    this.coarser.disabled = grid.length === 1;
    this.draw();
  }

  get chosenPoint() {
    return [Number(this.row.value) - 1, Number(this.column.value) - 1];
  }

  ink(value) {
    const [r, c] = this.chosenPoint;
    if (Number.isFinite(value)) this.grid[r][c] = value;
    this.draw();
  }

  press(event) {
    if (!this.choose(event.target)) return;
    const [r, c] = this.chosenPoint;
    this.pen = this.grid[r][c] > FULL / 2 ? 0 : FULL;
    // Otherwise a finger would hold on to the first point.
    event.target.releasePointerCapture?.(event.pointerId);
    this.ink(this.pen);
  }

  /** A mouse with its button down paints on; a finger scrolls the page. */
  pass(event) {
    if (event.pointerType === "mouse" && event.buttons === 1 && this.pen !== undefined && this.choose(event.target)) this.ink(this.pen);
  }

  choose(target) {
    if (target.dataset.at === undefined) return false;
    [this.row.value, this.column.value] = target.dataset.at.split(" ");
    return true;
  }

  draw() {
    const n = this.grid.length, side = (8 * SIDE) / n, [r, c] = this.chosenPoint, values = this.grid.flat();
    if (this.cells?.length !== values.length) this.lay(n, side);
    // Only what changed: to lay out 64 numbers takes a slow phone longer than all the rest.
    values.forEach((value, i) => {
      if (value === this.drawn[i]) return;
      const [square, text] = this.cells[i];
      square.setAttribute("class", `point v${Math.round(value)}`);
      text.setAttribute("class", `t-small mid${value > FULL / 2 ? " on" : ""}`);
      text.textContent = this.number(value);
    });
    this.drawn = values;
    for (const [name, value] of Object.entries({ x: LEFT + c * side + 1, y: TOP + r * side + 1 })) this.frame.setAttribute(name, value);
    // The numbers of rows and columns fit the fine picture only.
    this.stage.toggleAttribute("data-coarse", n < 8);
    if (document.activeElement !== this.value) this.value.value = this.number(this.grid[r][c]);
    this.tell();
  }

  /** A picture of n by n points without its values. */
  lay(n, side) {
    this.drawn = [];
    this.cells = Array.from({ length: n * n }, (_, i) => {
      const [y, x] = [Math.floor(i / n), i % n], [left, top] = [LEFT + x * side, TOP + y * side];
      return [svg("rect", { x: left, y: top, width: side, height: side, "data-at": `${y + 1} ${x + 1}` }),
        svg("text", { x: left + side / 2, y: top + side / 2 + 5 })];
    });
    this.frame = svg("rect", { class: "chosen", width: side - 2, height: side - 2 });
    this.points.replaceChildren(...this.cells.flat(), this.frame);
  }

  reading() {
    const [r, c] = this.chosenPoint;
    return this.word("value", { row: r + 1, column: c + 1, value: this.grid[r][c] });
  }
}

/** Each block of 2 by 2 points becomes one: their average. */
function halved(grid) {
  const half = Array.from({ length: Math.max(1, grid.length / 2) }, (_, n) => 2 * n);
  return half.map((r) => half.map((c) => (grid[r][c] + grid[r][c + 1] + grid[r + 1][c] + grid[r + 1][c + 1]) / 4));
}

customElements.define("breck-picture-numbers", PictureNumbers);
