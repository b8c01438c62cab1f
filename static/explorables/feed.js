// <breck-feed>: click on posts, turn the page, and see what a recommender makes of it.
import { Explorable, html, svg } from "./lib.js";

const PAGE = 12, SIDE = 8, CELL = 5.5, BOX = 52, FOUND = 3;

class Feed extends Explorable {
  build() {
    this.kinds = Array.from(this.data.kinds, Number);
    this.known = [];
    this.board = html("div", { className: "posts" });
    this.stage.replaceChildren(this.board);
    this.kind = html("select", {}, ...Array.from({ length: 10 }, (_, kind) => html("option", { value: kind, textContent: kind })));
    // What is set here is no answer.
    this.kind.addEventListener("input", (event) => event.stopPropagation());
    const tools = html("div", { className: "tools" },
      this.button("next", () => this.turn(this.similar())),
      this.button("mixed", () => this.turn(this.fresh().slice(0, PAGE))),
      html("label", {}, this.words.search, this.kind),
      this.button("find", () => this.search()),
      this.button("again", () => this.restart()));
    this.stage.after(tools, this.status, this.spoken);
    this.restart();
  }

  restart() {
    this.clicked = [];
    this.seen = new Set();
    this.turned = 0;
    this.turn([...this.kinds.keys()].slice(0, PAGE));
  }

  fresh() {
    return [...this.kinds.keys()].filter((post) => !this.seen.has(post));
  }

  /** The points of a post; read when first needed, so that the page is ready at once. */
  picture(post) {
    return (this.known[post] ??= Uint8Array.from({ length: 64 }, (_, i) => this.data.points.charCodeAt(64 * post + i) - 65));
  }

  /** The posts not seen yet that are most similar to a clicked one; without a click, any. */
  similar() {
    const far = (post) => Math.min(...this.clicked.map((other) => distance(this.picture(post), this.picture(other))));
    const rated = this.fresh().map((post) => [this.clicked.length ? far(post) : post, post]);
    return rated.sort(([a], [b]) => a - b).slice(0, PAGE).map(([, post]) => post);
  }

  /** Posts of a kind, on a page of their own, to be clicked. */
  search() {
    this.turn(this.fresh().filter((post) => this.kinds[post] === Number(this.kind.value)).slice(0, FOUND));
  }

  turn(posts) {
    this.turned += 1;
    this.posts = posts;
    posts.forEach((post) => this.seen.add(post));
    this.board.replaceChildren(...posts.map((post) => this.post(post)));
    this.tell();
  }

  post(post) {
    const label = this.word("post", { kind: this.kinds[post] });
    const button = html("button", { type: "button", ariaLabel: label, ariaPressed: "false" }, drawn(this.picture(post)));
    button.addEventListener("click", () => {
      const at = this.clicked.indexOf(post);
      if (at < 0) this.clicked.push(post);
      else this.clicked.splice(at, 1);
      button.ariaPressed = String(at < 0);
      this.tell();
    });
    return button;
  }

  reading() {
    const counts = new Map();
    for (const post of this.posts) counts.set(this.kinds[post], (counts.get(this.kinds[post]) ?? 0) + 1);
    const list = [...counts].sort(([a], [b]) => a - b).map(([kind, n]) => `${kind} (${n}\u00d7)`).join(", ");
    return this.word("now", { page: this.turned, posts: this.posts.length, kinds: counts.size, list, clicks: this.clicked.length });
  }
}

function drawn(points) {
  const filled = Array.from(points).flatMap((value, i) => value ? [svg("rect", {
    class: `point fine v${value}`, x: 4 + CELL * (i % SIDE), y: 4 + CELL * Math.floor(i / SIDE), width: CELL, height: CELL,
  })] : []);
  return svg("svg", { viewBox: `0 0 ${BOX} ${BOX}`, "aria-hidden": "true" }, ...filled);
}

const distance = (one, other) => one.reduce((sum, value, i) => sum + (value - other[i]) ** 2, 0);

customElements.define("breck-feed", Feed);
