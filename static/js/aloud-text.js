// What of a page is read aloud, sentence by sentence, and where each sentence stands.

const SKIPPED = "svg, script, style, template, noscript, select, input, textarea, .definition, .aloud, [aria-hidden='true'], [hidden]";
const BLOCK = "p, li, h1, h2, h3, h4, td, th, caption, figcaption, legend, summary, dt, dd, label, div, section";
const WORD_END = /[^\p{L}\p{M}\p{N}'’-]/u;

class Sentence {
  constructor(block, pieces, start, end) {
    Object.assign(this, { block, pieces, start, end });
    this.text = pieces.map(({ node }) => node.data).join("").slice(start, end).replace(/\s/g, " ");
  }

  /** Where all of it stands in the page. */
  whole() {
    return this.range(0, this.text.trimEnd().length);
  }

  /** Where the word stands that begins at a letter; some voices do not tell how long it is. */
  word(from, length) {
    const rest = this.text.slice(from);
    const end = rest.search(WORD_END);
    return this.range(from, length || (end > 0 ? end : rest.length));
  }

  range(from, length) {
    const range = document.createRange();
    range.setStart(...this.place(this.start + from));
    range.setEnd(...this.place(Math.min(this.start + from + length, this.end)));
    return range;
  }

  place(offset) {
    let rest = offset;
    for (const { node } of this.pieces) {
      if (rest <= node.length) return [node, rest];
      rest -= node.length;
    }
    const { node } = this.pieces.at(-1);
    return [node, node.length];
  }
}

function seen(node) {
  const element = node.parentElement;
  if (element.closest(SKIPPED)) return false;
  return element.checkVisibility?.({ contentVisibilityAuto: true, visibilityProperty: true }) ?? element.getClientRects().length > 0;
}

function* blocks(root) {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  let block = null;
  let pieces = [];
  while (walker.nextNode()) {
    const node = walker.currentNode;
    if (!seen(node)) continue;
    const own = node.parentElement.closest(BLOCK) ?? root;
    if (own !== block && pieces.length) {
      yield { block, pieces };
      pieces = [];
    }
    block = own;
    pieces.push({ node });
  }
  if (pieces.length) yield { block, pieces };
}

function* cut(text, lang) {
  if (!Intl.Segmenter) return yield [0, text.length];
  for (const { index, segment } of new Intl.Segmenter(lang, { granularity: "sentence" }).segment(text)) yield [index, index + segment.length];
}

/** All sentences of some elements that can be seen now, in the order of the page. */
export function sentences(roots, lang) {
  const found = [];
  for (const root of roots) {
    for (const { block, pieces } of blocks(root)) {
      const text = pieces.map(({ node }) => node.data).join("");
      for (const [start, end] of cut(text, lang)) {
        const lead = text.slice(start, end).length - text.slice(start, end).trimStart().length;
        if (/[\p{L}\p{N}]/u.test(text.slice(start, end))) found.push(new Sentence(block, pieces, start + lead, end));
      }
    }
  }
  return found;
}
