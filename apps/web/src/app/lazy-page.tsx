import type { RouteComponent } from "@tanstack/react-router";
import { latePart } from "../lib/late-part.ts";

/**
 * A page, for which the router waits. One that is lost is asked for again; by the router's own `lazyRouteComponent`, the
 * browser would load all anew at once, without a connection too.
 */
export function lazyPage<Name extends string>(
  load: () => Promise<Record<Name, RouteComponent>>,
  name: Name,
): RouteComponent {
  const part = latePart(name, load);
  function Page() {
    const { part: Content } = part.read();
    if (Content === null) throw new Error(`${name} could not be loaded`);
    return <Content />;
  }
  return Object.assign(Page, { preload: part.load });
}
