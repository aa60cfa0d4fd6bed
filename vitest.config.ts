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
          include: ["{apps,packages}/*/{src,test}/**/*.test.{ts,tsx}", "scripts/**/*.test.ts"],
          testTimeout: 15_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: "e2e",
          include: ["e2e/**/*.test.ts"],
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
