import { composeFeedback } from "./compose-feedback.ts";
import type { DemoFeedback } from "./demo-entry.ts";
import { englishFeedback } from "./demo-feedback-en.ts";
import { japaneseFeedback } from "./demo-feedback-ja.ts";
import { koreanFeedback } from "./demo-feedback-ko.ts";
import { SeededRandom } from "./seeded-random.ts";

/**
 * As much demo feedback as asked for, oldest first, the languages mixed and the same each time: what was written by hand,
 * spread over what is put together.
 */
export function listDemoFeedback(count: number): DemoFeedback[] {
  const written = listWritten();
  const random = new SeededRandom(2025);
  const writtenBefore = (index: number) =>
    count <= written.length ? index : Math.floor((index * written.length) / count);
  return Array.from({ length: count }, (_, index) => {
    const isWritten = writtenBefore(index + 1) > writtenBefore(index);
    return (isWritten ? written[writtenBefore(index)] : undefined) ?? composeFeedback(random);
  });
}

function listWritten(): DemoFeedback[] {
  return koreanFeedback.flatMap((korean, index) => {
    return [korean, englishFeedback[index], japaneseFeedback[index]].filter((feedback) => feedback !== undefined);
  });
}
