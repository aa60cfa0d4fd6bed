/**
 * Keeps server and worker running: `node scripts/supervise.ts name=path/to/main.ts …`; flags for node, if a program needs
 * any, follow its path after spaces.
 *
 * starting ── "ready" message ──► running ── ends ──► waiting (0.5 s, doubling to 10 s) ──► starting
 *     └── exit code 1 before it was ever ready: a bad setting, so everything stops and the code is 1
 *
 * A program ends itself on SIGTERM and when its IPC channel closes, which is how it learns that this process was killed.
 */
import { type ChildProcess, fork } from "node:child_process";

const firstDelayMs = 500;
const longestDelayMs = 10_000;
const steadyAfterMs = 30_000;
const stopWithinMs = 12_000;
/** One Ctrl-C can arrive several times: from the terminal and from each npm process above. */
const sameSignalMs = 1000;

interface Program {
  name: string;
  path: string;
  flags: string[];
  child?: ChildProcess;
  restart?: NodeJS.Timeout;
  wasReady: boolean;
  delayMs: number;
}

const programs = process.argv.slice(2).map(parseProgram);
const toldProblems = new Set<string>();
let stopAt: number | undefined;

function parseProgram(argument: string): Program {
  const [, name = "", command = ""] = /^(.*?)=(.*)$/.exec(argument) ?? [];
  const [path = "", ...flags] = command.split(" ");
  return { name, path, flags, wasReady: false, delayMs: firstDelayMs };
}

function start(program: Program): void {
  // An own process group, so that the terminal's Ctrl-C reaches the program once: as our SIGTERM.
  const child = fork(program.path, ["--supervised"], {
    execArgv: [...process.execArgv, ...program.flags],
    detached: true,
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  const startedAt = Date.now();
  program.child = child;
  child.on("message", (message) => {
    if (message !== "ready") return tellBadSettings(message);
    program.wasReady = true;
    if (stopAt !== undefined) child.kill("SIGTERM");
  });
  child.on("exit", (code, signal) => {
    delete program.child;
    if (stopAt !== undefined) return;
    const reason = signal ?? `exit code ${code}`;
    if (code === 1 && !program.wasReady) return giveUp(`${program.name} could not start, see above`);
    if (Date.now() - startedAt >= steadyAfterMs) program.delayMs = firstDelayMs;
    report(`${program.name} ended (${reason}), starting it again in ${program.delayMs / 1000} s`);
    program.restart = setTimeout(() => start(program), program.delayMs);
    program.delayMs = Math.min(program.delayMs * 2, longestDelayMs);
  });
}

/** What a program sends of the settings that it refuses; of what several refuse, each setting once. */
function tellBadSettings(message: unknown): void {
  const { badSettings = [] } = message as { badSettings?: string[] };
  const unseen = badSettings.filter((problem) => !toldProblems.has(problem));
  if (unseen.length > 0 && toldProblems.size === 0) report("Some settings can't be used:");
  for (const problem of unseen) {
    toldProblems.add(problem);
    console.error(`  ${problem}`);
  }
}

/**
 * What is still starting goes on until it is ready or has said which settings it refuses too. The reason is the last
 * thing that is said, below all that.
 */
function giveUp(reason: string): void {
  process.on("exit", () => report(reason));
  process.exitCode = 1;
  stop(({ wasReady }) => wasReady);
}

function stop(isStopped: (program: Program) => boolean = () => true): void {
  if (stopAt !== undefined) {
    if (Date.now() - stopAt >= sameSignalMs) killAll("second signal");
    return;
  }
  stopAt = Date.now();
  for (const program of programs) {
    clearTimeout(program.restart);
    if (isStopped(program)) program.child?.kill("SIGTERM");
  }
  setTimeout(() => killAll(`not stopped after ${stopWithinMs / 1000} s`), stopWithinMs).unref();
}

function killAll(reason: string): void {
  for (const program of programs) {
    if (program.child === undefined) continue;
    report(`${program.name} killed: ${reason}`);
    program.child.kill("SIGKILL");
    process.exitCode = 1;
  }
}

function report(text: string): void {
  console.error(`hearback: ${text}`);
}

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => stop());
for (const program of programs) start(program);
