import type { FlatNamespace, i18n } from "i18next";
import { getI18n } from "react-i18next";
import { importPart } from "./import-part.ts";

/**
 * What a page or a dialog says in texts of its own.
 *
 * @throws where they can't be loaded.
 */
export async function loadNamespaces(
  language: i18n,
  namespaces: readonly string[],
  spoken = language.language,
): Promise<void> {
  await language.loadNamespaces(namespaces);
  const listMissing = () => namespaces.filter((one) => !language.hasResourceBundle(spoken, one));
  // i18next remembers that it failed, and would not ask again by itself.
  if (listMissing().length > 0) await language.reloadResources([spoken], listMissing());
  if (listMissing().length > 0) throw new Error(`texts that could not be loaded: ${listMissing().join(", ")}`);
}

/** A part of a screen that comes after it, together with the texts that the screen doesn't speak. */
export async function loadPart<Part>(load: () => Promise<Part>, ...namespaces: FlatNamespace[]): Promise<Part> {
  const [part] = await Promise.all([importPart(load), loadNamespaces(getI18n(), namespaces)]);
  return part;
}
