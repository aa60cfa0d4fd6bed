import { type Case, type Input, pick, type Scene, unknown } from "./scene.ts";

const newAnswer =
  (change: Input) =>
  ({ own }: Scene) => ({ projectId: own.projectId, status: 200, delayMs: 0, ...change });

/** Of inspectors and what they catch. */
export const inspectorCases: Case[] = [
  ["openInspector", "an unknown project", () => ({ projectId: unknown }), "not_found"],
  ["getInspector", "an id that is no number", () => ({ projectId: "1" }), "projectId wrong_type"],
  ["updateInspector", "an answer before the last one", newAnswer({ status: 100 }), "status out_of_range"],
  ["updateInspector", "a long delay", newAnswer({ delayMs: 30_001 }), "delayMs out_of_range"],
  ["updateInspector", "no inspector", newAnswer({}), "not_found"],
  ["emptyInspector", "no inspector", pick("projectId"), "not_found"],
  ["deleteInspector", "no inspector", pick("projectId"), "not_found"],
  ["listCaughtRequests", "no project", () => ({}), "projectId required"],
  ["getCaughtRequest", "no inspector", (scene) => ({ ...pick("projectId")(scene), requestId: 1 }), "not_found"],
];
