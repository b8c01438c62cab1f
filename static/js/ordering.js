// <order-cards>: cards with Up and Down buttons. The selects inside stay the form's real fields.

class OrderCards extends HTMLElement {
  connectedCallback() {
    this.list = this.querySelector("ul");
    if (!this.list || this.querySelector(".place")) return;
    const place = (card) => Number(card.querySelector("select").value) || 99;
    this.list.append(...[...this.list.children].sort((a, b) => place(a) - place(b)));
    for (const card of this.list.children) this.label(card);
    if (!this.closest("fieldset:disabled")) for (const card of this.list.children) this.equip(card);
    this.status = document.createElement("p");
    this.status.className = "vh";
    this.status.setAttribute("role", "status");
    this.append(this.status);
    this.number();
  }

  words(key, values) {
    return this.dataset[key].replace(/\{(\w+)\}/g, (_, name) => values[name]);
  }

  label(card) {
    card.querySelector("select").hidden = true;
    card.prepend(Object.assign(document.createElement("span"), { className: "place" }));
  }

  equip(card) {
    const item = card.querySelector("label").textContent.trim();
    const group = Object.assign(document.createElement("div"), { className: "move" });
    for (const [key, step] of [["up", -1], ["down", 1]]) {
      const button = Object.assign(document.createElement("button"), { type: "button", className: "button" });
      button.setAttribute("aria-label", this.words(key, { item }));
      button.innerHTML = `<svg class="icon" aria-hidden="true"><use href="${this.dataset.icons}#arrow-${key}"></use></svg>`;
      button.addEventListener("click", () => this.move(card, step, button, item));
      group.append(button);
    }
    card.append(group);
  }

  move(card, step, button, item) {
    const other = step < 0 ? card.previousElementSibling : card.nextElementSibling;
    if (!other) return;
    other[step < 0 ? "before" : "after"](card);
    this.number();
    button.focus();
    card.querySelector("select").dispatchEvent(new Event("input", { bubbles: true }));
    const cards = [...this.list.children];
    this.status.textContent = this.words("status", { item, place: cards.indexOf(card) + 1, total: cards.length });
  }

  number() {
    const cards = [...this.list.children];
    cards.forEach((card, index) => {
      card.querySelector("select").value = String(index + 1);
      card.querySelector(".place").textContent = String(index + 1);
      const [up, down] = card.querySelectorAll(".move button");
      if (!up) return;
      up.setAttribute("aria-disabled", String(index === 0));
      down.setAttribute("aria-disabled", String(index === cards.length - 1));
    });
  }
}

customElements.define("order-cards", OrderCards);
