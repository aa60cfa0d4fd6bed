import { posix } from "node:path";
import { parseSync } from "oxc-parser";

/** A file of the web app, as far as it says or loads something. */
export interface Source {
  /** Paths of what it imports with itself, relative to the repository. */
  imports: string[];
  /** What comes later, and the page texts that come with it. */
  parts: { path: string; texts: string[] }[];
  /** The page texts that it speaks. */
  speaks: string[];
  /** Routes by their names. */
  routes: {
    name: string;
    parent: string | undefined;
    texts: string[];
    component: string | undefined;
    /** Why it isn't known what it shows, or that it waits for something else. */
    fault: string | undefined;
  }[];
}

const quoted = (text = "") => [...text.matchAll(/"([^"]+)"/g)].map(([, value = ""]) => value);

/** Page texts are those which aren't there from the start. */
export function readSource(path: string, source: string, pageTexts: ReadonlySet<string>): Source {
  const resolve = (specifier: string) => posix.join(posix.dirname(path), specifier);
  const { module } = parseSync(path, source);
  const inside = module.staticImports.filter(({ moduleRequest: { value }, entries }) => {
    const isTypeOnly = entries.length > 0 && entries.every((entry) => entry.isType);
    return value.startsWith(".") && !isTypeOnly;
  });
  const importOf = (name: string) =>
    inside.find(({ entries }) => entries.some(({ localName }) => localName.value === name))?.moduleRequest.value;
  const parts = [...source.matchAll(/\bimport\(\s*"(\.[^"]+)"\s*\)((?:,\s*"\w+")*)/g)];
  const spoken = [...source.matchAll(/\buseTranslation\(([^)]*)\)/g)].flatMap(([, names]) => quoted(names));
  const screens = source.matchAll(
    /const (\w+) = lateScreen\(\s*"\w+",\s*\(\) => import\("(\.[^"]+)"\)((?:,\s*"\w+")*)/g,
  );
  const late = new Map(
    [...screens].map(([, name = "", specifier, texts]) => [name, { specifier, texts: quoted(texts) }]),
  );
  const routes = [...source.matchAll(/const (\w+) = createRoute\(\{([\s\S]*?)\n\}\);/g)];
  return {
    imports: inside.map(({ moduleRequest }) => resolve(moduleRequest.value)),
    parts: parts.map(([, specifier = "", names]) => ({ path: resolve(specifier), texts: quoted(names) })),
    speaks: spoken.filter((name) => pageTexts.has(name)),
    routes: routes.map(([, name = "", body = ""]) => {
      const lazy = /\bcomponent: lazyPage\(\s*\(\) => import\("([^"]+)"\)/.exec(body)?.[1];
      const isLate = /\bcomponent: late\w+\(/.test(body);
      const screenName = /\bcomponent: late\w+\((\w+)[,)]/.exec(body)?.[1] ?? "";
      const screen = late.get(screenName);
      const component = lazy ?? screen?.specifier ?? importOf(/\bcomponent: (\w+)/.exec(body)?.[1] ?? "");
      return {
        name,
        parent: /\bgetParentRoute: \(\) => (\w+)/.exec(body)?.[1],
        texts: [
          ...[...body.matchAll(/\bloadTexts\(([^)]*)\)/g)].flatMap(([, names]) => quoted(names)),
          ...(screen?.texts ?? []),
        ],
        component: component === undefined ? undefined : resolve(component),
        fault: isLate ? findFault(name, screenName, { isKnown: screen !== undefined, body }) : undefined,
      };
    }),
  };
}

function findFault(route: string, screen: string, { isKnown, body }: { isKnown: boolean; body: string }) {
  if (!isKnown)
    return `${route} shows a late screen that isn't made in its file by lateScreen("Name", () => import("…"))`;
  return body.includes(`loadLate(${screen})`) ? undefined : `${route} doesn't load ${screen} by loadLate`;
}

/** The routes that show something whose texts neither they, nor a route above them, nor its part have loaded. */
export function findMissingTexts(sources: ReadonlyMap<string, Source>): string[] {
  const routes = [...sources.values()].flatMap((source) => source.routes);
  return routes.flatMap(({ name, component, fault }) => {
    if (fault !== undefined) return [fault];
    if (component === undefined) return [];
    const faults: string[] = [];
    const seen = new Set<string>();
    const look = (path: string, loaded: ReadonlySet<string>) => {
      const visit = `${path} ${[...loaded].sort()}`;
      const source = sources.get(path);
      if (seen.has(visit) || source === undefined) return;
      seen.add(visit);
      const missing = source.speaks.filter((text) => !loaded.has(text));
      faults.push(...missing.map((text) => `${path} speaks "${text}", which ${name} doesn't load`));
      for (const next of source.imports) look(next, loaded);
      for (const part of source.parts) look(part.path, new Set([...loaded, ...part.texts]));
    };
    look(component, new Set(textsOf(name)));
    return faults;
  });

  function textsOf(name: string | undefined): string[] {
    const route = routes.find((candidate) => candidate.name === name);
    return route === undefined ? [] : [...route.texts, ...textsOf(route.parent)];
  }
}
