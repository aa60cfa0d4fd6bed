import { useState } from "react";
import { findRange, type Selection } from "./selection.ts";

/** @param rowIds the rows that are shown; what is chosen stays so when others come and go. */
export function useSelection(rowIds: readonly string[]) {
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set());
  const [anchor, setAnchor] = useState<string>();

  function toggle(id: string, isRange: boolean): void {
    const range = isRange && anchor !== undefined ? findRange(rowIds, anchor, id) : [id];
    setIds(ids.has(id) ? new Set([...ids].filter((one) => !range.includes(one))) : new Set([...ids, ...range]));
    setAnchor(id);
  }

  function chooseAll(): void {
    setIds(new Set([...ids, ...rowIds]));
  }

  function toggleAll(): void {
    if (rowIds.every((id) => ids.has(id))) setIds(new Set());
    else chooseAll();
  }

  const selection: Selection = { ids, toggle, toggleAll };
  return { selection, choose: (chosen: readonly string[]) => setIds(new Set(chosen)), chooseAll };
}
