import { type NavigateOptions, useRouter } from "@tanstack/react-router";
import type { ComponentPropsWithRef, MouseEvent } from "react";
import { forget, intend } from "../lib/intent.ts";
import classes from "./light-link.module.css";

/** Without a `from`: it is the same place wherever the link stands. */
export type Place = Pick<NavigateOptions, "to" | "params" | "search">;

type Props = Omit<ComponentPropsWithRef<"a">, "href"> & { to: Place };

/**
 * A link for the rows of a long list. The router's own follows the address, to know whether it is the page's: with two in
 * each row, that is work when the rows are made, and again with each address.
 */
export function LightLink({ to, className = classes.inText, children, ...rest }: Props) {
  const router = useRouter();

  function open(event: MouseEvent): void {
    if (!opensHere(event)) return;
    event.preventDefault();
    forget();
    void router.navigate(to);
  }

  function load(): void {
    void router.preloadRoute(to);
  }

  return (
    <a
      {...rest}
      className={className}
      href={router.buildLocation(to).href}
      onClick={open}
      onMouseEnter={() => intend(load)}
      onMouseLeave={forget}
      onFocus={() => intend(load)}
      onBlur={forget}
      onPointerDown={(event) => opensHere(event) && load()}
    >
      {children}
    </a>
  );
}

/** Not what the browser opens elsewhere, or offers a menu for. */
function opensHere({ button, metaKey, altKey, ctrlKey, shiftKey }: MouseEvent): boolean {
  return button === 0 && !metaKey && !altKey && !ctrlKey && !shiftKey;
}
