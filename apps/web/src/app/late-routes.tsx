import { Skeleton } from "@mantine/core";
import { type AnyRoute, type RouteComponent, useMatches, useNavigate, useRouter } from "@tanstack/react-router";
import type { FlatNamespace } from "i18next";
import { useEffect } from "react";
import { Late } from "../components/late.tsx";
import { type LatePart, latePart } from "../lib/late-part.ts";
import { useIsStanding } from "../lib/use-is-standing.ts";
import { whenIdle } from "../lib/when-idle.ts";
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

/** Opened from the page under it, it is there at once; whoever arrives at its address has that page first. */
export function loadLate(part: Part) {
  return ({ context }: { context: RouterContext }): Promise<void> =>
    context.isStanding() ? part.load() : Promise.resolve();
}

/** A dialog or a drawer with an address of its own. */
export function lateSheet(part: Part): RouteComponent {
  function Sheet() {
    const navigate = useNavigate();
    const close = () => void navigate({ to: "..", search: true });
    return (
      <Late part={part} lost={{ isOver: true, onGiveUp: close }}>
        {(Content) => <Content />}
      </Late>
    );
  }
  partOf.set(Sheet, part);
  return Sheet;
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

/** Fetches what can be opened from the page before it is, once the screen stands and nothing else is to be done. */
export function useLoadAhead(): void {
  const { routesById } = useRouter();
  const isStanding = useIsStanding();
  const here = useMatches({ select: (matches) => matches.at(-1)?.routeId });
  useEffect(() => {
    if (!isStanding || here === undefined) return;
    return whenIdle(() => void loadEach(listAhead(routesById[here])));
  }, [isStanding, here, routesById]);
}

async function loadEach(parts: readonly Part[]): Promise<void> {
  for (const part of parts) await part.load();
}

/** What can be opened over the page of a route, the nearest first. */
function listAhead(route: AnyRoute): Part[] {
  const parent: AnyRoute | undefined = route.parentRoute;
  const isOpen = parent !== undefined && findPart(route) !== undefined;
  return [...new Set([...listParts(route), ...(isOpen ? listAhead(parent) : [])])];
}

/** Of the routes below, as deep as they have parts. */
function listParts(route: AnyRoute): Part[] {
  const below: AnyRoute[] = Object.values(route.children ?? {});
  return below.flatMap((child) => {
    const part = findPart(child);
    return part === undefined ? [] : [part, ...listParts(child)];
  });
}

function findPart({ options: { component } }: AnyRoute): Part | undefined {
  return component === undefined ? undefined : partOf.get(component);
}
