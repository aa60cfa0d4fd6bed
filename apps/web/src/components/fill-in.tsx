import { Fragment, type ReactNode } from "react";

/** In no text of ours. */
const edge = "\u0001";

/**
 * A sentence with elements in it.
 *
 * @param say the text, whose variables of the names of `parts` are to have what it is called with.
 */
export function fillIn<Name extends string>(
  say: (places: Record<Name, string>) => string,
  parts: Record<Name, ReactNode>,
): ReactNode {
  const names = Object.keys(parts) as Name[];
  const places = Object.fromEntries(names.map((name) => [name, edge + name + edge])) as Record<Name, string>;
  return say(places)
    .split(edge)
    .map((piece, index) => <Fragment key={index}>{index % 2 === 0 ? piece : parts[piece as Name]}</Fragment>);
}
