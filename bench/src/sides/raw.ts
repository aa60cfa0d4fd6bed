import { startChild } from "../children.ts";
import type { Side } from "../drain-rates.ts";
import { eventBody } from "../event-body.ts";
import type { RawOrder } from "../raw-loop.ts";

/** What all others are compared with. */
export const rawSide: Side = {
  name: "raw undici loop",
  async prepare({ port, count }) {
    const loop = startChild("./raw-loop.ts");
    return {
      start() {
        loop.send({ origin: `http://127.0.0.1:${port}`, path: "/hook/0", count, body: eventBody } satisfies RawOrder);
        return loop;
      },
      countResults: async () => count,
      [Symbol.asyncDispose]: loop.stop,
    };
  },
};
