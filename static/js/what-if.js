// What would the estimates be with another guess and slip? `trace` is learning/engine/worked.trace in the browser;
// without this script the form asks the server.

/** Estimates after each answer. An answer is [right (1 or 0), recall, learn, forget]. */
export function trace(prior, answers, guess, slip) {
  let p = prior;
  return answers.map(([right, recall, learn, forget]) => {
    const missed = 1 - recall * (1 - slip) - (1 - recall) * guess;
    const known = p * (right ? 1 - missed : missed);
    const unknown = (1 - p) * (right ? guess : 1 - guess);
    const seen = known + unknown > 0 ? known / (known + unknown) : p;
    const after = seen * (1 - forget) + (1 - seen) * learn;
    p = right || recall >= 1 ? after : Math.min(after, p * recall);
    return p;
  });
}

/** A probability as everywhere on the site: rounded down, and 0 and 100 for certainty alone. */
export function percent(p) {
  if (p <= 0 || p >= 1) return Math.round(p * 100);
  return Math.min(Math.max(Math.floor(p * 100 + 1e-9), 1), 99);
}

function start(form) {
  const { prior, answers } = JSON.parse(form.dataset.model);
  const chart = document.querySelector("[data-what-if-line]");
  const cells = document.querySelectorAll("[data-what-if]");
  const told = form.querySelector("output");
  const [left, step, bottom, height] = chart.dataset.scale.split(" ").map(Number);
  const fields = ["guess", "slip"].map((name) => form.elements[name]);

  function show() {
    const [guess, slip] = fields.map((field) => Number(field.value) / 100);
    const estimates = trace(prior, answers, guess, slip);
    estimates.forEach((p, i) => { cells[i].textContent = `${percent(p)}\u00a0%`; });
    chart.setAttribute("points", [prior, ...estimates].map((p, i) => `${left + i * step},${bottom - p * height}`).join(" "));
    for (const field of fields) form.querySelector(`[data-value="${field.name}"]`).textContent = `${field.value}\u00a0%`;
    const p = `${percent(estimates.at(-1) ?? prior)}\u00a0%`;
    const { now, same, other } = told.dataset;
    told.textContent = p === now ? same : other.replace("{p}", p);
  }

  form.addEventListener("input", show);
  // The browser may have kept what was set before a reload.
  show();
}

if (typeof document !== "undefined") {
  const form = document.querySelector("form[data-model]");
  if (form) start(form);
}
