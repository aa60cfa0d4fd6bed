import type { Change } from "./ledger.ts";

/** What the clients of a run asked for, and what of it was acknowledged. */
export class Journal {
  readonly #isAcknowledged = new Map<string, boolean>();

  /** Before the request leaves: from then on the change may happen. */
  ask(keys: string[]): void {
    for (const key of keys) if (!this.#isAcknowledged.has(key)) this.#isAcknowledged.set(key, false);
  }

  acknowledge(keys: string[]): void {
    for (const key of keys) this.#isAcknowledged.set(key, true);
  }

  get changes(): Change[] {
    return [...this.#isAcknowledged].map(([key, isAcknowledged]) => ({ key, isAcknowledged }));
  }
}
