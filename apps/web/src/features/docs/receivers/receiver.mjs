// node receiver.mjs
import { createHmac, timingSafeEqual } from "node:crypto";
import { createServer } from "node:http";

const secret = Buffer.from(process.env.WEBHOOK_SECRET.replace("whsec_", ""), "base64");
const token = process.env.WEBHOOK_TOKEN;
const seen = new Set(); // Keep it in your database: an event can arrive twice.

createServer(async (request, response) => {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  const body = Buffer.concat(chunks).toString(); // The exact bytes: verify before you parse.
  if (!isGenuine(request.headers, body)) return response.writeHead(401).end();

  const event = JSON.parse(body);
  if (!seen.has(event.event_id)) {
    seen.add(event.event_id);
    console.log(event.event, event.data); // Answer first if your work takes more than a few seconds.
  }
  response.writeHead(204).end();
}).listen(process.env.PORT ?? 4000);

function isGenuine(headers, body) {
  if (token && !isEqual(headers.authorization ?? "", `Bearer ${token}`)) return false;
  const id = headers["webhook-id"];
  const timestamp = headers["webhook-timestamp"];
  if (!(Math.abs(Date.now() / 1000 - timestamp) < 300)) return false; // Older than five minutes: a replay.
  const signature = createHmac("sha256", secret).update(`${id}.${timestamp}.${body}`).digest("base64");
  return (headers["webhook-signature"] ?? "").split(" ").some((given) => isEqual(given, `v1,${signature}`));
}

function isEqual(given, expected) {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}
