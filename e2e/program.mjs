// Starts the program on a database of its own and opens browsers on it.
import { spawn, execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";

const require = createRequire(new URL("../ui/package.json", import.meta.url));
const { chromium } = require("playwright-core");
const axeText = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

const root = new URL("..", import.meta.url).pathname;
const binary = process.env.JISR_BINARY ?? join(root, "target/debug/jisr");
const chromiumPath = process.env.CHROMIUM ?? "/usr/bin/chromium";
let made = 0;

/** The databases on which every journey is walked. */
export const databases = process.env.TEST_DATABASE_URL ? ["sqlite", "postgres"] : ["sqlite"];
if (process.env.JISR_REQUIRE_POSTGRES && databases.length < 2) throw new Error("TEST_DATABASE_URL is not set");

/** Runs a demo of `cases` cases on a free port; resolves to its address and a way to stop it. */
export async function startProgram(database, cases = 200) {
  const folder = mkdtempSync(join(tmpdir(), "jisr-e2e-"));
  const env = { ...process.env, JISR_DATA_DIR: folder, RUST_LOG: "error" };
  if (database === "postgres") env.JISR_DATABASE_URL = freshPostgres();
  else delete env.JISR_DATABASE_URL;
  const args = ["demo", "--cases", String(cases), "--seed", "7", "--serve", "--listen", "127.0.0.1:0"];
  const program = spawn(binary, args, { env, cwd: root, stdio: ["ignore", "pipe", "pipe"] });
  let said = "";
  const address = await new Promise((found, failed) => {
    const listen = (chunk) => {
      said += chunk;
      const match = said.match(/http:\/\/(?:localhost|127\.0\.0\.1):(\d+)/);
      if (match && match[1] !== "0") found(`http://localhost:${match[1]}`);
    };
    program.stdout.on("data", listen);
    program.stderr.on("data", listen);
    program.on("exit", (code) => failed(new Error(`the program ended (${code}):\n${said}`)));
    setTimeout(() => failed(new Error(`the program did not start:\n${said}`)), 180_000).unref();
  });
  await answers(address);
  const stop = async () => {
    program.removeAllListeners("exit");
    const ended = new Promise((done) => program.once("exit", done));
    program.kill("SIGINT");
    await ended;
    rmSync(folder, { recursive: true, force: true });
  };
  return { address, stop, said: () => said };
}

async function answers(address) {
  for (let tries = 0; tries < 100; tries += 1) {
    try {
      if ((await fetch(`${address}/health`)).ok) return;
    } catch {
      // not listening yet
    }
    await new Promise((done) => setTimeout(done, 100));
  }
  throw new Error("the program does not answer");
}

function freshPostgres() {
  const server = process.env.TEST_DATABASE_URL;
  const name = `jisr_e2e_${process.pid}_${(made += 1)}`;
  execFileSync("psql", [server, "-qc", `CREATE DATABASE ${name}`], { stdio: ["ignore", "ignore", "inherit"] });
  return server.replace(/\/[^/]*$/, `/${name}`);
}

const flags = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-quic"];

/** A browser; every request to another host is a failure. */
export async function startBrowser() {
  return chromium.launch({ executablePath: chromiumPath, headless: true, args: flags });
}

/** A signed-in reader: role in the demo, language, width. Collects what must not happen. */
export async function reader(browser, address, role, language, width = 1280) {
  const context = await browser.newContext({ viewport: { width, height: 900 }, locale: language });
  const page = await context.newPage();
  const faults = [];
  page.on("request", (request) => {
    if (!request.url().startsWith(address) && !request.url().startsWith("data:")) faults.push(`request to ${request.url()}`);
  });
  page.on("console", (message) => {
    if (message.type() === "error" && !/status of (4\d\d)/.test(message.text())) faults.push(`console: ${message.text()}`);
  });
  page.on("pageerror", (error) => faults.push(`script: ${error.message}`));
  page.on("response", (response) => {
    if (response.status() >= 500) faults.push(`${response.status()} ${new URL(response.url()).pathname}`);
  });
  await page.goto(`${address}/sign-in`);
  await page.click(`form[action="/sign-in/demo"] button[value="${role}"]`);
  await page.waitForURL((url) => !url.pathname.startsWith("/sign-in"));
  await speak(page, language);
  return { page, faults, close: () => context.close() };
}

/** Changes the language by the switch of the page. */
export async function speak(page, language) {
  if ((await page.getAttribute("html", "lang")) === language) return;
  await page.click('form[action="/language"] >> xpath=.. >> summary');
  await page.click(`form[action="/language"] button[value="${language}"]`);
  await page.waitForFunction((tag) => document.documentElement.lang === tag, language);
}

/** Fills fields by name: text, select, radio, checkbox; a list fills repeated fields in order. */
export async function fill(page, action, fields) {
  const form = page.locator(`form[action="${action}"]`).last();
  for (const [name, value] of Object.entries(fields)) {
    const values = Array.isArray(value) ? value : [value];
    for (const [at, one] of values.entries()) await fillOne(form.locator(`[name="${name}"]:not([type=hidden])`), at, one, name);
  }
  return form;
}

async function fillOne(controls, at, value, name) {
  const first = controls.first();
  const type = (await first.getAttribute("type")) ?? "";
  if (type === "radio" || type === "checkbox") {
    const chosen = controls.and(controls.page().locator(`[value="${value}"]`)).first();
    await chosen.check();
    return;
  }
  const control = controls.nth(at);
  const tag = await control.evaluate((element) => element.tagName).catch(() => { throw new Error(`no field ${name} (${at})`); });
  if (tag === "SELECT") await control.selectOption(value);
  else await control.fill(value);
}

/** Presses the main button of a form, or the one named `name`, and waits for the next page. */
export async function press(page, form, name) {
  const main = form.locator("button.primary:visible");
  const target = name ? form.locator(`button[name="${name}"]`).last() : (await main.count()) ? main.last() : form.locator("button:visible").last();
  await Promise.all([page.waitForEvent("domcontentloaded"), target.click()]);
  await page.waitForLoadState("load");
}

/** What axe finds on the page. */
export async function axe(page) {
  // By the debugger's door: the page's own policy refuses added scripts, as it should.
  await page.evaluate(axeText);
  const result = await page.evaluate(async () => {
    const found = await globalThis.axe.run(document, { resultTypes: ["violations"] });
    return found.violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.target.join(" ")).slice(0, 3).join(" | ")}`);
  });
  return result;
}

/** How far the page is wider than the window; 0 when nothing has to be scrolled sideways. */
export async function overflow(page) {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}
