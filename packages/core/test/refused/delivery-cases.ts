import { type Case, long, ofOther, pick, type Scene } from "./scene.ts";

const about = (type: string, id: (scene: Scene) => number) => (scene: Scene) => ({
  ...pick("projectId")(scene),
  subject: { type, id: id(scene) },
});

/** Of deliveries and events, and of the worker. */
export const deliveryCases: Case[] = [
  ["getWorkerState", "no project", () => ({}), "projectId required"],
  [
    "redeliver",
    "an unknown delivery",
    (scene) => ({ ...pick("projectId")(scene), deliveryId: "dlv_999999" }),
    "not_found",
  ],
  [
    "redeliver",
    "an id of another kind",
    (scene) => ({ ...pick("projectId")(scene), deliveryId: "1" }),
    "deliveryId malformed",
  ],
  [
    "redeliverMany",
    "no delivery",
    (scene) => ({ ...pick("projectId")(scene), deliveryIds: [] }),
    "deliveryIds too_few",
  ],
  [
    "redeliverMany",
    "too many deliveries",
    (scene) => ({
      ...pick("projectId")(scene),
      deliveryIds: Array.from({ length: 201 }, (_, index) => `dlv_${index + 1}`),
    }),
    "deliveryIds too_many",
  ],
  [
    "redeliverMany",
    "a long key",
    (scene) => ({ ...pick("projectId")(scene), deliveryIds: ["dlv_1"], idempotencyKey: long(256) }),
    "idempotencyKey too_long",
  ],
  [
    "previewRedelivery",
    "an id of another kind",
    (scene) => ({ ...pick("projectId")(scene), deliveryIds: ["1"] }),
    "deliveryIds.0 malformed",
  ],
  ["redeliver", "a delivery of another project", ofOther(pick("projectId"), "deliveryId"), "not_found"],
  [
    "cancelDelivery",
    "an id of another kind",
    (scene) => ({ ...pick("projectId")(scene), deliveryId: "1" }),
    "deliveryId malformed",
  ],
  ["cancelDelivery", "a delivery of another project", ofOther(pick("projectId"), "deliveryId"), "not_found"],
  ["cancelDelivery", "one of another webhook", ofOther(pick("projectId", "deliveryId"), "webhookId"), "not_found"],
  ["redeliver", "one of another webhook", ofOther(pick("projectId", "deliveryId"), "webhookId"), "not_found"],
  ["getDelivery", "one of another webhook", ofOther(pick("projectId", "deliveryId"), "webhookId"), "not_found"],
  [
    "listEvents",
    "an unknown kind of subject",
    about("webhook", ({ own }) => own.webhookId),
    "subject.type not_allowed",
  ],
  ["listEvents", "a feedback of another project", about("feedback", ({ other }) => other.feedbackId), "not_found"],
  ["listEvents", "an issue of another project", about("issue", ({ other }) => other.issueId), "not_found"],
  ["explainEvent", "no event", pick("projectId"), "eventId required"],
  [
    "explainEvent",
    "an id of another kind",
    (scene) => ({ ...pick("projectId")(scene), eventId: "evt_1" }),
    "eventId malformed",
  ],
  ["explainEvent", "an event of another project", ofOther(pick("projectId"), "eventId"), "not_found"],
];
