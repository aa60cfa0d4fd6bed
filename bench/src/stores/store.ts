/** Where a peer keeps its jobs and results, for one run. */
export type Store = {
  url: string;
  remove(): Promise<void>;
};
