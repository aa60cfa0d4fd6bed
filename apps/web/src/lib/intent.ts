/** As long the pointer stays on a link before what is behind it is loaded. */
const intentMs = 50;

/** Of the one link that the pointer or the focus is on. */
let timer: ReturnType<typeof setTimeout> | undefined;

/** Loads what is behind a link once the pointer or the focus stays on it. */
export function intend(load: () => void): void {
  forget();
  timer = setTimeout(load, intentMs);
}

export function forget(): void {
  clearTimeout(timer);
}
