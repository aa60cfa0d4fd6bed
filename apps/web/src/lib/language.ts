import { type Language, languages } from "@hearback/contracts";
import { type BackendModule, createInstance, type i18n } from "i18next";
import { initReactI18next } from "react-i18next";
import { importPart } from "./import-part.ts";
import { loadNamespaces } from "./load-part.ts";

/** Each language names itself, whatever the screen speaks. */
export const languageNames: Record<Language, string> = { en: "English", ko: "한국어", ja: "日本語" };

const storageKey = "hearback-language";

const loaders = {
  en: () => import("../locales/en/resources.ts"),
  ko: () => import("../locales/ko/resources.ts"),
  ja: () => import("../locales/ja/resources.ts"),
};

type Texts = Awaited<ReturnType<(typeof loaders)[Language]>>;

const loaded = new Map<Language, Texts>();

async function loadTexts(language: Language, load = () => importPart<Texts>(loaders[language])): Promise<Texts> {
  const texts = loaded.get(language) ?? (await load());
  loaded.set(language, texts);
  return texts;
}

async function loadPageTexts(language: Language, namespace: string): Promise<Record<string, unknown>> {
  const { pageTexts } = await loadTexts(language);
  const load = pageTexts[`./${namespace}.json`];
  if (load === undefined) throw new Error(`no texts ${namespace}`);
  return (await importPart(load)).default;
}

const backend: BackendModule = {
  type: "backend",
  init: () => {},
  read: (language, namespace, done) => {
    loadPageTexts(language as Language, namespace).then(
      (texts) => done(null, texts),
      (error) => done(error, false),
    );
  },
};

export async function loadI18n(language: Language): Promise<i18n> {
  const instance = createInstance();
  const { resources } = await loadTexts(language, loaders[language]);
  await instance
    .use(initReactI18next)
    .use(backend)
    .init({
      lng: language,
      resources: { [language]: resources },
      partialBundledLanguages: true,
      ns: Object.keys(resources),
      fallbackLng: false,
      defaultNS: "common",
      // Codes such as `too_many` are keys, so the underscore can't mark plurals and contexts.
      pluralSeparator: "#",
      contextSeparator: "|",
      interpolation: { escapeValue: false },
    });
  return instance;
}

/** The last one, whichever comes first. */
let chosen: Language | undefined;

/** @throws where its texts can't be loaded; then all stays as it is. */
export async function changeLanguage(instance: i18n, language: Language): Promise<void> {
  chosen = language;
  const { resources } = await loadTexts(language);
  for (const [namespace, texts] of Object.entries(resources)) instance.addResourceBundle(language, namespace, texts);
  await loadNamespaces(instance, [instance.options.ns ?? []].flat(), language);
  if (chosen !== language) return;
  await instance.changeLanguage(language);
  markLanguage(language);
  localStorage.setItem(storageKey, language);
}

/** For fonts, hyphens and screen readers. */
export function markLanguage(language: Language): void {
  document.documentElement.lang = language;
}

/** The language chosen before, else the first of the browser's that we speak. */
export function pickLanguage(): Language {
  const wanted = [localStorage.getItem(storageKey), ...navigator.languages];
  return wanted.map(findSpoken).find((language) => language !== undefined) ?? "en";
}

/** The language of ours that a tag such as `ko-KR` names. */
export function findSpoken(tag: string | null): Language | undefined {
  return languages.find((language) => tag?.toLowerCase().startsWith(language));
}
