import { describe, expect, it } from "vitest";
import { findMissingTexts, readSource } from "./texts.ts";

const pageTexts = new Set(["board", "testing"]);

const screen = (body: string) => `
  import type { Row } from "./row.tsx";
  import { Title } from "./title.tsx";
  const { t } = useTranslation(["common", ${body}]);`;
const files = {
  "web/app/routes.ts": `
const settingsRoute = createRoute({
  getParentRoute: () => rootRoute,
  loader: loadTexts("board"),
});
const oneRoute = createRoute({
  getParentRoute: () => settingsRoute,
  component: lazyPage(
    () => import("../page.tsx"), "Page"),
});`,
  "web/title.tsx": `export const Title = () => useTranslation("board");`,
  "web/row.tsx": `export type Row = ReturnType<typeof useTranslation("testing")>;`,
  "web/dialog.tsx": `export const Dialog = () => useTranslation("testing");`,
};

function find(page: string): string[] {
  const all = Object.entries({ ...files, "web/page.tsx": page });
  return findMissingTexts(new Map(all.map(([path, source]) => [path, readSource(path, source, pageTexts)])));
}

describe("the texts of pages and of parts that come later", () => {
  it("are loaded by the route, one above it, or with the part", () => {
    expect(find(screen('"board"'))).toEqual([]);
    expect(find(`const Dialog = lazy(() => loadPart(() => import("./dialog.tsx"), "testing"));`)).toEqual([]);
    expect(find(`const Dialog = lazy(() => loadPart(\n  () => import("./dialog.tsx"),\n  "testing",\n));`)).toEqual([]);
  });

  it("are loaded with the part of a route that comes after the page under it", () => {
    const routes = (texts: string) => `
const page = lateScreen("Page", () => import("../page.tsx"), ${texts});

const oneRoute = createRoute({
  loader: loadLate(page),
  component: lateSheet(page),
});`;
    const findBy = (texts: string) => {
      const all = Object.entries({ "web/app/late.ts": routes(texts), "web/page.tsx": screen('"testing"') });
      return findMissingTexts(new Map(all.map(([path, source]) => [path, readSource(path, source, pageTexts)])));
    };
    expect(findBy('"board", "testing"')).toEqual([]);
    expect(findBy('"board"')).toEqual([`web/page.tsx speaks "testing", which oneRoute doesn't load`]);
  });

  it("can't be known of a late screen from elsewhere, or one that the route doesn't load", () => {
    const findIn = (source: string) =>
      findMissingTexts(new Map([["web/app/a.ts", readSource("web/app/a.ts", source, pageTexts)]]));
    const route = (rest: string) => `const oneRoute = createRoute({\n  ${rest}\n});`;
    expect(findIn(route("component: lateSheet(page),"))).toEqual([expect.stringContaining("isn't made in its file")]);
    const page = `const page = lateScreen("Page", () => import("../page.tsx"));\n`;
    expect(findIn(page + route("loader: loadLate(other),\n  component: lateSheet(page, kept),"))).toEqual([
      "oneRoute doesn't load page by loadLate",
    ]);
  });

  it("are missed where none of them does", () => {
    expect(find(screen('"testing"'))).toEqual([`web/page.tsx speaks "testing", which oneRoute doesn't load`]);
    expect(find(`import { Dialog } from "./dialog.tsx";`)).toEqual([
      `web/dialog.tsx speaks "testing", which oneRoute doesn't load`,
    ]);
    expect(find(`const Dialog = lazy(() => loadPart(() => import("./dialog.tsx"), "board"));`)).toEqual([
      `web/dialog.tsx speaks "testing", which oneRoute doesn't load`,
    ]);
  });
});
