import { Box } from "@mantine/core";
import classes from "./code-block.module.css";
import { CopyButton } from "./copy-button.tsx";

type Props = { text: string; copyLabel: string; label: string };

/** Text as sent or received, never rendered. */
export function CodeBlock({ text, copyLabel, label }: Props) {
  return (
    <Box className={classes.root}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: an area that scrolls must be reachable by keyboard */}
      <section className={classes.scroll} aria-label={label} tabIndex={0}>
        <pre className={classes.text}>{text}</pre>
      </section>
      <Box className={classes.copy}>
        <CopyButton value={text} label={copyLabel} />
      </Box>
    </Box>
  );
}
