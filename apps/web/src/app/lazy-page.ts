import { lazyRouteComponent, type RouteComponent } from "@tanstack/react-router";
import { importPart } from "../lib/import-part.ts";

/** A page that is lost is said to be, and can be asked for again. The browser's own error has the router load all anew. */
export function lazyPage<Name extends string>(
  load: () => Promise<Record<Name, RouteComponent>>,
  name: Name,
): RouteComponent {
  async function ask(): Promise<Record<Name, RouteComponent>> {
    try {
      return await importPart(load);
    } catch (cause) {
      throw new Error(`${name} could not be loaded`, { cause });
    }
  }
  return lazyRouteComponent(ask, name);
}
