import "@mantine/core/styles.css";
import "@mantine/notifications/styles.css";
import "@fontsource-variable/inter/wght.css";
import "@fontsource-variable/jetbrains-mono/wght.css";
import "./mantine.css";
import "./global.css";
import { createRoot } from "react-dom/client";
import { loadI18n, markLanguage, pickLanguage } from "../lib/language.ts";
import { App } from "./app.tsx";
import { loadFonts, waitForSlices } from "./load-fonts.ts";
import { createServices } from "./services.ts";

async function start(element: HTMLElement): Promise<void> {
  // Hundreds of font slices: the page doesn't wait for their list where the system has letters of its own.
  const list = import("./east-asian-fonts.ts");
  const language = pickLanguage();
  const [i18n] = await Promise.all([loadI18n(language), loadFonts()]);
  markLanguage(language);
  const services = createServices(i18n);
  createRoot(element).render(<App services={services} />);
  const screen = new Promise((resolve) => services.router.subscribe("onRendered", resolve));
  void waitForSlices(language, { list, screen });
}

const element = document.getElementById("root");
if (element !== null) void start(element);
