import { once } from "node:events";
import { type AddressInfo, connect, type Socket } from "node:net";
import { pollUntil } from "@hearback/testing";
import { expect, it } from "vitest";
import { startTestApp } from "./test-app.ts";

it("a server that stops waits for no connection on which nothing was asked, and answers whoever is asking", async () => {
  const test = await startTestApp();
  const { app } = test;
  const accepted: Socket[] = [];
  app.server.on("connection", (socket) => accepted.push(socket));
  await app.listen({ port: 0, host: "127.0.0.1" });
  const { port } = app.server.address() as AddressInfo;
  const spare = connect(port, "127.0.0.1");
  const asking = connect(port, "127.0.0.1");
  asking.write("GET /healthz HTTP/1.1\r\nhost: localhost\r\n");
  await pollUntil(() => accepted.length === 2 && accepted.some(({ bytesRead }) => bytesRead > 0));
  const closed = test.close();
  await once(spare, "close");
  asking.write("\r\n");
  let answer = "";
  for await (const chunk of asking) answer += chunk;
  expect(answer).toMatch(/^HTTP\/1\.1 503 /);
  await closed;
});
