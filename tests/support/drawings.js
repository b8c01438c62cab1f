// What is wrong with the words of the drawings on a page: cut, too near to an edge, or one over the other.
// All in units of the drawing. Only ink counts: of the line box, a part above and below is empty.
(near) => {
  const inside = (box, x, y) => x > box.left && x < box.right && y > box.top && y < box.bottom;
  const area = (box) => (box.right - box.left) * (box.bottom - box.top);
  const round = (box) => [box.left, box.top, box.right, box.bottom].map(Math.round).join(" ");
  const found = [];
  for (const svg of document.querySelectorAll("svg[data-drawing]")) {
    const { x, y, width, height } = svg.viewBox.baseVal, toUnits = svg.getScreenCTM().inverse();
    const placed = (element) => {
      const { left, top, right, bottom } = element.getBoundingClientRect();
      const [a, b] = [new DOMPoint(left, top), new DOMPoint(right, bottom)].map((point) => point.matrixTransform(toUnits));
      return { left: a.x, top: a.y, right: b.x, bottom: b.y };
    };
    const all = { left: x, top: y, right: x + width, bottom: y + height };
    const boxes = [...svg.querySelectorAll("rect")].map(placed).filter((box) => box.right - box.left > 24 && box.bottom - box.top > 14);
    const words = [...svg.querySelectorAll("text")].filter((text) => text.textContent.trim()).map((text) => {
      const box = placed(text), line = box.bottom - box.top;
      return { text: text.textContent.trim(), ...box, top: box.top + line * 0.2, bottom: box.bottom - line * 0.12 };
    });
    const tell = (what, word, more) => found.push(`${svg.dataset.drawing}: “${word.text}” ${what} (${round(word)} in ${more})`);
    for (const [n, word] of words.entries()) {
      const within = (box) => Math.min(word.left - box.left, box.right - word.right, word.top - box.top, box.bottom - word.bottom);
      if (within(all) < near) tell("near the edge of the drawing", word, round(all));
      const [mx, my] = [(word.left + word.right) / 2, (word.top + word.bottom) / 2];
      const [own] = boxes.filter((box) => inside(box, mx, my)).sort((one, other) => area(one) - area(other));
      if (own && within(own) < near) tell("near the edge of its box", word, round(own));
      for (const other of words.slice(n + 1)) {
        if (Math.min(word.right, other.right) - Math.max(word.left, other.left) > 1 &&
            Math.min(word.bottom, other.bottom) - Math.max(word.top, other.top) > 1) tell(`over “${other.text}”`, word, round(other));
      }
    }
  }
  return found;
}
