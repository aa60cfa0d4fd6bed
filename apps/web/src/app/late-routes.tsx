import { Loader, Skeleton } from "@mantine/core";
import {
  type AnyRoute,
  type RouteComponent,
  useMatch,
  useMatches,
  useNavigate,
  useRouter,
} from "@tanstack/react-router";
import type { FlatNamespace } from "i18next";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import corner from "../components/corner-note.module.css";
import { Late } from "../components/late.tsx";
import { type LatePart, latePart } from "../lib/late-part.ts";
import { useIsStanding } from "../lib/use-is-standing.ts";
import { whenIdle } from "../lib/when-idle.ts";
import classes from "./late-routes.module.css";
import type { RouterContext } from "./session.ts";

type Part = LatePart<RouteComponent>;

const partOf = new WeakMap<RouteComponent, Part>();

/** As {@link latePart}. What the name stands for isn't looked into: its types are made of those of all routes. */
export function lateScreen<Module extends Record<string, unknown>>(
  name: keyof Module & string,
  load: () => Promise<Module>,
  ...namespaces: FlatNamespace[]
): Part {
  return latePart(name, load as () => Promise<Record<string, RouteComponent>>, ...namespaces);
}

type Loading = { context: RouterContext; route: AnyRoute; preload: boolean };

/** Opened from the page under it, it is there at once; whoever comes from elsewhere has that page first. */
export function loadLate(part: Part) {
  return ({ context, route, preload }: Loading): Promise<void> =>
    preload || context.isOn(findPage(route).id) ? part.load() : Promise.resolve();
}

/**
 * A dialog or a drawer with an address of its own.
 *
 * @param keeps what of the address's search is the page's; all of it when left out.
 */
export function lateSheet(part: Part, keeps?: readonly string[]): RouteComponent {
  function Sheet() {
    const { fullPath } = useMatch({ strict: false });
    const navigate = useNavigate();
    function close(): void {
      const keep = (search: object) =>
        Object.fromEntries(Object.entries(search).filter(([key]) => keeps?.includes(key) ?? true));
      void navigate({ from: fullPath, to: "..", search: keep });
    }
    return (
      <Late part={part} place={<Coming />} lost={{ isOver: true, onGiveUp: close }}>
        {(Content) => <Content />}
      </Late>
    );
  }
  partOf.set(Sheet, part);
  return Sheet;
}

/** Seen when it takes long. */
function Coming() {
  const { t } = useTranslation();
  return (
    <div role="status" className={`${corner.root} ${classes.coming}`}>
      <Loader size={16} aria-hidden="true" />
      {t("loading")}
    </div>
  );
}

/** What a drawer shows at an address of its own. */
export function lateTab(part: Part): RouteComponent {
  function Tab() {
    return (
      <Late part={part} place={<Skeleton height={240} />}>
        {(Content) => <Content />}
      </Late>
    );
  }
  partOf.set(Tab, part);
  return Tab;
}

/** Fetches, once the screen stands, what is open over the page, and then what can be, when nothing else is to be done. */
export function useLoadAhead(): void {
  const { routesById } = useRouter();
  const isStanding = useIsStanding();
  const here = useMatches({ select: (matches) => matches.at(-1)?.routeId });
  useEffect(() => {
    if (!isStanding || here === undefined) return;
    const route: AnyRoute = routesById[here];
    let callOff: (() => void) | null = null;
    let isLeft = false;
    void Promise.all(listOpen(route).map((part) => part.load())).then(() => {
      if (!isLeft) callOff = whenIdle(() => void loadEach(listAhead(route)));
    });
    return () => {
      isLeft = true;
      callOff?.();
    };
  }, [isStanding, here, routesById]);
}

/** Until one doesn't come: then the others mostly don't either. */
async function loadEach(parts: readonly Part[]): Promise<void> {
  for (const part of parts) {
    await part.load();
    if (part.read().part === null) return;
  }
}

/** A drawer, and its tab. */
function listOpen(route: AnyRoute): Part[] {
  const part = findPart(route);
  return part === undefined ? [] : [...listOpen(route.parentRoute), part];
}

/** What can be opened over the page of a route, the nearest first. */
function listAhead(route: AnyRoute): Part[] {
  const above = findPart(route) === undefined ? [] : listAhead(route.parentRoute);
  return [...new Set([...listParts(route), ...above])];
}

/** Of the routes below, as deep as they have parts. */
function listParts(route: AnyRoute): Part[] {
  const below: AnyRoute[] = Object.values(route.children ?? {});
  return below.flatMap((child) => {
    const part = findPart(child);
    return part === undefined ? [] : [part, ...listParts(child)];
  });
}

/** What a route is open over; itself, where that is nothing. */
function findPage(route: AnyRoute): AnyRoute {
  return findPart(route) === undefined ? route : findPage(route.parentRoute);
}

function findPart({ options: { component } }: AnyRoute): Part | undefined {
  return component === undefined ? undefined : partOf.get(component);
}
