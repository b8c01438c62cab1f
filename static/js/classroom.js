// A class: the keys of the projector's screen, and a word when nothing comes from the server any more.

const typing = (target) => target.closest?.("input, select, textarea, summary, [contenteditable]");

document.addEventListener("keydown", (event) => {
  if (!document.querySelector("[data-screen]") || event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
  // A button that has the focus is pressed by the space bar anyway, a field takes what is typed.
  if (typing(event.target) || (event.key === " " && event.target.closest?.("button, a"))) return;
  // Letters are off for whoever has switched them off; the space bar and the arrows are no letters.
  if (event.key.length === 1 && event.key !== " " && document.documentElement.dataset.letters === "off") return;
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  const button = [...document.querySelectorAll("[data-keys]")].find((one) => one.dataset.keys.split("|").includes(key));
  if (!button) return;
  event.preventDefault();
  button.click();
});

// After a step other buttons stand there. Whoever pressed one stands before the first, as the space bar does.
document.addEventListener("htmx:afterSwap", () => {
  if (document.activeElement?.closest("[data-screen] .moves")) document.querySelector(".moves button").focus();
});

function lost(is) {
  const notice = document.querySelector("[data-lost]");
  if (notice) notice.hidden = !is;
}

document.addEventListener("htmx:afterRequest", (event) => {
  const status = event.detail.xhr?.status ?? 0;
  lost(status === 0 || status >= 500);
});
