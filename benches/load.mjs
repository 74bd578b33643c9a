// Measures the running program over HTTP: node benches/load.mjs CASES CLIENTS SECONDS [sqlite|postgres|postgres-rls]
// A demo of CASES cases is made on a database of its own (PostgreSQL: TEST_DATABASE_URL, see scripts/with-postgres), then served
// by a program started anew; with postgres-rls under a role from which row-level security keeps rows. Processor time is read from /proc: the program's, and that of PostgreSQL's processes.
import { execFileSync, spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from "node:fs";
import http from "node:http";
import { cpus, tmpdir, totalmem } from "node:os";
import { join } from "node:path";

const [cases = 10_000, clients = 10, seconds = 5, database = "sqlite"] = process.argv.slice(2).map((a) => (isNaN(a) ? a : Number(a)));
const root = new URL("..", import.meta.url).pathname;
const binary = process.env.JISR_BINARY ?? join(process.env.CARGO_TARGET_DIR ?? join(root, "target"), "debug/jisr");
const folder = mkdtempSync(join(process.env.JISR_BENCH_DIR ?? tmpdir(), "jisr-bench-"));
const env = { ...process.env, JISR_DATA_DIR: folder, RUST_LOG: "error" };
let postmaster;
if (database !== "sqlite") {
  const server = process.env.TEST_DATABASE_URL;
  const psql = (...args) => execFileSync("psql", [server, "-tAqc", ...args]).toString().trim();
  const name = `jisr_bench_${cases}_${database.replace("-", "_")}`;
  psql(`CREATE DATABASE ${name}`);
  env.JISR_DATABASE_URL = server.replace(/\/[^/]*$/, `/${name}`);
  const data = psql("SHOW data_directory");
  postmaster = Number(readFileSync(join(data, "postmaster.pid"), "utf8").split("\n")[0]);
} else delete env.JISR_DATABASE_URL;

// Field 14 and 15 of stat are ticks of a hundredth of a second, field 4 is the parent.
const stat = (pid) => readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1].split(" ");
const ticks = (pid) => (Number(stat(pid)[11]) + Number(stat(pid)[12])) * 10;
function ticksOfPostgres() {
  if (!postmaster) return 0;
  let sum = 0;
  for (const pid of readdirSync("/proc").filter((name) => /^\d+$/.test(name))) {
    try {
      if (Number(stat(pid)[1]) === postmaster) sum += ticks(pid);
    } catch {
      // it ended meanwhile
    }
  }
  return sum;
}
// Resident memory, and what of it is the program's own: the rest are pages of files, the database's among them, that the system may take back.
function resident(pid) {
  const status = readFileSync(`/proc/${pid}/status`, "utf8");
  const megabytes = (name) => Math.round(status.match(new RegExp(`${name}:\\s+(\\d+)`))[1] / 1024);
  return `${megabytes("VmRSS")} MB resident (${megabytes("RssAnon")} MB its own)`;
}
const text = (number, digits) => number.toLocaleString("en", { maximumFractionDigits: digits, minimumFractionDigits: digits });

const began = Date.now();
const making = spawn(binary, ["demo", "--cases", String(cases), "--seed", "1"], { env, cwd: root, stdio: ["ignore", "ignore", "pipe"] });
let complaint = "";
making.stderr.on("data", (chunk) => (complaint += chunk));
await new Promise((done, failed) => making.once("exit", (code) => (code === 0 ? done() : failed(new Error(complaint)))));
const worldSeconds = (Date.now() - began) / 1000;

if (database === "postgres-rls") {
  execFileSync("psql", [process.env.TEST_DATABASE_URL, "-qc", "CREATE ROLE jisr_program LOGIN NOINHERIT"]);
  execFileSync(binary, ["migrate", "--rls", "jisr_program"], { env, cwd: root });
  env.JISR_DATABASE_URL = env.JISR_DATABASE_URL.replace(/\/\/[^@]*@/, "//jisr_program@");
}

const started = Date.now();
const program = spawn(binary, ["serve", "--listen", "127.0.0.1:0"], { env, cwd: root });
let said = "";
const port = await new Promise((found, failed) => {
  const read = (chunk) => {
    said += chunk;
    const match = said.match(/http:\/\/(?:localhost|127\.0\.0\.1):(\d+)/);
    if (match) found(Number(match[1]));
  };
  program.stdout.on("data", read);
  program.stderr.on("data", read);
  program.on("exit", () => failed(new Error(said)));
});
const startMs = Date.now() - started;
await new Promise((done) => setTimeout(done, 1500));
const idle = resident(program.pid);

const accounts = JSON.parse(readFileSync(join(folder, "demo-accounts.json"), "utf8"));
// Of several accounts of a role the last one works where people return to.
const token = (role) => accounts.findLast((a) => a.role === role).token;
const agent = new http.Agent({ keepAlive: true, maxSockets: clients });

function call(role, method, path, body) {
  const from = process.hrtime.bigint();
  const headers = { authorization: `Bearer ${token(role)}`, ...(body ? { "content-type": "application/json" } : {}) };
  return new Promise((done, failed) => {
    const request = http.request({ port, host: "127.0.0.1", method, path, agent, headers }, (response) => {
      const parts = [];
      response.on("data", (part) => parts.push(part));
      response.on("end", () => done({ status: response.statusCode, ms: Number(process.hrtime.bigint() - from) / 1e6, text: Buffer.concat(parts).toString() }));
    });
    request.on("error", failed);
    request.end(body ? JSON.stringify(body) : undefined);
  });
}

/** Up to `most` items of a list, page by page. */
async function all(role, path, most) {
  const found = [];
  let after = "";
  while (found.length < most) {
    const page = JSON.parse((await call(role, "GET", `${path}${path.includes("?") ? "&" : "?"}limit=100${after && `&after=${after}`}`)).text);
    found.push(...page.items);
    if (!page.next) break;
    after = page.next;
  }
  return found;
}

const first = JSON.parse((await call("counsellor", "GET", "/api/cases?limit=20")).text);
const ids = first.items.map((item) => item.id);
// A place in the middle of the two years of history: a cursor is the instant in microseconds and an id, in hex.
const middle = ((Date.now() - 365 * 86_400_000) * 1000).toString(16).padStart(16, "0") + "f".repeat(32);
const reintegrating = await all("case_manager", "/api/cases?stage=reintegrating", 2000);
const services = JSON.parse((await call("case_manager", "GET", "/api/services?country=TN")).text);
const service = (services.items ?? services).find((s) => s.kind === "job_placement" || s.kind === "training") ?? (services.items ?? services)[0];
const due = await all("monitor", "/api/surveys?show=overdue", 3000);
due.push(...(await all("monitor", "/api/surveys?show=coming", 3000)));
const programme = first.items[0].programme;
const answers = {
  eco_situation: "satisfied", eco_food: "never", eco_can_borrow: "yes", eco_borrows: "never", eco_debt: "no_debt", eco_access_work: "good",
  eco_works: "yes", eco_assets: ["land", "tools"], eco_seeks_work: "no", soc_school: "no_children", soc_water: "good", psy_network: "unknown",
};
let made = 0;
const next = () => (made += 1);
const works = {
  "list 20": () => call("counsellor", "GET", "/api/cases?limit=20"),
  "list 20, a year deep": () => call("counsellor", "GET", `/api/cases?limit=20&after=${middle}`),
  "open one": () => call("counsellor", "GET", `/api/cases/${ids[next() % ids.length]}`),
  "search a name": () => call("counsellor", "POST", "/api/persons/search", { q: ["mohamed ben", "fatima", "أحمد", "salma"][next() % 4] }),
  register: () => call("counsellor", "POST", "/api/persons", { id: randomUUID(), name_latin: `Bench ${next()} ${randomUUID().slice(0, 8)}`, sex: "female", birth_precision: "unknown", not_duplicate: "true" }),
  refer: () => call("case_manager", "POST", `/api/cases/${reintegrating[next() % reintegrating.length].id}/referrals`, { id: randomUUID(), service: service.id, reason: "Asks for a place.", urgency: "soon", service_confirmed: "true" }),
  "submit a survey": () => call("monitor", "PUT", `/api/surveys/${due.pop().id}/answers`, { id: randomUUID(), answers }),
  dashboard: () => call("programme_manager", "GET", `/api/programmes/${programme}/insight`),
};
const pick = (sorted, share) => text(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))], 1);
const size = database === "sqlite" ? `; database ${text(statSync(join(folder, "jisr.db")).size / 2 ** 20, 0)} MB` : "";
console.log(`### ${database}, ${text(cases, 0)} cases, ${clients} clients, ${seconds} s each\n`);
console.log(`${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GiB. World written in ${text(worldSeconds, 1)} s (${text(cases / worldSeconds, 0)} cases/s)${size}. Started in ${startMs} ms; idle: ${idle}.\n`);
console.log("| call | requests/s | p50 ms | p95 ms | p99 ms | program CPU ms each | PostgreSQL CPU ms each | refused |\n|---|---|---|---|---|---|---|---|");
for (const [name, work] of Object.entries(works)) {
  const left = () => (name === "submit a survey" ? due.length > clients : name === "refer" ? reintegrating.length > 0 && service : true);
  for (let warm = 0; warm < 20 && left(); warm += 1) await work();
  const times = [];
  let refused = 0;
  const [cpu, pg, from, until] = [ticks(program.pid), ticksOfPostgres(), Date.now(), Date.now() + seconds * 1000];
  await Promise.all(Array.from({ length: clients }, async () => {
    while (Date.now() < until && left()) {
      const answer = await work();
      if (answer.status >= 300) refused += 1;
      times.push(answer.ms);
    }
  }));
  const took = (Date.now() - from) / 1000;
  const [spent, spentPg] = [ticks(program.pid) - cpu, ticksOfPostgres() - pg];
  if (times.length === 0) {
    console.log(`| ${name} | nothing in this world to do it with | | | | | | |`);
    continue;
  }
  times.sort((a, b) => a - b);
  const each = (ms) => text(ms / times.length, 2);
  console.log(`| ${name} | ${text(times.length / took, 0)} | ${pick(times, 0.5)} | ${pick(times, 0.95)} | ${pick(times, 0.99)} | ${each(spent)} | ${postmaster ? each(spentPg) : "–"} | ${refused} |`);
}
console.log(`\nAfter: ${resident(program.pid)}.\n`);
program.removeAllListeners("exit");
program.kill("SIGINT");
await new Promise((done) => program.once("exit", done));
rmSync(folder, { recursive: true, force: true });
