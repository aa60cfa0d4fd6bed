import { createLink } from "@tanstack/react-router";
import type { ComponentProps, ComponentPropsWithRef } from "react";
import { LightLink } from "./light-link.tsx";
import classes from "./row-link.module.css";

function Anchor({ children, ...rest }: ComponentPropsWithRef<"a">) {
  return (
    <a {...rest} className={classes.root}>
      {children}
    </a>
  );
}

/** The link inside a row, by which keyboards and readers open it. */
export const RowLink = createLink(Anchor);

/** The same for a long list. */
export function LightRowLink(props: Omit<ComponentProps<typeof LightLink>, "className">) {
  return <LightLink {...props} className={classes.root} />;
}
