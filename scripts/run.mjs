// Runs on any Node from 18 up and brings the pinned toolchain: `npm start`, `npm test`, `npm run -s hearback -- …`.
import { spawn, spawnSync } from "node:child_process";
import { join } from "node:path";
import { installIfNeeded } from "./install.mjs";
import { findToolchain, root } from "./toolchain.mjs";
import { watchNpm } from "./watch-npm.mjs";

const commands = { start, test, hearback };
const tiers = ["verify", "test:unit", "build", "test:e2e"];
const quiet = "--disable-warning=ExperimentalWarning";
/** A worker's threads fill what V8 allows them, and are hardly quicker for it: in MB, and in percent of what is alive. */
const smallHeaps = "--max-semi-space-size=8 --heap-growing-percent=150";
/** Fewer of the C library's own heaps, and no compiler of TypeScript in each thread. */
const small = { MALLOC_ARENA_MAX: "2", NODE_COMPILE_CACHE: join(root, ".cache/node-compile") };
/** A receiver on this machine is where everyone begins. */
const loopbackTargets = { WEBHOOK_PRIVATE_TARGETS: "localhost,127.0.0.1,[::1]" };

async function start({ node, env }) {
  build(env);
  const programs = ["server=apps/server/src/main.ts", `worker=apps/worker/src/main.ts ${smallHeaps}`];
  return run(node, [quiet, "scripts/supervise.ts", ...programs], { ...loopbackTargets, ...small, ...env });
}

/** Quick when nothing changed, as turbo keeps what it built; its output is only of interest when it fails. */
function build(env) {
  const { status, stdout, stderr } = spawnSync("pnpm", ["build"], { cwd: root, env, encoding: "utf8" });
  if (status === 0) return;
  process.stderr.write(stdout + stderr);
  throw new Error("the web app could not be built (see above)");
}

async function test({ env }) {
  for (const tier of tiers) {
    console.log(`\nnpm test: ${tier}`);
    const code = await run("pnpm", [tier], env);
    if (code !== 0) {
      console.log(`\nnpm test: FAILED in ${tier} (again on its own: pnpm ${tier})`);
      return code;
    }
  }
  console.log(`\nnpm test: all passed (${tiers.join(", ")})`);
  return 0;
}

function hearback({ node, env }, args) {
  return run(node, [quiet, "apps/cli/src/main.ts", ...args], { ...loopbackTargets, ...env });
}

/** Resolves with the exit code; what ends this process with a signal ends the child with it. */
function run(command, args, env) {
  const child = spawn(command, args, { cwd: root, env, stdio: "inherit" });
  const forward = (signal) => child.kill(signal);
  const signals = ["SIGINT", "SIGTERM", "SIGHUP"];
  for (const signal of signals) process.on(signal, forward);
  const unwatchNpm = watchNpm(() => forward("SIGTERM"));
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("exit", (code, signal) => {
      unwatchNpm();
      for (const name of signals) process.off(name, forward);
      if (signal !== null) process.kill(process.pid, signal);
      resolve(code ?? 1);
    });
  });
}

const [name = "", ...args] = process.argv.slice(2);
try {
  if (!Object.hasOwn(commands, name)) throw new Error(`expected one of: ${Object.keys(commands).join(", ")}`);
  const toolchain = findToolchain();
  installIfNeeded(toolchain.env);
  process.exitCode = await commands[name](toolchain, args);
} catch (error) {
  console.error(`hearback: ${error.message}`);
  process.exitCode = 1;
}
