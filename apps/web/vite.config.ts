import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

const server = "http://localhost:3000";

export default defineConfig({
  plugins: [react()],
  build: {
    target: "es2023",
    // The content security policy allows no data: fonts.
    assetsInlineLimit: 0,
    rolldownOptions: {
      output: {
        // With its setting in one chunk, so that every schema is made behind that, whichever chunk it is in.
        codeSplitting: { groups: [{ name: "zod", test: /node_modules\/zod\/|zod-without-eval/ }] },
      },
    },
  },
  server: { proxy: { "/trpc": server, "/api": server, "/inspect": server } },
});
