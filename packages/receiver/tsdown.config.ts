import type { UserConfig } from "tsdown";

const config: UserConfig = {
  entry: ["src/index.ts", "src/express.ts", "src/fastify.ts", "src/fetch.ts", "src/hono.ts", "src/node.ts"],
  format: ["esm", "cjs"],
  platform: "neutral",
  fixedExtension: false,
  // By Oxc, as every export says its type (isolatedDeclarations).
  dts: true,
  outputOptions: { comments: { jsdoc: false, annotation: true, legal: true } },
};

export default config;
