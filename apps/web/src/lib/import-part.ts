import { importFetched, NeededFileLost } from "./preload.ts";

/** Imports a file of the product that comes after the page; where it doesn't come, it is really asked for the next time. */
export async function importPart<Part>(load: () => Promise<Part>): Promise<Part> {
  try {
    return await importFetched(load);
  } catch (error) {
    if (error instanceof NeededFileLost) throw error;
    // One that imports nothing isn't fetched first. Browsers name it in what they say of it, and ask by another address.
    const [address] = /\bhttps?:\S+\.js\b/.exec(String(error)) ?? [];
    if (address === undefined) throw error;
    return import(/* @vite-ignore */ `${address}?${Date.now()}`);
  }
}
