import { connect as connectTcp, isIP, type Socket } from "node:net";
import { type HostLookup, selectAddresses, type TargetRules } from "@hearback/core/sending";
import { buildConnector } from "undici";
import { ExchangeFault } from "./exchange-fault.ts";
import type { Line } from "./line.ts";

export type DialerOptions = {
  rules: TargetRules;
  lookup: HostLookup;
  /** Certificates trusted in place of the system's, as PEM. */
  ca?: string;
};

/** Opens a connection for whoever waits on the line. */
export type Dial = (line: Line, options: buildConnector.Options, callback: buildConnector.Callback) => void;

/** Happy eyeballs gives an address this long before the next; Node ends the first attempt then. */
const addressAttemptMs = 1_000;

/**
 * Resolves, checks every address against the rules, and connects to allowed ones only: what was checked is what is
 * dialed, so a name that changes its answer gains nothing. Deadlines are the caller's, through `line.hangUp`.
 */
export function createDialer({ rules, lookup, ca }: DialerOptions): Dial {
  const shareLookup = shareLookups(lookup);
  const startTls = buildConnector({ allowH2: false, timeout: 0, ...(ca === undefined ? {} : { ca }) });

  async function findAddresses(line: Line, hostname: string): Promise<string[]> {
    if (isIP(hostname) !== 0) return refuseOthers(rules, hostname, [hostname]);
    line.caller?.startPhase("dns");
    const addresses = await resolveHost(shareLookup, hostname);
    line.caller?.finishPhase("dns");
    return refuseOthers(rules, hostname, addresses);
  }

  return function dial(line, options, callback) {
    let tcp: Socket | null = null;
    let isOver = false;

    function giveUp(error: Error): void {
      if (isOver) return;
      isOver = true;
      line.hangUp = null;
      tcp?.destroy();
      callback(error, null);
    }

    function handOver(socket: Socket): void {
      if (isOver) return;
      isOver = true;
      line.hangUp = null;
      callback(null, socket);
    }

    function openTcp(addresses: string[]): void {
      if (isOver) return;
      line.caller?.startPhase("connect");
      tcp = connectAny(options, addresses).on("error", giveUp).once("connect", openTls);
    }

    function openTls(this: Socket): void {
      line.remoteAddress = this.remoteAddress ?? null;
      line.caller?.finishPhase("connect");
      if (options.protocol !== "https:") {
        handOver(this);
        return;
      }
      line.caller?.startPhase("tls");
      startTls({ ...options, httpSocket: this }, (...[error, socket]) => {
        if (error !== null) {
          giveUp(error);
          return;
        }
        line.caller?.finishPhase("tls");
        handOver(socket);
      });
    }

    line.remoteAddress = null;
    line.hangUp = giveUp;
    if (line.caller === null || line.caller.isSettled) {
      queueMicrotask(() => giveUp(new Error("Nobody waits for this connection.")));
    } else {
      findAddresses(line, options.hostname).then(openTcp).catch(giveUp);
    }
  };
}

/** A name that resolves slowly holds one thread of the resolver's pool, however many wait for it. */
function shareLookups(lookup: HostLookup): HostLookup {
  const open = new Map<string, Promise<string[]>>();
  return (hostname) => {
    const found = open.get(hostname) ?? lookup(hostname).finally(() => open.delete(hostname));
    open.set(hostname, found);
    return found;
  };
}

async function resolveHost(lookup: HostLookup, hostname: string): Promise<string[]> {
  try {
    const addresses = await lookup(hostname);
    if (addresses.length > 0) return addresses;
  } catch (error) {
    const code = error instanceof Error && "code" in error ? ` (${String(error.code)})` : "";
    throw new ExchangeFault("dns", `The host name ${hostname} couldn't be resolved${code}.`);
  }
  throw new ExchangeFault("dns", `The host name ${hostname} has no address.`);
}

function refuseOthers(rules: TargetRules, hostname: string, addresses: string[]): string[] {
  const { allowed, refusal } = selectAddresses(rules, hostname, addresses);
  if (refusal === null) return allowed;
  const reason =
    refusal === "metadata"
      ? "a cloud metadata address, which can't be allowed"
      : "a private or reserved address; WEBHOOK_PRIVATE_TARGETS says which of these are allowed";
  throw new ExchangeFault("target_refused", `The target ${hostname} is ${reason}.`);
}

function connectAny({ hostname, protocol, port }: buildConnector.Options, addresses: string[]): Socket {
  const socket = connectTcp({
    host: hostname,
    port: Number(port || (protocol === "https:" ? 443 : 80)),
    autoSelectFamily: true,
    autoSelectFamilyAttemptTimeout: addressAttemptMs,
    lookup: (_host, _options, found) => {
      found(
        null,
        addresses.map((address) => ({ address, family: isIP(address) })),
      );
    },
  });
  return socket.setNoDelay(true).setKeepAlive(true, 60_000);
}
