import { Skeleton } from "@mantine/core";
import { type RouteComponent, useNavigate } from "@tanstack/react-router";
import type { FlatNamespace } from "i18next";
import { Late } from "../components/late.tsx";
import { type LatePart, latePart } from "../lib/late-part.ts";
import type { RouterContext } from "./session.ts";

type Part = LatePart<RouteComponent>;

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
  return function Sheet() {
    const navigate = useNavigate();
    const close = () => void navigate({ to: "..", search: true });
    return (
      <Late part={part} lost={{ isOver: true, onGiveUp: close }}>
        {(Content) => <Content />}
      </Late>
    );
  };
}

/** What a drawer shows at an address of its own. */
export function lateTab(part: Part): RouteComponent {
  return function Tab() {
    return (
      <Late part={part} place={<Skeleton height={240} />}>
        {(Content) => <Content />}
      </Late>
    );
  };
}
