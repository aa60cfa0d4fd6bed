import type { WebhookEvent } from "./events.ts";
import { type DedupeOptions, type DedupeStore, handleOnce } from "./handle-once.ts";
import { WebhookVerificationError } from "./verification-error.ts";
import { createVerifier, type VerifyOptions } from "./verify-options.ts";
import { type VerifiedWebhook, verifyBy, type WebhookDelivery, type WebhookHeaders } from "./verify-webhook.ts";

export interface WebhookHandlerOptions extends VerifyOptions, DedupeOptions {
  /**
   * Called for each genuine event, tests (`event.test`) and unknown types too. It is done when its promise is; Hearback
   * waits for the answer, 15 seconds unless the webhook says otherwise. Where it throws, the event is sent again.
   */
  onEvent: (event: WebhookEvent, delivery: WebhookDelivery) => unknown;
  /** Keeps which events were handled, so that none is handled again. Without it all that come are. */
  dedupe?: DedupeStore;
  /** Gets what `onEvent` or the store threw; the answer is 500 all the same. Default: `console.error`. */
  onError?: (error: unknown) => void;
  /** A larger body is answered with 413. Default: 5 MiB. */
  maxBodyBytes?: number;
}

export interface Answer {
  status: number;
  /** Hearback's delivery log shows it. */
  text?: string;
}

/** More than any event has, of a feedback with long fields and many issues too. */
export const defaultMaxBodyBytes: number = 5 * 1_048_576;

/** How an adapter reads a body: null where it is larger than that. */
export type ReadBody = (maxBytes: number) => Promise<string | Uint8Array | null>;

/** The bytes of the body are gone: a mistake in how the receiver is put together. */
export class LostBodyError extends Error {
  constructor(fix: string) {
    super(`The body was read before, and a signature can only be checked on the bytes that came. ${fix}`);
  }
}

/** What all adapters do with a request. Throws a TypeError at once where the options can't be meant. */
export function createReceive(
  options: WebhookHandlerOptions,
): (headers: WebhookHeaders, readBody: ReadBody) => Promise<Answer> {
  // biome-ignore lint/suspicious/noConsole: where the application names no other place, an error still has to be seen.
  const { onEvent, dedupe, onError = console.error, maxBodyBytes = defaultMaxBodyBytes } = options;
  if (typeof onEvent !== "function") throw new TypeError('Pass "onEvent", a function that is called with each event.');
  const verifier = createVerifier(options);

  async function handle({ event, delivery }: VerifiedWebhook): Promise<Answer> {
    const work = () => onEvent(event, delivery);
    if (dedupe !== undefined) return answers[await handleOnce(dedupe, event.event_id, work, options)];
    await work();
    return answers.handled;
  }

  function fail(error: unknown): Answer {
    onError(error);
    // Whatever status the error may name: by a 410 Hearback would turn the webhook off.
    return { status: 500, text: error instanceof LostBodyError ? error.message : "The receiver failed." };
  }

  return async (headers, readBody) => {
    try {
      const body = await readBody(maxBodyBytes);
      if (body === null) return { status: 413, text: `The body has more than ${maxBodyBytes} bytes.` };
      const verified = await verifyBy(verifier, headers, body).catch(toRefusal);
      return "status" in verified ? verified : await handle(verified);
    } catch (error) {
      return fail(error);
    }
  };
}

function toRefusal(error: unknown): Answer {
  if (!(error instanceof WebhookVerificationError)) throw error;
  return { status: error.status, text: `${error.code}: ${error.message}` };
}

const answers = {
  handled: { status: 204 },
  duplicate: { status: 200, text: "It was handled before." },
  // By an answer of 2xx the retries would end, while whoever handles it may still fail.
  busy: { status: 503, text: "It is being handled." },
} satisfies Record<string, Answer>;
