// A browser that can speak, for tests: three voices, and a note of all that is said. A sentence ends when it is told to.
(() => {
  const voice = (name, lang, localService = true) => ({ name, lang, localService, voiceURI: name, default: false });
  class Utterance extends EventTarget {
    constructor(text) {
      super();
      this.text = text;
    }
  }
  const speech = Object.assign(new EventTarget(), {
    said: [],
    getVoices: () => [voice("Anna", "de-DE"), voice("Sonia", "en_GB"), voice("Cloud", "en-GB", false), voice("Joana", "pt-PT", false)],
    speak(one) {
      this.now = one;
      this.said.push([one.voice.name, one.rate, one.text.trim()]);
    },
    cancel() { this.now = null; },
    word(charIndex) { this.now.dispatchEvent(Object.assign(new Event("boundary"), { name: "word", charIndex })); },
    end() { this.now.dispatchEvent(new Event("end")); },
  });
  Object.defineProperty(window, "SpeechSynthesisUtterance", { value: Utterance });
  Object.defineProperty(window, "speechSynthesis", { value: speech });
})();
