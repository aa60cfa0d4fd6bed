import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    // better-sqlite3 and signals need processes of their own, not threads.
    pool: "forks",
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          globalSetup: ["packages/testing/src/embedded-postgres-setup.ts"],
          // On two cores vitest would take one.
          maxWorkers: 2,
          include: ["{apps,packages}/*/{src,test}/**/*.test.{ts,tsx}", "scripts/**/*.test.ts"],
          testTimeout: 15_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: "e2e",
          include: ["e2e/*.test.ts"],
          // Each of them mostly waits: for a page, or for a process to start.
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
          testTimeout: 120_000,
          hookTimeout: 120_000,
          expect: { poll: { timeout: 30_000 } },
        },
      },
      {
        extends: true,
        test: {
          name: "faults",
          include: ["e2e/fault/**/*.test.ts"],
          fileParallelism: false,
          sequence: { groupOrder: 2 },
          testTimeout: 120_000,
          hookTimeout: 120_000,
          expect: { poll: { timeout: 30_000 } },
        },
      },
    ],
  },
});
