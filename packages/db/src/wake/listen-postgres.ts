import { setTimeout as delay } from "node:timers/promises";
import pg from "pg";

export const workChannel = "hearback_work";
const reconnectAfterMs = 1_000;
const connectWithinMs = 10_000;

/** LISTEN on a connection of its own, which is replaced when the server closes it; what it missed is looked for then. */
export async function listenForWork(url: string, onWork: () => void): Promise<{ close(): Promise<void> }> {
  let isClosed = false;
  let client = await connect();

  async function connect(): Promise<pg.Client> {
    const next = new pg.Client({ connectionString: url, keepAlive: true, connectionTimeoutMillis: connectWithinMs });
    next.on("error", () => {});
    next.on("notification", onWork);
    await next.connect();
    await next.query(`listen ${workChannel}`);
    next.once("end", () => void reconnect());
    return next;
  }

  async function reconnect(): Promise<void> {
    while (!isClosed) {
      try {
        client = await connect();
        if (isClosed) await client.end();
        else onWork();
        return;
      } catch {
        await delay(reconnectAfterMs, undefined, { ref: false });
      }
    }
  }

  return {
    close() {
      isClosed = true;
      return client.end();
    },
  };
}
