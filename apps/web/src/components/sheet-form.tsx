import type { ReactNode, SyntheticEvent } from "react";
import classes from "./sheet-form.module.css";

type Props = { onSubmit: (event: SyntheticEvent<HTMLFormElement>) => void; children: ReactNode };

/** A form that fills its modal or drawer, so that its footer stands at the bottom; it is checked by us, not the browser. */
export function SheetForm({ onSubmit, children }: Props) {
  return (
    <form className={classes.root} onSubmit={onSubmit} noValidate>
      {children}
    </form>
  );
}
