const at = (file: string) => new URL(`./preload/${file}`, import.meta.url);

/** What can be loaded before a process of the product. */
export const preloads = {
  dieAt: at("die-at.ts"),
  otherHost: at("other-host.ts"),
  resolveNames: at("resolve-names.ts"),
  shiftClock: at("shift-clock.ts"),
};
