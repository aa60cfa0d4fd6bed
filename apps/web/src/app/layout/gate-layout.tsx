import { Paper } from "@mantine/core";
import type { ReactNode } from "react";
import { Wordmark } from "../../components/wordmark.tsx";
import classes from "./gate-layout.module.css";
import { LanguageMenu } from "./language-menu.tsx";
import { SchemeMenu } from "./scheme-menu.tsx";

type Props = { width: number; children: ReactNode };

/** Pages in front of the product: setting up, signing in. */
export function GateLayout({ width, children }: Props) {
  return (
    <div className={classes.root}>
      <header className={classes.bar}>
        <Wordmark height={24} />
        <div className={classes.tools}>
          <LanguageMenu />
          <SchemeMenu />
        </div>
      </header>
      <main className={classes.main}>
        <Paper className={classes.card} maw={width}>
          {children}
        </Paper>
      </main>
    </div>
  );
}
