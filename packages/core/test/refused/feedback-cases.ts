import { type Case, type Input, long, ofOther, pick, type Scene, unknown } from "./scene.ts";

const newFeedback =
  (change: Input) =>
  ({ own }: Scene) => ({
    projectId: own.projectId,
    channelId: own.channelId,
    values: { content: "fine" },
    issueNames: ["A new issue"],
    ...change,
  });
const withValue = (key: string, value: unknown) => newFeedback({ values: { content: "fine", [key]: value } });
const link = pick("projectId", "feedbackId", "issueId");

const many = (scene: Scene) => ({ ...pick("projectId", "issueId")(scene), feedbackIds: [scene.own.feedbackId] });
const tooMany = Array(1_001).fill(1);
const all = pick("projectId", "channelId");
const withCondition = (condition: Input) => (scene: Scene) => ({ ...all(scene), fields: [condition] });

/** Of feedback and its links to issues. */
export const feedbackCases: Case[] = [
  ["createFeedback", "an unknown project", newFeedback({ projectId: unknown }), "not_found"],
  ["createFeedback", "an unknown channel", newFeedback({ channelId: unknown }), "not_found"],
  ["createFeedback", "a channel of another project", ofOther(newFeedback({}), "channelId"), "not_found"],
  ["createFeedback", "an id that is no number", newFeedback({ channelId: "store_review" }), "channelId wrong_type"],
  ["createFeedback", "values that are no object", newFeedback({ values: ["fine"] }), "values wrong_type"],
  ["createFeedback", "no values", newFeedback({ values: undefined }), "values required"],
  ["createFeedback", "an unknown field", withValue("colour", "red"), "values.colour unknown_key"],
  ["createFeedback", "a reserved field", withValue("id", 1), "values.id reserved_key"],
  ["createFeedback", "a number as text", withValue("content", 1), "values.content wrong_type"],
  ["createFeedback", "a long text", withValue("content", long(50_001)), "values.content too_long"],
  ["createFeedback", "a long keyword", withValue("email", long(1_001)), "values.email too_long"],
  ["createFeedback", "text as a number", withValue("rating", "3"), "values.rating wrong_type"],
  ["createFeedback", "an endless number", withValue("rating", Number.POSITIVE_INFINITY), "values.rating wrong_type"],
  ["createFeedback", "a date that is none", withValue("at", "soon"), "values.at bad_date"],
  ["createFeedback", "a day that its month has not", withValue("at", "2026-02-30"), "values.at bad_date"],
  ["createFeedback", "29 February of no leap year", withValue("at", "2025-02-29T10:00:00Z"), "values.at bad_date"],
  [
    "createFeedback",
    "a time far ahead",
    newFeedback({ createdAt: new Date("9999-12-31T00:00:00Z") }),
    "createdAt in_future",
  ],
  ["createFeedback", "an unknown option", withValue("plan", "gold"), "values.plan unknown_option"],
  ["createFeedback", "an unknown option among many", withValue("areas", ["ui", "api"]), "values.areas unknown_option"],
  [
    "createFeedback",
    "a picture that is no link",
    withValue("pictures", ["javascript:alert(1)"]),
    "values.pictures bad_url",
  ],
  ["createFeedback", "a tag that is no text", withValue("tags", ["a", 1]), "values.tags wrong_type"],
  ["createFeedback", "one tag without its list", withValue("tags", "a"), "values.tags wrong_type"],
  ["createFeedback", "too many tags", withValue("tags", Array(101).fill("a")), "values.tags too_many"],
  ["createFeedback", "an issue without a name", newFeedback({ issueNames: ["Good", " "] }), "issueNames.1 required"],
  ["createFeedback", "an issue with a long name", newFeedback({ issueNames: [long(201)] }), "issueNames.0 too_long"],
  ["createFeedback", "too many issues", newFeedback({ issueNames: Array(51).fill("a") }), "issueNames too_many"],

  ["updateFeedback", "an unknown feedback", newFeedback({ feedbackId: unknown }), "not_found"],
  [
    "updateFeedback",
    "a feedback of another project",
    ofOther(newFeedback({ channelId: undefined }), "feedbackId"),
    "not_found",
  ],
  [
    "updateFeedback",
    "a feedback of another channel",
    (scene) => ({ ...pick("projectId", "feedbackId")(scene), channelId: scene.shop.support, values: {} }),
    "not_found",
  ],
  [
    "updateFeedback",
    "an unknown field",
    (scene) => ({ ...pick("projectId", "feedbackId")(scene), values: { colour: "red" }, issueNames: ["New"] }),
    "values.colour unknown_key",
  ],

  ["linkIssue", "an unknown feedback", (scene) => ({ ...link(scene), feedbackId: unknown }), "not_found"],
  ["linkIssue", "an unknown issue", (scene) => ({ ...link(scene), issueId: unknown }), "not_found"],
  ["linkIssue", "an issue of another project", ofOther(link, "issueId"), "not_found"],
  ["linkIssue", "a feedback of another project", ofOther(link, "feedbackId"), "not_found"],

  ["linkMany", "an unknown project", (scene) => ({ ...many(scene), projectId: unknown }), "not_found"],
  ["linkMany", "an unknown issue", (scene) => ({ ...many(scene), issueId: unknown }), "not_found"],
  ["linkMany", "an issue of another project", ofOther(many, "issueId"), "not_found"],
  ["linkMany", "no feedback", (scene) => ({ ...many(scene), feedbackIds: [] }), "feedbackIds too_few"],
  ["linkMany", "too many at once", (scene) => ({ ...many(scene), feedbackIds: tooMany }), "feedbackIds too_many"],

  ["deleteFeedback", "an unknown project", (scene) => ({ ...many(scene), projectId: unknown }), "not_found"],
  ["deleteFeedback", "a channel of another project", ofOther(many, "channelId"), "not_found"],
  ["deleteFeedback", "too many at once", (scene) => ({ ...many(scene), feedbackIds: tooMany }), "feedbackIds too_many"],

  ["checkFeedbackExport", "an unknown project", (scene) => ({ ...all(scene), projectId: unknown }), "not_found"],
  ["checkFeedbackExport", "a channel of another project", ofOther(all, "channelId"), "not_found"],
  ["exportFeedback", "an unknown project", (scene) => ({ ...all(scene), projectId: unknown }), "not_found"],
  ["exportFeedback", "a channel of another project", ofOther(all, "channelId"), "not_found"],
  ["exportFeedback", "an unknown field", withCondition({ key: "colour", is: "filled" }), "fields.0.key unknown_key"],
  ["listFeedback", "an unknown field", withCondition({ key: "colour", is: "filled" }), "fields.0.key unknown_key"],
  [
    "listFeedback",
    "words that a number can't have",
    withCondition({ key: "rating", is: "with_words", text: "5" }),
    "fields.0.is not_allowed",
  ],

  ["unlinkIssue", "an issue of another project", ofOther(link, "issueId"), "not_found"],
];
