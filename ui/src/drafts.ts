// Keeps what is typed into forms marked `data-draft="name"`: a few seconds after the last key the answers go to
// POST /drafts, so that a session that ends, or a battery, costs nothing. Passwords and files never go.

const PAUSE_MS = 3_000;
const RETRY_MS = 15_000;
const watched = new WeakSet<HTMLFormElement>();

type State = "saving" | "saved" | "failed";

export function keepDrafts(root: Document): void {
  for (const form of root.querySelectorAll<HTMLFormElement>("form[data-draft]")) {
    if (watched.has(form)) continue;
    watched.add(form);
    watch(form);
  }
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
  form.addEventListener("submit", () => window.clearTimeout(timer));
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
