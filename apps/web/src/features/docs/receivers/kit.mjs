// In no registry yet. In a checkout of Hearback: pnpm build && pnpm --filter @hearback/receiver pack
// npm install ./hearback-receiver-*.tgz
// node kit.mjs
import { createServer } from "node:http";
import { memoryStore } from "@hearback/receiver";
import { webhookHandler } from "@hearback/receiver/node";

const handler = webhookHandler({
  secret: process.env.WEBHOOK_SECRET,
  token: process.env.WEBHOOK_TOKEN, // Leave it out where the webhook has none.
  dedupe: memoryStore(), // Keep it in your database: an event can arrive twice.
  onEvent: async (event) => {
    // What takes more than a few seconds belongs in a queue.
    console.log(event.event, event.data);
  },
});

createServer(handler).listen(process.env.PORT ?? 4000);
