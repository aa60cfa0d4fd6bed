const lookEveryMs = 100;

/** Tells of commits, whichever process made them, by looking at the database's version; only while somebody watches. */
export class CommitWatch {
  readonly #readVersion: () => Promise<string>;
  /** Each with the version that it was told of last. */
  readonly #listeners = new Map<() => void, string | undefined>();
  #timer: NodeJS.Timeout | null = null;

  /** @param readVersion a text that is another one after each commit. */
  constructor(readVersion: () => Promise<string>) {
    this.#readVersion = readVersion;
  }

  /**
   * @param onCommit is called once at the start as well.
   * @returns what ends it.
   */
  watch(onCommit: () => void): () => void {
    // An object of its own, so that the same function can watch twice.
    const listener = () => onCommit();
    this.#listeners.set(listener, undefined);
    this.#timer ??= setTimeout(() => void this.#look(), 0);
    return () => {
      this.#listeners.delete(listener);
      if (this.#listeners.size === 0) this.close();
    };
  }

  close(): void {
    this.#listeners.clear();
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }

  async #look(): Promise<void> {
    const timer = this.#timer;
    // A database that is away for now has nothing to tell; when it is back, its version is another one.
    const version = await this.#readVersion().catch(() => undefined);
    if (this.#timer !== timer) return;
    this.#timer = setTimeout(() => void this.#look(), lookEveryMs);
    if (version === undefined) return;
    for (const [notify, seenVersion] of this.#listeners) {
      if (seenVersion === version) continue;
      this.#listeners.set(notify, version);
      notify();
    }
  }
}
