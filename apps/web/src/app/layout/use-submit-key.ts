import { useEffect } from "react";

/** Ctrl+Enter, on a Mac ⌘+Enter too: in a field of several lines it submits the form, where Enter begins a new line. */
export function useSubmitKey(): void {
  useEffect(() => {
    function submit(event: KeyboardEvent): void {
      const { key, ctrlKey, metaKey, isComposing, repeat, target } = event;
      if (key !== "Enter" || !(ctrlKey || metaKey) || isComposing || repeat) return;
      if (!(target instanceof HTMLTextAreaElement) || target.form === null) return;
      event.preventDefault();
      // Its button knows whether the form can be submitted now.
      const button = [...target.form.elements].find((element) => element.matches("button[type='submit']"));
      if (button instanceof HTMLElement) button.click();
    }
    document.addEventListener("keydown", submit);
    return () => document.removeEventListener("keydown", submit);
  }, []);
}
