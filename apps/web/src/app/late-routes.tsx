import type { Permission } from "@hearback/contracts";
import { Loader, Skeleton } from "@mantine/core";
import {
  type AnyRoute,
  type RouteComponent,
  useMatch,
  useMatches,
  useNavigate,
  useParams,
  useRouter,
} from "@tanstack/react-router";
import type { FlatNamespace } from "i18next";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import corner from "../components/corner-note.module.css";
import { Late } from "../components/late.tsx";
import { type LatePart, latePart } from "../lib/late-part.ts";
import { useMembership } from "../lib/membership.tsx";
import { SheetNeeds } from "../lib/sheet-needs.ts";
import { useIsStanding } from "../lib/use-is-standing.ts";
import { whenIdle } from "../lib/when-idle.ts";
import classes from "./late-routes.module.css";
import type { RouterContext } from "./session.ts";

type Part = LatePart<RouteComponent>;

/** What a route shows, and what who opens it has to be permitted; nothing when left out. */
type Shown = { part: Part; needs?: Permission | undefined };

const shownBy = new WeakMap<RouteComponent, Shown>();

type Sheet = {
  /** As it says itself once it is there; its texts are those of the page under it, or there from the start. */
  title:
    | `${"apiKeys" | "channels" | "feedback" | "issues" | "projects"}:new`
    | `${"channels" | "feedback" | "issues" | "webhooks"}:details`
    | "deliveries:one"
    | "members:invite.title"
    | "webhooks:register";
  needs?: Permission;
  /** What of the address's search is the page's; all of it when left out. */
  keeps?: readonly string[];
};

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

/** A dialog or a drawer with an address of its own. */
export function lateSheet(part: Part, { title, needs, keeps }: Sheet): RouteComponent {
  function Sheet() {
    const { i18n } = useTranslation();
    const { feedbackId, issueId } = useParams({ strict: false });
    const { fullPath } = useMatch({ strict: false });
    const navigate = useNavigate();
    function close(): void {
      const keep = (search: object) =>
        Object.fromEntries(Object.entries(search).filter(([key]) => keeps?.includes(key) ?? true));
      void navigate({ from: fullPath, to: "..", search: keep });
    }
    const what = i18n.t(title, { id: feedbackId ?? issueId });
    return (
      <Late part={part} place={<Coming />} lost={{ what, isOver: true, onGiveUp: close }}>
        {(Content) => (
          <SheetNeeds value={needs}>
            <Content />
          </SheetNeeds>
        )}
      </Late>
    );
  }
  shownBy.set(Sheet, { part, needs });
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
  shownBy.set(Tab, { part });
  return Tab;
}

/**
 * Fetches, once the screen stands, what is open over the page, and then what can be, for whom it can, when nothing else is
 * to be done.
 */
export function useLoadAhead(): void {
  const { permissions } = useMembership();
  const { routesById } = useRouter();
  const isStanding = useIsStanding();
  const here = useMatches({ select: (matches) => matches.at(-1)?.routeId });
  useEffect(() => {
    if (!isStanding || here === undefined) return;
    const route: AnyRoute = routesById[here];
    let callOff: (() => void) | null = null;
    let isLeft = false;
    const open = listOpen(route);
    void Promise.all(open.map((part) => part.load())).then(() => {
      if (!isLeft && open.every(isThere)) callOff = whenIdle(() => void loadEach(listAhead(route, permissions)));
    });
    return () => {
      isLeft = true;
      callOff?.();
    };
  }, [isStanding, here, permissions, routesById]);
}

/** Until one doesn't come: then the others mostly don't either. */
async function loadEach(parts: readonly Part[]): Promise<void> {
  for (const part of parts) {
    await part.load();
    if (!isThere(part)) return;
  }
}

function isThere(part: Part): boolean {
  return part.read().part !== null;
}

/** A drawer, and its tab. */
function listOpen(route: AnyRoute): Part[] {
  const part = findPart(route);
  return part === undefined ? [] : [...listOpen(route.parentRoute), part];
}

/** What can be opened over the page of a route, the nearest first. */
function listAhead(route: AnyRoute, permissions: readonly Permission[]): Part[] {
  const above = findPart(route) === undefined ? [] : listAhead(route.parentRoute, permissions);
  return [...new Set([...listParts(route, permissions), ...above])];
}

/** Of the routes below, as deep as they have parts. */
function listParts(route: AnyRoute, permissions: readonly Permission[]): Part[] {
  const below: AnyRoute[] = Object.values(route.children ?? {});
  return below.flatMap((child) => {
    const { part, needs } = findShown(child) ?? {};
    const isOpen = needs === undefined || permissions.includes(needs);
    return part === undefined || !isOpen ? [] : [part, ...listParts(child, permissions)];
  });
}

/** What a route is open over; itself, where that is nothing. */
function findPage(route: AnyRoute): AnyRoute {
  return findPart(route) === undefined ? route : findPage(route.parentRoute);
}

function findPart(route: AnyRoute): Part | undefined {
  return findShown(route)?.part;
}

function findShown({ options: { component } }: AnyRoute): Shown | undefined {
  return component === undefined ? undefined : shownBy.get(component);
}
