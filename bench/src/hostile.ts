/** Receivers that behave badly, each by its path, in a process of its own. */
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

const mib = Buffer.alloc(1024 * 1024, "x");

const behaviours: Record<string, (response: ServerResponse) => void> = {
  "/ok": (response) => response.end("ok"),
  "/hang": () => {},
  "/reset": (response) => response.socket?.resetAndDestroy(),
  "/drip": (response) => {
    response.write(".");
    const drops = setInterval(() => response.write("."), 500);
    response.on("close", () => clearInterval(drops));
  },
  "/huge": (response) => {
    let left = 60;
    const pour = () => {
      while (left-- > 0) if (!response.write(mib)) return void response.once("drain", pour);
      response.end();
    };
    pour();
  },
};

const server = createServer((request, response) => {
  request.resume();
  behaviours[request.url ?? ""]?.(response);
});
server.on("clientError", (_error, socket) => socket.destroy());
process.on("disconnect", () => process.exit());
server.listen(0, "127.0.0.1", () => process.send?.({ port: (server.address() as AddressInfo).port }));
