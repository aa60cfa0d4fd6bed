import { once } from "node:events";
import { rmSync } from "node:fs";
import { createServer, type Socket } from "node:net";
import SqliteConnection from "better-sqlite3";
import { nudgeSocketPath } from "./work-nudge.ts";

const pollMs = 50;

/** Nudges over a unix socket, and `PRAGMA data_version` for the commits whose nudge was lost. */
export async function listenForWork(file: string, onWork: () => void): Promise<{ close(): Promise<void> }> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("data", onWork);
    socket.on("error", () => {});
    socket.on("close", () => sockets.delete(socket));
  });
  // The socket file of a worker that was killed stays behind and would refuse the bind.
  rmSync(nudgeSocketPath(file), { force: true });
  server.listen(nudgeSocketPath(file));
  await once(server, "listening");

  const connection = new SqliteConnection(file, { readonly: true, timeout: 5_000 });
  const dataVersion = connection.prepare<[], number>("PRAGMA data_version").pluck();
  let seenVersion = dataVersion.get();
  const poll = setInterval(() => {
    const version = dataVersion.get();
    if (version === seenVersion) return;
    seenVersion = version;
    onWork();
  }, pollMs);

  return {
    async close() {
      clearInterval(poll);
      connection.close();
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, "close");
    },
  };
}
