import { type RefObject, useEffect, useRef, useState } from "react";

type Cut = { isCutBefore: boolean; isCutAfter: boolean };

const whole: Cut = { isCutBefore: false, isCutAfter: false };

/** Whether an area is wider than it shows, and on which side there is more; kept as it is scrolled or gets another size. */
export function useCut(): Cut & { ref: RefObject<HTMLDivElement | null> } {
  const ref = useRef<HTMLDivElement>(null);
  const [cut, setCut] = useState(whole);
  useEffect(() => {
    const area = ref.current;
    if (area === null) return;
    const look = () => {
      const next = measureCut(area);
      setCut((last) => (last.isCutBefore === next.isCutBefore && last.isCutAfter === next.isCutAfter ? last : next));
    };
    const observer = new ResizeObserver(look);
    observer.observe(area);
    if (area.firstElementChild !== null) observer.observe(area.firstElementChild);
    area.addEventListener("scroll", look, { passive: true });
    return () => {
      observer.disconnect();
      area.removeEventListener("scroll", look);
    };
  }, []);
  return { ref, ...cut };
}

/** A pixel more or less is rounding. */
function measureCut({ scrollLeft, scrollWidth, clientWidth }: HTMLElement): Cut {
  return { isCutBefore: scrollLeft > 1, isCutAfter: scrollWidth - clientWidth - scrollLeft > 1 };
}
