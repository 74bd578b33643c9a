// The memorandum is the access rule: from a template to a signature, what it opens to the partner, and how it closes.
import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { after, before, describe, test } from "node:test";
import { axe, databases, overflow, reader, startBrowser, startProgram } from "./program.mjs";

const shots = new URL("../target/e2e/", import.meta.url).pathname;
mkdirSync(shots, { recursive: true });

for (const database of databases) {
  describe(`agreements on ${database}`, () => {
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
    for (const language of ["ar", "en"]) {
      test(`an agreement in ${language}`, async () => agreement(browser, program.address, language, database));
    }
  });
}

/** Presses the button of a form and waits for the page after it. */
async function send(page, form) {
  await Promise.all([page.waitForEvent("domcontentloaded"), form.locator("button[type=submit]").last().click()]);
  await page.waitForLoadState("load");
}

const step = (page, name) => page.locator(`form:has(input[name="step"][value="${name}"])`);

async function look(page, name, language) {
  for (const width of [1280, 360]) {
    await page.setViewportSize({ width, height: 900 });
    assert.ok((await overflow(page)) <= 0, `${name} is wider than ${width}`);
    await page.screenshot({ path: `${shots}agreement-${name}-${language}-${width}.png`, fullPage: true });
  }
  await page.setViewportSize({ width: 1280, height: 900 });
  assert.deepEqual(await axe(page), [], name);
}

async function agreement(browser, address, language, database) {
  const officer = await reader(browser, address, "data_protection", language);
  const other = await reader(browser, address, "data_protection_partner", language);
  const partner = await reader(browser, address, "case_manager", language);
  const counsellor = await reader(browser, address, "counsellor", language);

  // A case before departure that the partner cannot see.
  await counsellor.page.goto(`${address}/cases?stage=pre_departure&origin=TN`);
  const cases = await counsellor.page.locator('main a[href^="/cases/0"]').evaluateAll((all) => all.map((a) => new URL(a.href).pathname));
  let hidden;
  for (const path of [...new Set(cases)]) {
    if ((await partner.page.goto(address + path)).status() === 404) { hidden = path; break; }
  }
  assert.ok(hidden, "no case before departure is hidden from the partner");

  // From the template; the partner becomes a party.
  const { page } = officer;
  await page.goto(`${address}/agreements`);
  await look(page, "list", language);
  await page.goto(`${address}/agreements/new`);
  await page.check('input[name="template"][value="data_sharing"]');
  await send(page, page.locator('form[action="/agreements/new"]'));
  const at = new URL(page.url()).pathname;
  await page.goto(`${address}${at}/parties`);
  const organisation = language === "ar" ? "ديوان التونسيين العائدين" : "Office for Returning Tunisians";
  await page.locator('select[name="party"]').nth(1).selectOption({ label: organisation });
  await send(page, page.locator(`form[action="${at}/parties"]`));

  // The clauses of the template speak to nobody yet; the officer takes them out rather than choose for each.
  await page.goto(address + at);
  assert.match(await page.locator("#clauses").innerText(), language === "ar" ? /لا أحد بعد/ : /nobody yet/);
  const changes = page.locator(`.clause-row a[href*="/clauses/"]`);
  for (let left = await changes.count(); left > 0; left -= 1) {
    await changes.first().click();
    await page.waitForLoadState("load");
    await send(page, page.locator('form[action$="/remove"]'));
  }

  // A clause for the partner, written as a sentence, without any script being needed to open the choices.
  await page.goto(`${address}${at}/clauses/new`);
  const choose = async (name, values) => {
    const pick = page.locator(`#f-${name}`);
    if (!(await pick.evaluate((element) => element.open))) await pick.locator("summary").click();
    for (const value of values) await pick.locator(`input[value="${value}"]`).check();
    await pick.locator("summary").click();
  };
  await page.fill("#f-article", "4");
  await page.selectOption("#f-party", { label: organisation });
  await choose("actions", ["see"]);
  await choose("categories", ["identity", "journey"]);
  await choose("purposes", ["counselling"]);
  await choose("stages", ["pre_departure"]);
  await choose("corridors", ["DE>TN"]);
  await page.uncheck("#f-needs_consent");
  await page.fill("#f-legal_basis", language === "ar" ? "المادة 7 من الاتفاقية" : "Article 7 of the convention");
  await look(page, "clause", language);
  await send(page, page.locator(`form[action="${at}/clauses/new"]`));
  assert.match(await page.locator("#clauses").innerText(), language === "ar" ? /الاطلاع في ما يخص البيانات الآتية/ : /may see the following data: identity and journey/);
  await look(page, "draft", language);

  await page.goto(`${address}${at}/preview`);
  assert.ok((await page.locator("main table").count()) >= 2);
  await look(page, "preview", language);

  // Proved by a button: a job, then words.
  await page.goto(address + at);
  await send(page, page.locator(`form[action="${at}/proofs"]`));
  const proved = language === "ar" ? "ثبت" : "Proved";
  for (let tries = 0; tries < 120 && (await page.locator("main .status").first().innerText()).trim() !== proved; tries += 1) {
    await new Promise((done) => setTimeout(done, 500));
    await page.goto(`${address}${at}/proofs`);
  }
  assert.equal((await page.locator("main .status").first().innerText()).trim(), proved);
  await look(page, "proofs", language);

  // Both sign exactly this version.
  await page.goto(address + at);
  await send(page, step(page, "open_signing"));
  await send(page, step(page, "sign"));
  await other.page.goto(`${address}/agreements`);
  await other.page.goto(address + at);
  await look(other.page, "signing", language);
  await send(other.page, step(other.page, "sign"));
  for (let tries = 0; tries < 60 && !(await step(other.page, "suspend").count()); tries += 1) {
    await new Promise((done) => setTimeout(done, 500));
    await other.page.goto(address + at);
  }

  // The partner sees what the clause names, with its reason, and nothing more.
  const seen = await partner.page.goto(address + hidden);
  assert.equal(seen.status(), 200);
  await partner.page.locator("details.why summary").first().click();
  const why = await partner.page.locator("details.why").first().innerText();
  assert.ok(why.includes("4"), why);
  await look(partner.page, "opened", language);

  // Suspended: gone on the next click.
  await other.page.goto(address + at);
  await other.page.locator("details.more:has(input[value=suspend]) summary").click();
  await step(other.page, "suspend").locator("textarea").fill(language === "ar" ? "مراجعة التدريب" : "Training is being reviewed");
  await send(other.page, step(other.page, "suspend"));
  assert.equal((await partner.page.goto(address + hidden)).status(), 404);
  await look(other.page, "suspended", language);
  await other.page.locator("details.more:has(input[value=end]) summary").click();
  await step(other.page, "end").locator("textarea").fill("x");
  await send(other.page, step(other.page, "end"));

  // Health for the border police: the counterexample stands there, and signing is refused with it.
  await page.goto(`${address}/agreements?state=draft`);
  await page.locator("main table a").first().click();
  await page.waitForLoadState("load");
  const police = language === "ar" ? "شرطة الحدود" : "Border Police";
  const sentence = await page.locator(".clause-row.broken .notice").first().innerText();
  assert.ok(sentence.includes(police), sentence);
  await send(page, step(page, "open_signing"));
  assert.ok((await page.locator(".error-summary").innerText()).includes(police));
  await look(page, "refused", language);

  for (const one of [officer, other, partner, counsellor]) {
    assert.deepEqual(one.faults, [], `${database} ${language}`);
    await one.close();
  }
}
