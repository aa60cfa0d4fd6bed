export { findChromium } from "./chromium.ts";
export { explainQueries, type QueryPlan } from "./explain-queries.ts";
export { findFreePort } from "./find-free-port.ts";
export { pollUntil } from "./poll-until.ts";
export * from "./scripted-receiver.ts";
export * from "./scripted-receiver-answers.ts";
export { receiverCertificate } from "./scripted-receiver-certificate.ts";
export { createTempDatabase, createTempPlace, engines, type TempDatabase, type TempPlace } from "./temp-database.ts";
export { createFakeClock, createTestWorld, type FakeClock, type TestWorld } from "./test-environment.ts";
