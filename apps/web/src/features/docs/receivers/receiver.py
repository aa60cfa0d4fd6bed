# python3 receiver.py
import base64, hashlib, hmac, json, os, time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

secret = base64.b64decode(os.environ["WEBHOOK_SECRET"].removeprefix("whsec_"))
token = os.environ.get("WEBHOOK_TOKEN")
seen = set()  # Keep it in your database: an event can arrive twice.


def is_genuine(headers, body):
    if token and not is_equal(headers.get("authorization", ""), f"Bearer {token}"):
        return False
    id, timestamp = headers.get("webhook-id", ""), headers.get("webhook-timestamp", "")
    if not timestamp.isdigit() or abs(time.time() - int(timestamp)) > 300:
        return False  # Older than five minutes: a replay.
    digest = hmac.new(secret, f"{id}.{timestamp}.".encode() + body, hashlib.sha256).digest()
    expected = "v1," + base64.b64encode(digest).decode()
    return any(is_equal(given, expected) for given in headers.get("webhook-signature", "").split(" "))


def is_equal(given, expected):
    return hmac.compare_digest(given.encode(), expected.encode())


class Receiver(BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers["content-length"]))  # The exact bytes: verify before you parse.
        genuine = is_genuine(self.headers, body)
        if genuine:
            event = json.loads(body)
            if event["event_id"] not in seen:
                seen.add(event["event_id"])
                print(event["event"], event["data"], flush=True)
        self.send_response(204 if genuine else 401)
        self.end_headers()


ThreadingHTTPServer(("", int(os.environ.get("PORT", "4000"))), Receiver).serve_forever()
