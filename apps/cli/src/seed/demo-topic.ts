import type { DemoIssueKey } from "./demo-issues.ts";

export type DemoMood = "glad" | "cross" | "wishing";

/** What several people write about, in their own words. `{product}`, `{days}` and `{version}` are filled in. */
export type DemoTopic = {
  mood: DemoMood;
  tags: string[];
  issueKey: DemoIssueKey | null;
  texts: string[];
};

/** What feedback of one language is put together from. */
export type DemoLanguage = {
  topics: DemoTopic[];
  /** What can follow a text; the empty one stands for nothing. */
  endings: Record<DemoMood, string[]>;
  products: string[];
  customers: string[];
  /** Between a text and its ending. */
  space: string;
};
