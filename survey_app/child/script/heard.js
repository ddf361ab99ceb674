// Reads the screens aloud. For each text the first of: a recording made for this round, the phone's own voice for the
// language, a clip made by a machine. The page needs none of it; where nothing can be heard, no loudspeaker is shown.
(function (document, window) {
  "use strict";
  const { all, words } = window.survey;
  if (!document.querySelector("[data-ear]") || !window.Promise || !window.fetch) return;

  const language = document.documentElement.lang.split("-")[0];
  const model = document.querySelector("[data-ear]").cloneNode(true);
  const looks = (...names) => names.some((name) => document.body.classList.contains(name));
  const synth = window.SpeechSynthesisUtterance && window.speechSynthesis;
  let player = null;
  const begun = new Set();
  const texts = new WeakMap();
  let clips = { recorded: {}, made: {} };
  let current = null;
  // Counts what was started: whoever finds that it has moved on says nothing more.
  let turn = 0;
  let utterance = null;

  // Here and not in the document: it weighs nothing where nothing can be heard.
  const RULES = [
    ".heard{position:relative;display:flex;align-items:center;gap:8px;margin-bottom:10px}",
    ".heard .o{flex:1;min-width:0;margin:0}",
    ".heard .ear{width:48px;height:48px;margin:0;border-color:var(--line)}",
    ".apart{margin-top:22px}",
    ".apart~.apart,.dots~.apart{margin-top:0}",
    ".pinyin .heard .o{padding:8px 12px;gap:10px}",
    ".pinyin .heard .pic{width:60px}",
    ".cards .heard{flex:1 1 40%;min-width:5.4em;margin:0;align-items:stretch}",
    ".cards .heard .ear{position:absolute;inset-inline-start:4px;bottom:8px}",
    ".cards .heard .o{min-width:0;padding:12px 4px 8px}",
    ".cards .heard .o span{display:flex;align-items:center;justify-content:center;width:100%;min-height:48px;padding-inline-start:46px;text-wrap:balance}",
    ".cards.aside .heard .o{flex-direction:column;padding:6px;padding-inline-start:54px}",
    ".cards.aside .heard .o span{min-height:0;padding:0}",
    ".cards.aside .heard .ear{bottom:calc(50% - 24px)}",
    ".thanks .ear{margin:0 auto 16px}",
    ".read{outline:3px dashed var(--ink);outline-offset:3px}",
    ".ear[aria-pressed=true]{background:var(--ink);color:var(--paper)}",
    ".ear[aria-pressed=true] svg{stroke:var(--paper)}",
  ];

  function dress() {
    const sheet = document.styleSheets[0];
    RULES.splice(0).forEach((rules) =>
      rules.match(/[^{}]+\{[^}]*\}/g).forEach((rule) => sheet.insertRule(rule, sheet.cssRules.length)),
    );
  }

  /** The texts of a screen in the order they are read: each with its place and, where it is an answer, its card. */
  function pieces(screen) {
    if (texts.has(screen)) return texts.get(screen);
    const id = screen.id;
    const found = [];
    const add = (place, elements, card) => {
      const said = elements.map(words).filter(Boolean).join("\n");
      if (said) found.push({ place, words: said, card });
    };
    if (screen.dataset.place) {
      add(screen.dataset.place, all("h1, p", screen).filter((text) => text.parentNode === screen));
    } else if (id === "start") {
      add("intro", all(".frame p", screen));
      add("assent", all(".ask h2", screen));
      all(".two .b", screen).forEach((answer, index) => add(index ? "assent.no" : "assent.yes", [answer], answer));
    } else if (screen.hasAttribute("data-item")) {
      add(id, all("legend h2", screen));
      add(id + ":hint", all("fieldset .hint", screen));
      all(".o", screen).forEach((card) => {
        const field = card.querySelector("input");
        add(field ? id + "." + field.value : "skip", all("span", card).slice(0, 1), card);
      });
      add(id + ":note", all("fieldset .note", screen));
    }
    texts.set(screen, found);
    return found;
  }

  /** A voice for the language that lives on the phone: with any other, somebody far away would learn what is read. */
  function voice() {
    const spoken = (one) => one.lang.toLowerCase().replace("_", "-");
    const fitting = synth
      ? synth.getVoices().filter((one) => one.localService && spoken(one).split("-")[0] === language)
      : [];
    const mandarin = fitting.filter((one) => !/-hk/.test(spoken(one)));
    return mandarin.find((one) => /-(cn|hans|gb)/.test(spoken(one))) || mandarin[0];
  }

  function play(address) {
    player = player || new window.Audio();
    return new Promise((resolve, reject) => {
      player.onended = resolve;
      player.onerror = reject;
      player.src = address;
      const playing = player.play();
      if (playing) playing.catch(reject);
    });
  }

  function speak(text, by) {
    return new Promise((resolve, reject) => {
      // Kept where it is not thrown away while it speaks.
      utterance = new window.SpeechSynthesisUtterance(text);
      utterance.voice = by;
      utterance.lang = by.lang;
      utterance.rate = 0.9;
      utterance.onend = resolve;
      utterance.onerror = reject;
      synth.speak(utterance);
    });
  }

  /** The ways in which a text can be heard, the best first; by itself (``alone``) the phone's voice says nothing. */
  function ways(piece, alone) {
    const by = !alone && voice();
    const clip = (kind) => clips[kind][piece.place] && (() => play(clips[kind][piece.place]));
    return [clip("recorded"), by && (() => speak(piece.words, by)), clip("made")].filter(Boolean);
  }
  const audible = (piece) => ways(piece).length;

  function stop() {
    turn += 1;
    if (player) player.pause();
    if (synth) synth.cancel();
    all(".read").forEach((card) => card.classList.remove("read"));
    all("[data-ear][aria-pressed=true]").forEach((ear) => ear.setAttribute("aria-pressed", "false"));
  }

  /** Reads the texts one after the other; a text that fails in one way is tried in the next. */
  async function read(some, ear, alone) {
    stop();
    const mine = turn;
    begun.add(current.id);
    ear.setAttribute("aria-pressed", "true");
    for (const piece of some) {
      if (piece.card) piece.card.classList.add("read");
      for (const way of ways(piece, alone)) {
        const heard = await way().then(() => true, () => false);
        if (mine !== turn) return;
        if (heard) break;
      }
      if (piece.card) piece.card.classList.remove("read");
    }
    stop();
  }

  /** For those who cannot read yet: once, when a screen is first shown, its question, if the browser lets it. */
  function begin() {
    const question = pieces(current)[0];
    if (begun.has(current.id) || !looks("pictures", "pinyin") || current.dataset.place) return;
    if (ways(question, true).length) read([question], current.querySelector("[data-ear]"), true);
  }

  /** A loudspeaker for one answer, beside its card: inside, it would become part of the answer's name. */
  function besides(piece) {
    const { card } = piece;
    const beside = document.createElement("div");
    beside.className = "heard" + (card.classList.contains("other") ? " apart" : "");
    card.replaceWith(beside);
    const ear = model.cloneNode(true);
    ear.className = "ear";
    ear.hidden = false;
    ear.setAttribute("aria-label", model.getAttribute("aria-label") + (language === "zh" ? "：" : ": ") + piece.words);
    beside.append(card, ear);
    texts.set(ear, [piece]);
  }

  /** Shows the loudspeakers of the screen that is shown, as far as there is something to hear. */
  function show() {
    const some = current ? pieces(current).filter(audible) : [];
    all("[data-ear]").forEach((ear) => {
      if (!texts.has(ear) && (!ear.closest(".screen") || ear.closest(".screen") === current)) ear.hidden = !some.length;
    });
    if (!some.length) return;
    if (RULES.length) dress();
    if (!looks("plain")) {
      some.filter((piece) => piece.card && piece.card.matches(".o") && !piece.card.closest(".heard")).forEach(besides);
    }
    begin();
  }

  document.addEventListener("screen", (event) => {
    stop();
    current = event.detail;
    show();
  });

  document.addEventListener("click", (event) => {
    const ear = event.target.closest("[data-ear]");
    if (!ear) return;
    if (ear.getAttribute("aria-pressed") === "true") stop();
    else read((texts.get(ear) || pieces(current)).filter(audible), ear);
  });
  window.addEventListener("pagehide", stop);
  document.addEventListener("visibilitychange", () => document.hidden && stop());

  /** Takes along, one after the other, what would be heard, so that it is there without network. */
  async function fetchAhead() {
    const workers = navigator.serviceWorker;
    const thrift = (navigator.connection || {}).saveData;
    if (!workers || !workers.controller || thrift) return;
    const made = voice() && !looks("pictures", "pinyin") ? {} : clips.made;
    for (const address of new Set(Object.values({ ...made, ...clips.recorded }))) {
      await fetch(address, { credentials: "omit" }).catch(() => {});
    }
  }

  function load() {
    const page = ((window.survey.form || {}).action || location.href).match(/\/\/[^/]+((\/[^/?]+){3})/);
    if (!page) return;
    window
      .fetch(page[1] + "/clips.json?lang=" + language, { credentials: "omit" })
      .then((answer) => answer.json())
      .then((found) => {
        clips = found;
        show();
        fetchAhead();
      })
      .catch(() => window.addEventListener("online", load, { once: true }));
  }
  if (synth && synth.addEventListener) synth.addEventListener("voiceschanged", show);
  // The first screen was shown before anybody could listen.
  current = window.survey.screen || document.querySelector(".screen");
  load();
  show();
})(document, window);
