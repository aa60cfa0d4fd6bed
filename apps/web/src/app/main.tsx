import "@mantine/core/styles.css";
import "@mantine/notifications/styles.css";
import "@fontsource-variable/inter/wght.css";
import "@fontsource-variable/jetbrains-mono/wght.css";
import "./mantine.css";
import "./global.css";
import { createRoot } from "react-dom/client";
import { loadI18n, markLanguage, pickLanguage } from "../lib/language.ts";
import { App } from "./app.tsx";
import { loadFonts } from "./load-fonts.ts";
import { createServices } from "./services.ts";

async function start(element: HTMLElement): Promise<void> {
  // Hundreds of font slices: the page doesn't wait for their list.
  void import("./east-asian-fonts.ts");
  const language = pickLanguage();
  const [i18n] = await Promise.all([loadI18n(language), loadFonts()]);
  markLanguage(language);
  createRoot(element).render(<App services={createServices(i18n)} />);
}

const element = document.getElementById("root");
if (element !== null) void start(element);
