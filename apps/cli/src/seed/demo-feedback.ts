import type { DemoFeedback } from "./demo-entry.ts";
import { englishFeedback } from "./demo-feedback-en.ts";
import { japaneseFeedback } from "./demo-feedback-ja.ts";
import { koreanFeedback } from "./demo-feedback-ko.ts";

/** All demo feedback, oldest first, the languages mixed. */
export function listDemoFeedback(): DemoFeedback[] {
  return koreanFeedback.flatMap((korean, index) => {
    return [korean, englishFeedback[index], japaneseFeedback[index]].filter((feedback) => feedback !== undefined);
  });
}
