import type { ErrorClass } from "@hearback/contracts";
import type { ExchangePhase } from "./classify-error.ts";
import { ExchangeFault } from "./exchange-fault.ts";
import type { ExchangeLimits } from "./exchange-limits.ts";

const unfinished: Record<ExchangePhase, string> = {
  waiting: "there was no connection for the request yet",
  dns: "the host name wasn't resolved yet",
  connect: "the connection wasn't made yet",
  tls: "the TLS handshake wasn't done yet",
  headers: "there was no answer yet",
  body: "the answer wasn't complete yet",
};

/** What takes the time of each phase, whichever limit ends it. */
const classes: Record<ExchangePhase, ErrorClass> = {
  waiting: "timeout_connect",
  dns: "timeout_dns",
  connect: "timeout_connect",
  tls: "timeout_connect",
  headers: "timeout_headers",
  body: "timeout_total",
};

/** The fault of an exchange whose whole time is used up, as that of a webhook with a timeout of its own. */
export function totalTimeoutFault(phase: ExchangePhase, { totalMs }: ExchangeLimits): ExchangeFault {
  return new ExchangeFault(classes[phase], `Given up after ${totalMs} ms: ${unfinished[phase]}.`);
}

/** The fault of an exchange that overran the limit of one phase. */
export function phaseTimeoutFault(phase: ExchangePhase, limits: ExchangeLimits): ExchangeFault {
  switch (phase) {
    case "dns":
      return new ExchangeFault(classes[phase], `The host name wasn't resolved within ${limits.dnsMs} ms.`);
    case "connect":
    case "tls":
      return new ExchangeFault(classes[phase], `Given up after ${limits.connectMs} ms: ${unfinished[phase]}.`);
    case "headers":
      return new ExchangeFault(classes[phase], `The receiver didn't answer within ${limits.headersMs} ms.`);
    case "waiting":
    case "body":
      return totalTimeoutFault(phase, limits);
  }
}
