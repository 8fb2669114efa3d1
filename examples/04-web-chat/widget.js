// The chat on a page: <script src="/widget.js"></script>. It lives in a shadow root, so the page's styles and its own do not meet.
// Whatever was said is set as text, never as markup.

const words = {
  en: { title: "Support", write: "Your message", send: "Send", close: "Close", lost: "Connecting…" },
  uk: {
    title: "Підтримка",
    write: "Ваше повідомлення",
    send: "Надіслати",
    close: "Закрити",
    lost: "З’єднання…",
  },
  ru: {
    title: "Поддержка",
    write: "Ваше сообщение",
    send: "Отправить",
    close: "Закрыть",
    lost: "Соединение…",
  },
};
const language = /** @type {keyof typeof words} */ (
  ["uk", "ru"].find((known) => navigator.language.startsWith(known)) ?? "en"
);
const { title, write, send, close, lost } = words[language];

const css = `
  :host { --ink: #1c1c22; --paper: #fff; --soft: #eef0f4; --line: #747b8a; --own: #1d4ed8; --on-own: #fff; color-scheme: light dark }
  @media (prefers-color-scheme: dark) {
    :host { --ink: #ececf1; --paper: #17181c; --soft: #272930; --line: #8b91a0; --own: #93b4ff; --on-own: #10131c }
  }
  * { box-sizing: border-box; font: inherit }
  :host { position: fixed; z-index: 9999; inset-block-end: 1rem; inset-inline-end: 1rem; font: 16px/1.45 system-ui, sans-serif }
  button { min-block-size: 2.5rem; padding: .4rem .9rem; border: 1px solid var(--line); border-radius: .75rem; background: var(--paper);
    color: var(--ink); cursor: pointer }
  :focus-visible { outline: 3px solid var(--own); outline-offset: 2px }
  .open, .send { background: var(--own); border-color: var(--own); color: var(--on-own) }
  .open { min-block-size: 3rem; padding-inline: 1.25rem; border-radius: 1.5rem; box-shadow: 0 2px 10px #0004 }
  section { display: flex; flex-direction: column; inline-size: 23rem; block-size: min(36rem, 100dvh - 2rem); background: var(--paper);
    color: var(--ink); border: 1px solid var(--line); border-radius: 1rem; overflow: hidden; box-shadow: 0 6px 30px #0005 }
  section[hidden], .open[hidden] { display: none }
  header { display: flex; align-items: center; gap: .5rem; padding: .5rem .5rem .5rem 1rem; border-block-end: 1px solid var(--line) }
  h2 { margin: 0; font-weight: 600; flex: 1 }
  .state { color: var(--line) }
  .log { flex: 1; overflow-y: auto; padding: 1rem; display: flex; flex-direction: column; gap: .6rem; overscroll-behavior: contain }
  .log p { margin: 0; padding: .5rem .8rem; border-radius: .9rem; max-inline-size: 88%; white-space: pre-wrap; overflow-wrap: anywhere;
    background: var(--soft); align-self: start }
  .log .me { background: var(--own); color: var(--on-own); align-self: end }
  a { color: var(--own) }
  .row { display: flex; flex-wrap: wrap; gap: .4rem }
  form { display: flex; gap: .5rem; padding: .75rem; border-block-start: 1px solid var(--line) }
  input { flex: 1; min-inline-size: 0; padding: .4rem .8rem; border: 1px solid var(--line); border-radius: .75rem; background: var(--paper);
    color: var(--ink) }
  @media (max-width: 30rem) {
    :host([open]) { inset: 0 }
    section { inline-size: 100%; block-size: 100dvh; border: 0; border-radius: 0 }
  }
`;

const host = document.createElement("div");
const root = host.attachShadow({ mode: "open" });
const sheet = new CSSStyleSheet();
sheet.replaceSync(css);
root.adoptedStyleSheets = [sheet];
host.lang = language;

const opener = make("button", { className: "open", textContent: `💬 ${title}` });
opener.setAttribute("aria-expanded", "false");
const panel = make("section", { hidden: true, ariaLabel: title });
const state = make("span", { className: "state", role: "status" });
const closer = make("button", { textContent: "✕", ariaLabel: close });
const log = make("div", { className: "log", role: "log", ariaLive: "polite", ariaLabel: title, tabIndex: 0 });
const form = make("form", {});
const input = make("input", { ariaLabel: write, placeholder: write, autocomplete: "off", maxLength: 4000 });
const header = make("header", {}, [make("h2", { textContent: title }), state, closer]);
form.append(input, make("button", { className: "send", textContent: send }));
panel.append(header, log, form);
root.append(opener, panel);
document.body.append(host);

let isConnected = false;
/** What was said leaves in order, each once: it is repeated under its id until it was taken. */
let sending = Promise.resolve();

opener.addEventListener("click", () => toggle(true));
closer.addEventListener("click", () => toggle(false));
panel.addEventListener("keydown", ({ key }) => {
  if (key === "Escape") toggle(false);
});
form.addEventListener("submit", (event) => {
  event.preventDefault();
  const text = input.value.trim();
  if (text !== "") say({ text });
  input.value = "";
});

/** @param {boolean} isOpen */
function toggle(isOpen) {
  panel.hidden = !isOpen;
  opener.hidden = isOpen;
  opener.setAttribute("aria-expanded", String(isOpen));
  host.toggleAttribute("open", isOpen);
  if (isOpen) connect();
  (isOpen ? input : opener).focus();
}

/** The first time, says hello; the id makes that count once in a customer's life. */
function connect() {
  if (isConnected) return;
  isConnected = true;
  say({ id: "start", text: "/start" });
  // Sent after the cookie is there. After a break the browser connects again and tells the last id it has had.
  void sending.then(() => {
    const lines = new EventSource("/chat/lines");
    lines.onopen = () => setState("");
    lines.onerror = () => setState(lost);
    lines.onmessage = ({ data }) => show(JSON.parse(data));
  });
}

/** @param {{ id?: string, text: string, action?: string, ref?: string | null }} said */
function say(said) {
  const body = JSON.stringify({ id: crypto.randomUUID(), ...said });
  sending = sending.then(() => post(body));
}

/** @param {string} body */
async function post(body) {
  for (let pauseMs = 500; ; pauseMs = Math.min(pauseMs * 2, 8000)) {
    const request = { method: "POST", body, headers: { "Content-Type": "application/json" } };
    const answer = await fetch("/chat/say", request).catch(() => null);
    // What is refused would be refused again.
    if (answer !== null && answer.status < 500) return;
    setState(lost);
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
  }
}

/** @param {{ by: "me" | "desk", text: string, buttons?: { label: string, action: string, ref: string | null }[][],
 *   file?: string }} line */
function show({ by, text, buttons = [], file }) {
  // Buttons are for the next answer; once it is given they go.
  if (by === "me") for (const row of log.querySelectorAll(".row")) row.remove();
  log.append(make("p", { className: by, textContent: text }));
  if (file !== undefined) {
    log.append(make("a", { href: "/chat/data", download: file, textContent: `⬇ ${file}` }));
  }
  for (const row of buttons) {
    const pressed = row.map(({ label, action, ref }) => {
      const button = make("button", { textContent: label });
      button.addEventListener("click", () => {
        say({ text: label, action, ref });
        input.focus();
      });
      return button;
    });
    log.append(make("div", { className: "row" }, pressed));
  }
  log.scrollTop = log.scrollHeight;
}

/** @param {string} text */
function setState(text) {
  state.textContent = text;
}

/**
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Partial<HTMLElementTagNameMap[Tag]>} properties
 * @param {Node[]} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
function make(tag, properties, children = []) {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
}
