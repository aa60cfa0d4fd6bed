import { createLink } from "@tanstack/react-router";
import type { ComponentPropsWithRef } from "react";
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
