import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig, type Plugin } from "vite";
import { compression } from "vite-plugin-compression2";

const server = "http://localhost:3000";

/** What is put around each `import()`: it can ask for a file again that was lost. */
function ownPreload(): Plugin {
  const preload = fileURLToPath(new URL("src/lib/preload.ts", import.meta.url));
  return {
    name: "own-preload",
    apply: "build",
    transform: {
      filter: { id: /vite\/preload-helper\.js$/ },
      handler: () => `export { preload as __vitePreload } from ${JSON.stringify(preload)};`,
    },
  };
}

export default defineConfig({
  // The server sends what stands beside a file as `.br` or `.gz`, and compresses nothing itself.
  plugins: [
    react(),
    ownPreload(),
    compression({ algorithms: ["brotliCompress", "gzip"], threshold: 1_000, logLevel: "silent" }),
  ],
  build: {
    target: "es2023",
    // Browsers that don't know it do without.
    modulePreload: { polyfill: false },
    // The content security policy allows no data: fonts.
    assetsInlineLimit: 0,
    // What a browser really fetches is held by e2e/first-load.
    chunkSizeWarningLimit: 1_000,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            // With its setting in one chunk, so that every schema is made behind that, whichever chunk it is in.
            { name: "zod", test: /node_modules\/zod\/|zod-without-eval/, priority: 1 },
            // What every screen starts with is one file: split by who else uses a part of it, it compresses worse.
            { name: "frame", tags: ["$initial"] },
          ],
        },
      },
    },
  },
  server: { proxy: { "/trpc": server, "/api": server, "/export": server, "/inspect": server } },
});
