// One person's whole journey, from the host country to home, walked by those who work on it, in Arabic and in English.
import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { after, before, describe, test } from "node:test";
import { databases, fill, press, reader, startBrowser, startProgram } from "./program.mjs";

const shots = new URL("../target/e2e/", import.meta.url).pathname;
mkdirSync(shots, { recursive: true });
const day = (offset) => new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10);

for (const database of databases) {
  describe(`on ${database}`, () => {
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
      test(`the journey in ${language}`, async () => {
        await journey(browser, program.address, language, database);
      });
    }
  });
}

async function journey(browser, address, language, database) {
  const name = language === "ar" ? ["زهراء القنطري المدنيني", ""] : ["", "Zahra Elgantri Medenini"];
  const counsellor = await reader(browser, address, "counsellor", language);
  const { page } = counsellor;
  assert.equal(await page.getAttribute("html", "dir"), language === "ar" ? "rtl" : "ltr");

  // Search first; nobody is found; register.
  await page.goto(`${address}/people`);
  let form = await fill(page, "/people/search", { q: name.join("") });
  await press(page, form);
  assert.equal(await page.locator('main a[href^="/people/0"]').count(), 0);
  await page.goto(`${address}/people/new`);
  form = await fill(page, "/people/new", {
    name_ar: name[0], name_latin: name[1], sex: "female", birth_precision: "exact", birth_on: language === "ar" ? "1991-04-02" : "1988-09-17",
    nationalities: ["TN"], contact_value: [`+2162${language === "ar" ? 1 : 2}4987654`],
  });
  await press(page, form);
  // Somebody alike may be on the record: the counsellor looked, and it is not the same person.
  if (page.url().endsWith("/people/new")) await press(page, page.locator('form[action="/people/new"]'), "not_duplicate");
  const person = page.url().match(/people\/([0-9a-f-]{36})/)?.[1];
  assert.ok(person, `not registered: ${page.url()}`);

  // Consents for hand-over, services and follow-up.
  await page.goto(`${address}/people/${person}/consent`);
  form = page.locator(`form[action="/people/${person}/consent"]`);
  for (const radio of await form.locator('input[type="radio"][value="given"]:not([name="assent"])').all()) await radio.check();
  await fill(page, `/people/${person}/consent`, { given_how: "spoken", witness: "A. Witness", language: "ar" });
  await press(page, form);
  assert.equal(await page.locator(".error-summary").count(), 0, await page.locator(".error-summary").allInnerTexts().then(String));

  // A case in the joint programme, Germany to Tunisia.
  await page.goto(`${address}/cases/new?person=${person}`);
  const programme = await page.locator('select[name="programme"] option:not([value=""])').first().getAttribute("value");
  form = await fill(page, "/cases/new", { programme, host: "DE", origin: "TN", return_kind: "voluntary", departs_on: day(7) });
  await press(page, form);
  const id = page.url().match(/cases\/([0-9a-f-]{36})/)?.[1];
  assert.ok(id, `no case: ${await page.locator("main").innerText()}`);
  const at = `${address}/cases/${id}`;

  // Assess: risk and protective factors on the levels.
  await page.goto(`${at}/assessments/new`);
  form = page.locator(`form[action="/cases/${id}/assessments/new"]`);
  const selects = await form.locator('select[name="factor"]').all();
  for (const select of selects.slice(0, 1).concat(selects.slice(14, 15))) await select.selectOption({ index: 1 });
  for (const box of await form.locator('input[name="none_found"]').all()) if ((await box.getAttribute("value")) === "protective") await box.check().catch(() => {});
  await fill(page, `/cases/${id}/assessments/new`, { urgency: "soon", summary: language === "ar" ? "وضع مستقر ودعم من الأسرة" : "Stable, supported by the family", assessed_on: day(0) });
  await press(page, form);
  if (await page.locator(".error-summary").count()) {
    // Protective factors were noted after all: then "none found" does not apply.
    for (const box of await form.locator('input[name="none_found"]').all()) await box.uncheck();
    await press(page, form);
  }
  assert.equal(await page.locator(".error-summary").count(), 0, await page.locator("main").innerText());

  // A plan over the ceiling is refused with its rule; within it is taken and handed in.
  const measures = (cost) => ({
    measure_kind: ["microbusiness"], measure_dimension: ["economic"], measure_level: ["individual"], measure_horizon: ["long"],
    measure_description: [language === "ar" ? "ورشة خياطة" : "Tailoring workshop"], measure_cost: [cost],
  });
  await page.goto(`${at}/plan/edit`);
  form = page.locator(`form[action="/cases/${id}/plan/edit"]`);
  const kinds = await form.locator('select[name="measure_kind"]').first().locator("option").evaluateAll((all) => all.map((o) => o.value));
  const kind = kinds.find((k) => /business/.test(k)) ?? kinds.find(Boolean);
  await fill(page, `/cases/${id}/plan/edit`, { ...measures("9999"), measure_kind: [kind] });
  await press(page, form);
  assert.equal(await page.locator(".error-summary").count(), 1, "a plan over the ceiling must be refused");
  await fill(page, `/cases/${id}/plan/edit`, { ...measures("1350"), measure_kind: [kind] });
  await press(page, page.locator(`form[action="/cases/${id}/plan/edit"]`));
  await press(page, page.locator(`form[action="/cases/${id}/plan/submit"]`));

  // The programme manager approves.
  const manager = await reader(browser, address, "programme_manager", language);
  await manager.page.goto(`${at}/plan`);
  await press(manager.page, manager.page.locator(`form[action="/cases/${id}/plan/approve"]`));
  assert.equal(await manager.page.locator(`form[action="/cases/${id}/plan/approve"]`).count(), 0);
  await manager.close();

  // Hand over to the partner, before departure.
  await page.goto(`${at}/hand-over`);
  form = page.locator(`form[action="/cases/${id}/hand-over"]`);
  const partnerReader = await reader(browser, address, "case_manager", language);
  const other = partnerReader.page;
  const office = (await other.locator(".menu-who span").last().textContent()).trim();
  const offered = await form.locator('select[name="to"] option').evaluateAll((all) => all.map((o) => [o.value, o.textContent]));
  const partner = offered.find(([, label]) => label.includes(office))?.[0];
  assert.ok(partner, `${office} is not among ${offered.map(([, label]) => label)}`);
  await fill(page, `/cases/${id}/hand-over`, { to: partner, departs_on: day(0), arrives_on: day(0), travel: "air", port: "Sfax" });
  await press(page, form);
  assert.equal(await page.locator(".error-summary").count(), 0, await page.locator("main").innerText());
  assert.deepEqual(counsellor.faults, []);

  // The partner confirms the arrival from its board, in two interactions.
  await other.goto(`${address}/arrivals`);
  await shoot(other, database, language, "arrivals");
  await other.goto(`${at}/hand-over`);
  const handover = (await other.locator('a[href^="/handovers/"]').first().getAttribute("href")).split("/")[2];
  await other.goto(`${address}/handovers/${handover}/arrival`);
  await press(other, other.locator(`form[action="/handovers/${handover}/arrival"]`));
  await other.goto(at);
  await shoot(other, database, language, "case");

  // The person is asked again, in two clicks: what they say is the partner's own, and it may refer them.
  assert.equal(await other.locator(`a[href="/cases/${id}/ask-again"]`).count(), 1, "the case says what is next");
  await other.goto(`${at}/ask-again`);
  await shoot(other, database, language, "ask-again");
  assert.ok((await other.locator('input[name="name_ar"]').inputValue()) || (await other.locator('input[name="name_latin"]').inputValue()), "the name is offered");
  for (const asked of ["service", "monitoring"]) await other.locator(`input[name="${asked}"][value="given"]`).check();
  await press(other, other.locator(`form[action="/cases/${id}/ask-again"]`));
  assert.equal(await other.locator(".error-summary").count(), 0, await other.locator("main").innerText());

  // Refer to a service; the provider accepts and reports it done.
  await other.goto(`${at}/referrals/new?side=origin&area=all`);
  const mine = other.locator(`a[href*="service="]`);
  assert.ok((await mine.count()) > 0, "the directory offers no service");
  const services = await mine.evaluateAll((links) => links.map((a) => a.getAttribute("href")));
  const provider = await reader(browser, address, "provider", language);
  let sent;
  for (const href of services) {
    await other.goto(address + href);
    form = await fill(other, `/cases/${id}/referrals`, { reason: language === "ar" ? "يحتاج إلى متابعة" : "Needs care", urgency: "soon" });
    for (const box of await form.locator('input[type="checkbox"]:visible').all()) await box.check();
    await press(other, form);
    sent = other.url().match(/referrals\/([0-9a-f-]{36})/)?.[1] ?? (await other.locator('a[href^="/referrals/0"]').first().getAttribute("href").catch(() => null))?.split("/")[2];
    if (!sent) continue;
    const seen = await provider.page.goto(`${address}/referrals/${sent}`);
    if (seen.status() === 200) break;
    sent = undefined;
  }
  assert.ok(sent, "no referral reached the provider");
  await press(provider.page, provider.page.locator(`form[action="/referrals/${sent}/accept"]`));
  await fill(provider.page, `/referrals/${sent}/finish`, { outcome: language === "ar" ? "قُدّمت الخدمة" : "Service given" });
  await press(provider.page, provider.page.locator(`form[action="/referrals/${sent}/finish"]`));
  assert.deepEqual(provider.faults, []);
  await provider.close();

  // Help is recorded against the ceiling.
  await other.goto(`${at}/assistance/new`);
  form = other.locator(`form[action="/cases/${id}/assistance"]`);
  const helpKind = await form.locator('select[name="kind"] option:not([value=""])').first().getAttribute("value").catch(() => null);
  await fill(other, `/cases/${id}/assistance`, { phase: "post_return", mode: "in_kind", ...(helpKind ? { kind: helpKind } : {}), amount: "500", delivered_on: day(0), description: "x", proof: "R-1" });
  await press(other, form);
  assert.equal(await other.locator(".error-summary").count(), 0, await other.locator("main").innerText());

  // The follow-up survey, page by page.
  await other.goto(`${at}/follow-up`);
  await shoot(other, database, language, "follow-up");
  const survey = (await other.locator('a[href^="/surveys/"]').first().getAttribute("href")).split("/")[2];
  await other.goto(`${address}/surveys/${survey}/answer`);
  for (let step = 0; step < 6; step += 1) {
    form = other.locator(`form[action="/surveys/${survey}/answer"]`);
    if (!(await form.count())) break;
    for (const group of await form.locator("fieldset:has(input[type=radio])").all()) await group.locator("input[type=radio]").first().check();
    await press(other, form);
  }
  assert.equal(await other.locator(".error-summary").count(), 0);
  await other.goto(`${address}/surveys/${survey}`);

  // Close with a reason.
  await other.goto(`${at}/steps`);
  await fill(other, `/cases/${id}/close`, { reason: "completed" });
  await press(other, other.locator(`form[action="/cases/${id}/close"]`));
  assert.equal(await other.locator(".error-summary").count(), 0, await other.locator("main").innerText());
  assert.deepEqual(partnerReader.faults, []);
  await partnerReader.close();
  await counsellor.close();
}

async function shoot(page, database, language, name) {
  if (database !== "sqlite") return;
  await page.screenshot({ path: `${shots}${name}-${language}.png`, fullPage: true });
}

