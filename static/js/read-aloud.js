// Reading aloud, with the voices of the device. Loaded when somebody first asks for it; see learner/_aloud.html.
//
// One utterance per sentence: long ones are cut off by some browsers, and a sentence is where a pause goes on. Where the
// voice tells at which word it is, that word is marked; otherwise the sentence alone is.

import { sentences } from "./aloud-text.js";

const speech = window.speechSynthesis;
const highlights = window.CSS?.highlights;
const STORE = "aloud";
// How long to wait for the list of voices, which some browsers make late.
const VOICES_MS = 1500;
// Of two voices for a language, the one of the country that is meant here.
const COUNTRY = { en: "en-GB", fr: "fr-FR", de: "de-DE", lb: "lb-LU", pt: "pt-PT" };

// Between the panel and what is read.
const GAP = 16;

let active = null;

function stored() {
  try { return JSON.parse(localStorage.getItem(STORE) ?? "{}"); } catch { return {}; }
}

function store(changes) {
  try { localStorage.setItem(STORE, JSON.stringify({ ...stored(), ...changes })); } catch { /* storage is off */ }
}

async function voices() {
  if (!speech.getVoices().length) {
    await new Promise((done) => {
      speech.addEventListener("voiceschanged", done, { once: true });
      setTimeout(done, VOICES_MS);
    });
  }
  return speech.getVoices();
}

const tag = (voice) => voice.lang.replace("_", "-");
const language = (voice) => tag(voice).split("-")[0].toLowerCase();

class Reader {
  constructor(panel) {
    this.panel = panel;
    this.lang = panel.dataset.speaks;
    this.state = "silent";
    this.at = 0;
    this.speed = panel.querySelector("[data-speed]");
    this.choice = panel.querySelector("[data-voice] select");
  }

  async equip() {
    this.voices = await voices();
    const { rate, chosen = {} } = stored();
    if (rate) this.speed.value = rate;
    const own = this.voices.filter((voice) => language(voice) === this.lang);
    own.sort((a, b) => this.rank(b) - this.rank(a));
    const others = this.voices.filter((voice) => language(voice) !== this.lang);
    const names = new Intl.DisplayNames([document.documentElement.lang], { type: "language", fallback: "code" });
    for (const voice of [...own, ...others]) {
      const online = voice.localService ? "" : `, ${this.choice.dataset.online}`;
      this.choice.append(new Option(`${voice.name} (${names.of(tag(voice)) ?? tag(voice)}${online})`, voice.voiceURI));
    }
    // By itself only a voice for this language that stays on the device; another one is chosen knowingly, once.
    const wanted = this.voices.find((voice) => voice.voiceURI === chosen[this.lang]) ?? own.find((voice) => voice.localService);
    this.choice.value = wanted?.voiceURI ?? "";
    this.panel.querySelector("[data-silent]").hidden = this.voices.length > 0;
    // Whoever has chosen another voice knows why there was a choice.
    const tell = () => { this.panel.querySelector("[data-none]").hidden = own.length > 0 || !this.voices.length || Boolean(this.choice.value); };
    tell();
    this.more = this.panel.querySelector("[data-more]");
    this.more.hidden = !this.voices.length;
    this.more.open = !wanted;
    this.panel.querySelector("[data-warns]").hidden = this.voices.every((voice) => voice.localService);
    this.speed.addEventListener("change", () => { store({ rate: this.speed.value }); this.again(); });
    this.choice.addEventListener("change", () => {
      store({ chosen: { ...stored().chosen, [this.lang]: this.choice.value || undefined } });
      tell();
      if (this.choice.value) this.again(); else this.stop();
    });
    this.panel.querySelector("[data-stop]").addEventListener("click", () => this.stop());
  }

  rank(voice) {
    return 4 * voice.localService + 2 * (tag(voice) === COUNTRY[this.lang]) + voice.default;
  }

  turn() {
    if (this.state === "speaking") return this.pause();
    if (this.state === "silent") {
      const reads = document.querySelectorAll(this.panel.dataset.reads);
      [this.sentences, this.at] = [sentences([...reads], this.lang), 0];
    }
    // While the text moves below it the panel is small.
    this.more.open = false;
    this.speak();
  }

  speak() {
    if (active !== this) active?.stop();
    active = this;
    const voice = this.voices.find((one) => one.voiceURI === this.choice.value);
    // Nothing is read with a voice that nobody chose: the panel says why, and where to choose.
    if (!voice) {
      this.more.open = true;
      return this.choice.focus();
    }
    const sentence = this.sentences[this.at];
    if (!sentence) return this.stop();
    this.show("speaking");
    const utterance = Object.assign(new SpeechSynthesisUtterance(sentence.text), { voice, lang: tag(voice), rate: Number(this.speed.value) });
    this.utterance = utterance;
    const mine = (act) => (event) => { if (this.utterance === utterance) act(event); };
    utterance.addEventListener("boundary", mine((event) => {
      if (event.name === "word") this.mark("breck-word", sentence.word(event.charIndex, event.charLength));
    }));
    utterance.addEventListener("end", mine(() => { this.at += 1; this.speak(); }));
    utterance.addEventListener("error", mine(() => this.stop()));
    this.mark("breck-word", null);
    const place = sentence.whole();
    this.mark("breck-sentence", place);
    this.follow(sentence.block, place.getBoundingClientRect());
    speech.cancel();
    speech.speak(utterance);
  }

  pause() {
    this.hush();
    this.show("paused");
  }

  stop() {
    this.hush();
    this.mark("breck-sentence", null);
    this.block?.classList.remove("being-read");
    this.show("silent");
    if (active === this) active = null;
  }

  /** With another speed or voice the sentence begins anew; what is paused stays paused. */
  again() {
    if (this.state === "speaking") this.speak();
  }

  hush() {
    this.utterance = null;
    speech.cancel();
    this.mark("breck-word", null);
  }

  show(state) {
    this.state = state;
    this.panel.classList.toggle("is-active", state !== "silent");
    for (const words of this.panel.querySelectorAll("[data-when]")) words.hidden = words.dataset.when !== state;
    const stop = this.panel.querySelector("[data-stop]");
    if (state === "silent" && document.activeElement === stop) this.panel.querySelector("[data-turn]").focus();
    stop.hidden = state === "silent";
  }

  mark(name, range) {
    if (!highlights) return;
    if (range) highlights.set(name, new Highlight(range));
    else highlights.delete(name);
  }

  follow(block, { top, bottom }) {
    this.block?.classList.remove("being-read");
    this.block = block;
    // Where a browser cannot mark a sentence, its paragraph is.
    if (!highlights) block.classList.add("being-read");
    // At the top of the screen the panel covers what is behind it.
    const panel = this.panel.getBoundingClientRect(), covered = panel.top > 0 ? 0 : Math.max(panel.bottom, 0);
    if (top < covered || bottom > innerHeight) scrollBy(0, top - Math.max(innerHeight / 3, panel.height + GAP));
  }
}

const readers = new WeakMap();

/** The button of a panel was pressed. */
export async function turn(panel) {
  if (!readers.has(panel)) {
    const reader = new Reader(panel);
    readers.set(panel, reader);
    await reader.equip();
  }
  readers.get(panel).turn();
}

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && active) active.stop();
});
// The text has changed, or the page is left: what was being read is not there any more.
document.addEventListener("htmx:afterSwap", () => active?.stop());
addEventListener("pagehide", () => active?.stop());
