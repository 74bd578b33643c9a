// Every page that the menus lead to: no fault, nothing that axe finds, nothing wider than the window, in both directions.
import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { after, before, describe, test } from "node:test";
import { axe, databases, overflow, reader, startBrowser, startProgram } from "./program.mjs";

const shots = new URL("../target/e2e/", import.meta.url).pathname;
mkdirSync(shots, { recursive: true });
const roles = ["counsellor", "case_manager", "provider", "monitor", "programme_manager", "data_protection", "secretary", "administrator"];
const MOST = 40;

// Layout does not depend on the database, faults do: on the second one each role goes round once.
const looks = { sqlite: [["ar", 360], ["en", 1280]], postgres: [["ar", 1280]] };

for (const database of databases) describe(`pages on ${database}`, () => {
  let program;
  let browser;
  before(async () => {
    program = await startProgram(database);
    browser = await startBrowser();
  });
  after(async () => {
    await browser?.close();
    await program?.stop();
  });

  for (const role of roles) {
    for (const [language, width] of looks[database]) {
      test(`of a ${role}, in ${language} at ${width}`, async () => {
        const { page, faults, close } = await reader(browser, program.address, role, language, width);
        const found = await crawl(page, program.address, `${database === "sqlite" ? "" : `${database}-`}${role}-${language}-${width}`);
        assert.deepEqual([...faults, ...found], []);
        await close();
      });
    }
  }
});

/** Opens what can be reached by links, one page of each kind, and says what is wrong. */
async function crawl(page, address, label) {
  const waiting = ["/"];
  const kinds = new Set();
  const wrong = [];
  while (waiting.length && kinds.size < MOST) {
    const path = waiting.shift();
    const kind = path.replace(/\?.*/, "").replace(/[0-9a-f-]{36}/g, "{id}");
    if (kinds.has(kind)) continue;
    kinds.add(kind);
    const answer = await page.goto(address + path);
    // A link is shown only to those who may open what it leads to, so a 403 is as wrong as a 404.
    if (answer.status() !== 200) wrong.push(`${kind}: ${answer.status()}`);
    if (!(answer.headers()["content-type"] ?? "").startsWith("text/html")) continue;
    wrong.push(...(await axe(page)).map((fault) => `${kind}: ${fault}`));
    const wide = await overflow(page);
    if (wide > 0) wrong.push(`${kind}: ${wide} px wider than the window`);
    await page.screenshot({ path: `${shots}${label}${kind.replace(/[^a-z-]+/g, "_")}.png`, fullPage: true });
    const links = await page.locator("a[href^='/']").evaluateAll((all) => all.map((a) => a.getAttribute("href")));
    waiting.push(...links.filter((href) => !href.startsWith("/assets") && !href.includes("#") && !href.endsWith(".json")));
  }
  return wrong;
}
