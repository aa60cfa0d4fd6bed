/** What `pnpm bench` can measure; main.ts lists all of them. */
export type Measurement = {
  name: string;
  /** For --help. */
  summary: string;
  /** The options that change what it does. */
  uses: readonly (keyof Options)[];
  run(options: Options): Promise<Section>;
};

export type Options = { rounds: number; deliveries: number; seconds: number };

/** A measurement's part of RESULTS.md. */
export type Section = {
  title: string;
  /** How it was measured, a sentence or two. */
  note: string;
  tables: Table[];
  goals: Goal[];
};

export type Table = { head: string[]; rows: string[][] };

export type Goal = { what: string; goal: string; measured: string; isMet: boolean };
