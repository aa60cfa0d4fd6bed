import { useEffect, useMemo, useState } from "react";

/** Which pages of a list have a row on screen. The rows are in the order of the pages, and found by their selector. */
export function usePagesOnScreen(rows: string, idsOfPages: readonly (readonly number[])[]) {
  const [list, ref] = useState<HTMLElement | null>(null);
  const [shown, setShown] = useState("");
  // Text, so that only other rows are watched anew.
  const ids = JSON.stringify(idsOfPages);
  useEffect(() => {
    const pageOfRow = (JSON.parse(ids) as number[][]).flatMap((page, index) => page.map(() => index));
    const pageOf = new Map([...(list?.querySelectorAll(rows) ?? [])].map((row, index) => [row, pageOfRow[index]]));
    const rowsOnScreen = new Set<Element>();
    const observer = new IntersectionObserver((entries) => {
      for (const { target, isIntersecting } of entries) {
        if (isIntersecting) rowsOnScreen.add(target);
        else rowsOnScreen.delete(target);
      }
      setShown([...new Set([...rowsOnScreen].map((row) => pageOf.get(row)))].sort().join());
    });
    for (const row of pageOf.keys()) observer.observe(row);
    return () => observer.disconnect();
  }, [list, rows, ids]);
  const onScreen = useMemo(() => new Set(shown === "" ? [] : shown.split(",").map(Number)), [shown]);
  return { ref, onScreen: onScreen as ReadonlySet<number> };
}
