import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

const server = "http://localhost:3000";

export default defineConfig({
  plugins: [react()],
  build: {
    target: "es2023",
    // The content security policy allows no data: fonts.
    assetsInlineLimit: 0,
  },
  server: { proxy: { "/trpc": server, "/api": server } },
});
