import { useEffect } from "react";

/** Of a page, or of what is open over it, until that is closed. */
export function usePageTitle(title: string): void {
  useEffect(() => {
    const before = document.title;
    const own = `${title} · Hearback`;
    document.title = own;
    return () => {
      if (document.title === own) document.title = before;
    };
  }, [title]);
}
