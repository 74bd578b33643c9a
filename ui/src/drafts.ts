// Keeps what is typed into forms marked `data-draft="/address"`: a few seconds after the last key the answers go to
// POST /drafts, so that a session that ends, or a battery, costs nothing. Passwords and files never go. When the form is
// opened again the draft is offered, not forced; once the form was sent and taken, its draft goes.

const PAUSE_MS = 3_000;
const RETRY_MS = 15_000;
// Holds the name of the form that was sent last, never an answer.
const SENT = "jisr-sent";
const watched = new WeakSet<HTMLFormElement>();

type State = "saving" | "saved" | "failed";

export function keepDrafts(root: Document): void {
  for (const form of root.querySelectorAll<HTMLFormElement>("form[data-draft]")) {
    if (watched.has(form)) continue;
    watched.add(form);
    watch(form);
    void offer(form);
  }
}

interface Draft {
  fields: [string, string][];
  saved: string;
}

/** Offers the draft of a form, unless the page shows what was just refused: that is newer. */
async function offer(form: HTMLFormElement): Promise<void> {
  const line = form.querySelector<HTMLElement>("[data-draft-state]");
  if (!line || document.querySelector(".error-summary")) return;
  const name = form.dataset["draft"] ?? "";
  const answer = await fetch(`/drafts?form=${encodeURIComponent(name)}`, { credentials: "same-origin", redirect: "error" }).catch(() => null);
  if (answer?.status !== 200) return;
  const draft = (await answer.json()) as Draft;
  const words = document.createElement("span");
  words.textContent = draft.saved;
  const take = choice(line.dataset["take"], () => {
    fill(form, draft.fields);
    line.replaceChildren();
  });
  const forget = choice(line.dataset["forget"], () => {
    void drop(form, name);
    line.replaceChildren();
  });
  line.replaceChildren(words, " ", take, " ", forget);
}

function choice(word: string | undefined, act: () => void): HTMLButtonElement {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button quiet";
  button.textContent = word ?? "";
  button.addEventListener("click", act);
  return button;
}

/** Puts the answers of a draft back, in the order of fields of one name. */
function fill(form: HTMLFormElement, fields: [string, string][]): void {
  const left = new Map<string, string[]>();
  for (const [name, value] of fields) left.set(name, [...(left.get(name) ?? []), value]);
  for (const input of form.elements) {
    if (input instanceof HTMLInputElement && (input.type === "checkbox" || input.type === "radio")) {
      input.checked = left.get(input.name)?.includes(input.value) ?? false;
    } else if (input instanceof HTMLInputElement && (input.type === "hidden" || input.type === "file" || input.type === "password")) {
      if (input.type === "hidden") left.get(input.name)?.shift();
    } else if (input instanceof HTMLInputElement || input instanceof HTMLTextAreaElement || input instanceof HTMLSelectElement) {
      const value = left.get(input.name)?.shift();
      if (value !== undefined) input.value = value;
    }
  }
  form.dispatchEvent(new Event("input", { bubbles: true }));
}

/** The form sent before this page was taken, if this page says so: its draft is not needed any more. */
export function forgetSent(root: Document): void {
  const sent = sessionStorage.getItem(SENT);
  sessionStorage.removeItem(SENT);
  const form = root.querySelector<HTMLFormElement>("form:has(input[name=_csrf])");
  if (sent && form && root.querySelector("#flash .flash.ok")) void drop(form, sent);
}

async function drop(form: HTMLFormElement, name: string): Promise<void> {
  const token = form.querySelector<HTMLInputElement>("input[name=_csrf]")?.value ?? "";
  const body = new URLSearchParams({ _csrf: token, _draft: name, _drop: "1" });
  // A draft that could not be dropped is offered once more; nothing is lost by it.
  await fetch("/drafts", { method: "POST", body, credentials: "same-origin", redirect: "error" }).catch(() => null);
}

function watch(form: HTMLFormElement): void {
  let timer: number | undefined;
  let typed = 0;
  const later = (after: number) => {
    window.clearTimeout(timer);
    timer = window.setTimeout(send, after);
  };
  async function send(): Promise<void> {
    const sending = typed;
    show(form, "saving");
    const saved = await post(form);
    if (sending !== typed) return; // Typed on meanwhile: the next round tells.
    show(form, saved ? "saved" : "failed");
    if (!saved) later(RETRY_MS);
  }
  form.addEventListener("input", () => {
    typed += 1;
    later(PAUSE_MS);
  });
  // Sent for good: the draft must not overtake what was submitted.
  form.addEventListener("submit", () => {
    window.clearTimeout(timer);
    sessionStorage.setItem(SENT, form.dataset["draft"] ?? "");
  });
}

async function post(form: HTMLFormElement): Promise<boolean> {
  const body = new URLSearchParams();
  body.set("_draft", form.dataset["draft"] ?? "");
  for (const [name, value] of new FormData(form)) {
    if (typeof value === "string" && !isSecret(form, name)) body.append(name, value);
  }
  try {
    const answer = await fetch("/drafts", { method: "POST", body, credentials: "same-origin", redirect: "error" });
    return answer.ok;
  } catch {
    return false;
  }
}

function isSecret(form: HTMLFormElement, name: string): boolean {
  const input = form.elements.namedItem(name);
  return input instanceof HTMLInputElement && input.type === "password";
}

function show(form: HTMLFormElement, state: State): void {
  const line = form.querySelector<HTMLElement>("[data-draft-state]");
  if (line) line.textContent = line.dataset[state] ?? "";
}
