import { answer, type DemoFeedback, type Liked, request, review, type Store } from "./demo-entry.ts";
import type { DemoLanguage, DemoMood, DemoTopic } from "./demo-topic.ts";
import { english } from "./demo-topics-en.ts";
import { japanese } from "./demo-topics-ja.ts";
import { korean } from "./demo-topics-ko.ts";
import type { SeededRandom } from "./seeded-random.ts";

const languages: readonly DemoLanguage[] = [korean, english, japanese];
const versions = ["4.1.3", "4.2.0", "4.2.1"];
const stores: readonly Store[] = ["app_store", "google_play"];
const liked: readonly Liked[] = ["prices", "delivery", "selection", "service"];
const stars: Record<DemoMood, [min: number, max: number]> = { glad: [4, 5], cross: [1, 2], wishing: [3, 4] };

/** One more feedback, put together from what people write in one of the languages. */
export function composeFeedback(random: SeededRandom): DemoFeedback {
  const language = random.pick(languages);
  const topic = random.pick(language.topics);
  const version = random.pick(versions);
  const text = composeText(random, language, topic, version);
  const rating = random.integer(...stars[topic.mood]);
  const customer = random.pick(language.customers);
  switch (random.integer(0, 3)) {
    case 0: {
      const order = random.integer(0, 3) === 0 ? null : `A-${random.integer(20_100, 20_999)}`;
      return request(text, [customer, order], topic.tags, topic.issueKey);
    }
    case 1:
      return answer(text, [customer, rating * 2], topic.mood === "cross" ? [] : [random.pick(liked)], topic.issueKey);
    default:
      return review(text, [rating, random.pick(stores), version], topic.tags, topic.issueKey);
  }
}

function composeText(random: SeededRandom, language: DemoLanguage, topic: DemoTopic, version: string): string {
  const ending = random.pick(language.endings[topic.mood]);
  const text = random
    .pick(topic.texts)
    .replace("{product}", random.pick(language.products))
    .replace("{days}", String(random.integer(6, 12)))
    .replace("{version}", version);
  return ending === "" ? text : `${text}${language.space}${ending}`;
}
