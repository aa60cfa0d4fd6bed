import type { ErrorClass } from "@hearback/contracts";

/** Why an attempt failed, in plain words, and what to look at. */
const explanations: Record<ErrorClass, string> = {
  dns: "Its host name has no address. Check the URL for a typing mistake.",
  connection_refused: "Nothing listens there. Is the receiver running, and on this port?",
  connection_reset: "The connection broke before there was an answer. The receiver's log may say why.",
  unreachable: "There is no route to its address. Check network and firewall.",
  timeout_dns: "Its host name wasn't resolved in time. Check the name server of this machine.",
  timeout_connect:
    "No connection to it was made in time. It may be overloaded, or a firewall drops the packets; if others can't be reached either, look at the network and the load of this machine.",
  timeout_headers:
    "It took the request, but didn't answer in time. A receiver should answer first and work afterwards.",
  timeout_total: "Its answer began, but didn't end in time.",
  tls: "The encrypted connection failed. Check its certificate: still valid, and for this host name?",
  target_refused:
    "The worker may not call its address. WEBHOOK_PRIVATE_TARGETS in the worker's environment allows chosen private ones.",
  protocol: "What answered doesn't speak HTTP. Check the port, and https or http.",
  too_large: "Its answer was too large.",
  redirect: "It points to another address, and redirects are not followed. Put the final URL into the webhook.",
  http_4xx: "It refused the request. 401 or 403: compare token and signing secret on both sides. 404: check the path.",
  http_5xx: "It had an error of its own. Its log may say which.",
  gone: "It says that it is gone for good (410): but for tests and redeliveries, that turns a webhook off.",
  interrupted: "The worker stopped before it could record an answer.",
  template: "The webhook's template makes no body of this event. Mend it: the next attempt takes it as it is then.",
  internal: "Hearback could not make the request; the worker's log says why.",
};

export type AnsweredAttempt = {
  lastStatusCode: number | null;
  lastErrorClass: ErrorClass | null;
  lastDurationMs: number | null;
};

/** One or two sentences on how the last attempt ended. */
export function describeAttempt({ lastStatusCode, lastErrorClass, lastDurationMs }: AnsweredAttempt): string {
  const time = lastDurationMs === null ? "" : ` after ${lastDurationMs} ms`;
  const answer =
    lastStatusCode === null ? `The receiver gave no answer${time}.` : `The receiver answered ${lastStatusCode}${time}.`;
  return lastErrorClass === null ? answer : `${answer} ${explanations[lastErrorClass]}`;
}
