// Measures the running program over HTTP: node benches/load.mjs CASES CLIENTS SECONDS [sqlite|postgres]
// A demo of CASES cases is made on a database of its own (PostgreSQL: TEST_DATABASE_URL, see scripts/with-postgres).
import { execFileSync, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import http from "node:http";
import { cpus, tmpdir, totalmem } from "node:os";
import { join } from "node:path";

const [cases = 10_000, clients = 10, seconds = 5, database = "sqlite"] = process.argv.slice(2).map((a) => (isNaN(a) ? a : Number(a)));
const root = new URL("..", import.meta.url).pathname;
const folder = mkdtempSync(join(tmpdir(), "jisr-bench-"));
const env = { ...process.env, JISR_DATA_DIR: folder, RUST_LOG: "error" };
if (database === "postgres") {
  const server = process.env.TEST_DATABASE_URL;
  execFileSync("psql", [server, "-qc", `CREATE DATABASE jisr_bench_${cases}`]);
  env.JISR_DATABASE_URL = server.replace(/\/[^/]*$/, `/jisr_bench_${cases}`);
}
const began = Date.now();
const program = spawn(join(root, "target/debug/jisr"), ["demo", "--cases", cases, "--seed", 1, "--serve", "--listen", "127.0.0.1:0"].map(String), { env, cwd: root });
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
const startSeconds = (Date.now() - began) / 1000;
const accounts = JSON.parse(readFileSync(join(folder, "demo-accounts.json"), "utf8"));
const token = accounts.find((a) => a.role === "counsellor").token;
const agent = new http.Agent({ keepAlive: true, maxSockets: clients });

function call(method, path, body) {
  const from = process.hrtime.bigint();
  const headers = { authorization: `Bearer ${token}`, ...(body ? { "content-type": "application/json" } : {}) };
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

const ticks = () => {
  const stat = readFileSync(`/proc/${program.pid}/stat`, "utf8").split(") ")[1].split(" ");
  return (Number(stat[11]) + Number(stat[12])) * 10;
};
const first = JSON.parse((await call("GET", "/api/cases?limit=20")).text);
const ids = first.items.map((item) => item.id);
let made = 0;
const stamp = Date.now();
const works = {
  "list 20": () => call("GET", "/api/cases?limit=20"),
  "open one": () => call("GET", `/api/cases/${ids[(made += 1) % ids.length]}`),
  "search a name": () => call("POST", "/api/persons/search", { q: ["mohamed ben", "fatima", "أحمد", "salma"][(made += 1) % 4] }),
  register: () => call("POST", "/api/persons", { name_latin: `Bench ${stamp} ${(made += 1)}`, sex: "female", birth_precision: "unknown", not_duplicate: "true" }),
};
const pick = (sorted, share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))].toFixed(1);
console.log(`${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GiB; ${database}, ${cases} cases, ${clients} clients, ${seconds} s each; world made and served in ${startSeconds.toFixed(1)} s\n`);
console.log("| call | requests/s | p50 ms | p95 ms | p99 ms | program CPU ms each | failed |\n|---|---|---|---|---|---|---|");
for (const [name, work] of Object.entries(works)) {
  for (let warm = 0; warm < 20; warm += 1) await work();
  const times = [];
  let failed = 0;
  const [cpu, until] = [ticks(), Date.now() + seconds * 1000];
  await Promise.all(Array.from({ length: clients }, async () => {
    while (Date.now() < until) {
      const answer = await work();
      if (answer.status >= 300) failed += 1;
      times.push(answer.ms);
    }
  }));
  const spent = ticks() - cpu;
  times.sort((a, b) => a - b);
  console.log(`| ${name} | ${(times.length / seconds).toFixed(0)} | ${pick(times, 0.5)} | ${pick(times, 0.95)} | ${pick(times, 0.99)} | ${(spent / times.length).toFixed(2)} | ${failed} |`);
}
const memory = readFileSync(`/proc/${program.pid}/status`, "utf8").match(/VmRSS:\s+(\d+)/)[1];
console.log(`\nResident memory after: ${Math.round(memory / 1024)} MB`);
program.removeAllListeners("exit");
program.kill("SIGINT");
await new Promise((done) => program.once("exit", done));
rmSync(folder, { recursive: true, force: true });
