// The exercise page with JavaScript: focus after a swap, one draft per exercise, and what to say when sending fails.

// What is made from a template has other numbers each time, and so a draft of its own; half of its number tells.
const draftKey = (form) => `draft:${form.dataset.exercise}${form.dataset.drawn?.slice(0, 18) ?? ""}`;
const notDraft = new Set(["response_id", "hints"]);
const current = () => document.getElementById("exercise");
let began = 0;

function forget(form) {
  try { sessionStorage.removeItem(draftKey(form)); } catch { /* storage is off: nothing to forget */ }
}

function keep(form) {
  const fields = [...new FormData(form)].filter(([name]) => !notDraft.has(name));
  try { sessionStorage.setItem(draftKey(form), JSON.stringify(fields)); } catch { /* storage is off or full */ }
}

function restore(form) {
  let fields;
  try { fields = JSON.parse(sessionStorage.getItem(draftKey(form)) ?? "[]"); } catch { return; }
  for (const [name, value] of fields) {
    for (const control of form.querySelectorAll(`[name="${CSS.escape(name)}"]`)) {
      if (control.type === "radio" || control.type === "checkbox") control.checked ||= control.value === value;
      else if (control.type !== "submit") control.value = value;
    }
  }
  document.dispatchEvent(new Event("breck:restored"));
}

function focusNew(target) {
  const heading = target.querySelector("[data-focus]");
  if (!heading) return;
  heading.focus({ preventScroll: true });
  const block = heading.closest("#feedback, .notice, li") ?? heading;
  const { top, bottom, height } = block.getBoundingClientRect();
  // In a frame as high as its content everything is inside, and yet perhaps not on the screen.
  if (parent === window && top >= 0 && bottom <= innerHeight) return;
  const still = document.documentElement.dataset.motion === "reduce" || matchMedia("(prefers-reduced-motion: reduce)").matches;
  block.scrollIntoView({ block: height > innerHeight ? "start" : "nearest", behavior: still ? "auto" : "smooth" });
}

document.addEventListener("input", (event) => {
  const form = event.target.closest?.("#exercise");
  // A frame promises to store nothing, and the next pupil at this computer should not find what this one has chosen.
  if (form && !document.documentElement.classList.contains("frame")) keep(form);
});

document.addEventListener("htmx:configRequest", (event) => {
  if (event.target === current()) event.detail.parameters.duration_ms = Math.round(performance.now() - began);
});

document.addEventListener("htmx:beforeRequest", (event) => {
  if (event.target !== current()) return;
  event.target.querySelector("[data-trouble]")?.setAttribute("hidden", "");
  const button = event.target.querySelector("[data-sending]");
  button.dataset.label ||= button.textContent;
  button.dataset.timer = setTimeout(() => { button.textContent = button.dataset.sending; }, 400);
});

document.addEventListener("htmx:afterRequest", (event) => {
  const button = event.target.querySelector?.("[data-timer]");
  if (!button) return;
  clearTimeout(button.dataset.timer);
  button.textContent = button.dataset.label;
  const status = event.detail.xhr?.status ?? 0;
  if (status === 0 || (status >= 400 && status !== 422)) event.target.querySelector("[data-trouble]")?.removeAttribute("hidden");
});

function mark(form, feedback) {
  for (const fields of form.querySelectorAll("fieldset")) fields.disabled = true;
  for (const [part, right] of Object.entries(JSON.parse(feedback.dataset.parts))) {
    const place = form.querySelector(`[data-mark="${CSS.escape(part)}"]`);
    place?.replaceChildren(document.getElementById(`mark-${right}`).content.cloneNode(true));
  }
}

document.addEventListener("htmx:afterSwap", (event) => {
  const form = current();
  const feedback = document.getElementById("feedback");
  if (form && feedback) {
    forget(form);
    if (form.querySelector("[data-until-answer]")) mark(form, feedback);
    form.querySelector("[data-until-answer]")?.remove();
    document.querySelector("#exercise-region > .notice")?.remove();
  }
  if (event.detail.target) focusNew(event.detail.target);
});

function begin() {
  began = performance.now();
  const form = current();
  if (form && document.getElementById("feedback")) forget(form);
  else if (form) restore(form);
}

begin();
document.addEventListener("htmx:historyRestore", begin);
