import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { connect } from "node:net";
import { findFreePort, pollUntil } from "@hearback/testing";
import { createTempDirectory } from "../temp-directory.ts";
import type { Store } from "./store.ts";

const host = "127.0.0.1";

/** The version that is installed, or null. */
export function findRedis(): string | null {
  const { stdout } = spawnSync("redis-server", ["--version"], { encoding: "utf8" });
  return /v=(\S+)/.exec(stdout ?? "")?.[1] ?? null;
}

/** A Redis of its own on a free port, which syncs its append-only file every second. */
export async function startRedis(): Promise<Store> {
  const directory = await createTempDirectory();
  const port = await findFreePort();
  const settings = { bind: host, port, dir: directory.path, save: "", appendonly: "yes", appendfsync: "everysec" };
  const args = Object.entries(settings).flatMap(([name, value]) => [`--${name}`, String(value)]);
  const server = spawn("redis-server", args, { stdio: "ignore" });
  const ended = once(server, "exit");
  const kill = () => void server.kill("SIGKILL");
  process.prependOnceListener("exit", kill);
  await pollUntil(() => answers(port), { what: "Redis" });
  return {
    url: `redis://${host}:${port}`,
    async remove() {
      process.off("exit", kill);
      kill();
      await ended;
      await directory.remove();
    },
  };
}

async function answers(port: number): Promise<boolean> {
  const socket = connect(port, host);
  await once(socket, "connect");
  socket.destroy();
  return true;
}
