import { once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { type PostgresServer, startPostgres } from "./embedded-postgres.ts";
import { postgresBrokerVariable } from "./postgres-broker.ts";

/**
 * vitest's global setup: hands databases to the test processes, which are many, from one PostgreSQL server. It starts
 * when the first is asked for, so that a run without such tests doesn't wait for it.
 */
export default async function setUpPostgres(): Promise<() => Promise<void>> {
  let starting: Promise<PostgresServer> | undefined;

  async function answer(request: IncomingMessage): Promise<string> {
    const body = await text(request);
    starting ??= startPostgres();
    const server = await starting;
    if (request.method === "POST") return server.createDatabase(body === "empty" ? "empty" : "migrated");
    await server.dropDatabase(body);
    return "";
  }

  const broker = createServer((request, response) => {
    answer(request).then(
      (body) => response.end(body),
      (error: unknown) => response.writeHead(500).end(String(error)),
    );
  });
  broker.listen(0, "127.0.0.1");
  await once(broker, "listening");
  process.env[postgresBrokerVariable] = `http://127.0.0.1:${(broker.address() as AddressInfo).port}`;

  return async () => {
    broker.close();
    broker.closeAllConnections();
    await (await starting)?.stop();
  };
}
