// What a browser can measure of the accessibility of a page. Returns faults by kind: `names` (WCAG 2.5.3: what is written
// on a control is part of its name), `targets` (2.5.5: 44 by 44 pixels, but for links within a sentence), `sideways`
// (1.4.10: the page scrolls in one direction only), and with the text spacing of 1.4.12 `spaced` and `cut`.
() => {
  const found = { names: [], targets: [], sideways: [], spaced: [], cut: [] };
  for (const one of document.querySelectorAll("details")) one.open = true;
  const CONTROLS = "a[href], button, input:not([type=hidden]), select, textarea, summary, [role=button]";
  const shown = (one) => one.checkVisibility({ visibilityProperty: true }) && !one.closest(".vh, .skip, [popover], noscript");
  const said = (one) => `<${one.localName}> ${(one.getAttribute("aria-label") ?? one.innerText ?? "").trim().slice(0, 40) || one.name || one.id}`;
  const plain = (text) => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, " ").trim();
  const written = (one) => {
    const copy = one.cloneNode(true);
    for (const part of copy.querySelectorAll(".vh, [hidden], select, input, svg, .definition")) part.remove();
    return plain(copy.textContent);
  };
  const called = (one) => plain(one.hasAttribute("aria-labelledby")
    ? one.getAttribute("aria-labelledby").split(" ").map((id) => document.getElementById(id)?.textContent ?? "").join(" ")
    : one.getAttribute("aria-label"));

  for (const one of document.querySelectorAll(CONTROLS)) {
    if (!shown(one)) continue;
    if (one.hasAttribute("aria-label") || one.hasAttribute("aria-labelledby")) {
      const labels = one.labels?.length ? [...one.labels].map(written) : [one.matches("select, input, textarea") ? "" : written(one)];
      for (const label of labels) if (label && !called(one).includes(label)) found.names.push(`${said(one)}: “${label}”`);
    }
    const target = one.matches("input[type=checkbox], input[type=radio]") ? one.labels?.[0] ?? one.closest("td") ?? one : one;
    // A link or a word that is explained within a sentence is as high as its line.
    const line = one.closest("p, li, dd, dt, td, figcaption, label, h1, h2, h3, span, div");
    const inline = one.matches("a, .term, .passage input") && getComputedStyle(target).display.startsWith("inline")
      && line && line.textContent.trim().length > one.textContent.trim().length + 1;
    const stretched = getComputedStyle(one, "::after").position === "absolute";
    const boxes = [...target.getClientRects()];
    if (inline || stretched || !boxes.length || one.disabled || one.closest("fieldset:disabled")) continue;
    const width = Math.max(...boxes.map((box) => box.right)) - Math.min(...boxes.map((box) => box.left));
    const height = Math.max(...boxes.map((box) => box.bottom)) - Math.min(...boxes.map((box) => box.top));
    if (Math.min(width, height) < 43.5) found.targets.push(`${said(one)}: ${Math.round(width)} by ${Math.round(height)}`);
  }

  const sideways = () => {
    const root = document.documentElement;
    if (root.scrollWidth <= root.clientWidth) return [];
    const wide = [...document.body.querySelectorAll("*")].filter((one) =>
      one.getBoundingClientRect().right > root.clientWidth + 0.5 && !one.closest(".table, .vh, svg"));
    return [`${root.scrollWidth} wide: ${wide.slice(-3).map((one) => `<${one.localName} class="${one.className}">`).join(" ")}`];
  };
  found.sideways = sideways();
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`*:not(svg *) { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
    p { margin-bottom: 2em !important; }`);
  document.adoptedStyleSheets = [sheet];
  found.spaced = sideways();
  for (const one of document.body.querySelectorAll("*")) {
    const style = getComputedStyle(one);
    const hides = /hidden|clip/.test(`${style.overflowX} ${style.overflowY}`);
    const meant = one.closest(".vh, svg, select") || !one.textContent.trim() || style.clipPath !== "none";
    if (!hides || meant || !one.checkVisibility()) continue;
    if (one.scrollHeight > one.clientHeight + 1 || one.scrollWidth > one.clientWidth + 1) found.cut.push(said(one));
  }
  return found;
}
