// Keys of one letter or digit, for whoever has switched them on: this script is on no page of anybody else.

const HINT = "#hints button";
const OPTIONS = "#fields :is(.option, .choices label) :is(input[type=radio], input[type=checkbox]):not(:disabled)";
const ACTS = {
  n: () => document.getElementById("next"),
  b: () => document.getElementById("back"),
  h: () => document.querySelector(HINT),
  c: () => document.querySelector("#fields ~ * button.primary, #fields ~ button.primary"),
  r: () => document.querySelector("#feedback ~ .aloud [data-turn]") ?? document.querySelector(".aloud [data-turn]"),
  "?": () => document.querySelector("a[data-keys-page]"),
};

const typing = (target) => target.closest?.("input:not([type=radio], [type=checkbox], [type=range]), select, textarea, [contenteditable]");

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || event.isComposing || typing(event.target)) return;
  const key = event.key.toLowerCase();
  const option = /^[1-9]$/.test(key) && document.querySelectorAll(OPTIONS)[Number(key) - 1];
  const target = option || ACTS[key]?.();
  if (!target || target.closest("[hidden]")) return;
  event.preventDefault();
  target.focus();
  target.click();
});
