import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig, type Plugin } from "vite";
import { compression } from "vite-plugin-compression2";

const server = "http://localhost:3000";

const own = "export const __vitePreload =";

/** What is imported with `importPart` is fetched before: see src/lib/fetch-first.ts. */
function fetchParts(): Plugin {
  return {
    name: "fetch-parts",
    apply: "build",
    transform: {
      filter: { id: /vite\/preload-helper\.js$/ },
      handler(code) {
        if (!code.includes(own)) this.error("The bundler preloads in another way now: see src/lib/fetch-first.ts.");
        const fetchFirst = fileURLToPath(new URL("src/lib/fetch-first.ts", import.meta.url));
        return [
          `import { fetchFirst } from ${JSON.stringify(fetchFirst)};`,
          `${code.replace(own, "const preload =")};`,
          `${own} fetchFirst(preload);`,
        ].join("\n");
      },
    },
  };
}

export default defineConfig({
  // The server sends what stands beside a file as `.br` or `.gz`, and compresses nothing itself.
  plugins: [
    react(),
    fetchParts(),
    compression({ algorithms: ["brotliCompress", "gzip"], threshold: 1_000, logLevel: "silent" }),
  ],
  build: {
    target: "es2023",
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
