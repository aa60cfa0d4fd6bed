/** How what can be chosen from floats. */
export const floating = { transitionProps: { duration: 120, transition: "fade" }, shadow: "md" } as const;

/** Of every select; its options are made when they are asked for. */
export const comboboxProps = { ...floating, keepMounted: false };

/** Of a select in a dialog that lies over another one. */
export const comboboxPropsAbove = { ...comboboxProps, zIndex: 310 };
