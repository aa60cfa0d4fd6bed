/** The limit: one undici pool that POSTs the same body as often as asked, 64 at once, and records nothing. */
import { Pool } from "undici";

export type RawOrder = { origin: string; path: string; count: number; body: string };

const openAtOnce = 64;

process.on("message", async ({ origin, path, count, body }: RawOrder) => {
  const pool = new Pool(origin, { connections: openAtOnce });
  let left = count;
  const post = async () => {
    while (left > 0) {
      left--;
      const response = await pool.request({
        method: "POST",
        path,
        headers: { "content-type": "application/json" },
        body,
      });
      await response.body.dump();
    }
  };
  await Promise.all(Array.from({ length: openAtOnce }, post));
  await pool.close();
  process.send?.("done");
});
process.on("disconnect", () => process.exit());
