type Load<Part> = () => Promise<Part>;

let isFirst = false;

/**
 * Imports a file of the product once it is there with all that it imports in turn. What a browser has asked for in vain by
 * an import, it may never ask for again while the page lives; by a fetch, it asks each time.
 */
export function importFetched<Part>(load: Load<Part>): Promise<Part> {
  isFirst = true;
  try {
    return load();
  } finally {
    isFirst = false;
  }
}

/** What the bundler makes of an `import()`, with the files that it needs, their paths from the root of the product. */
export type Preload = <Part>(load: Load<Part>, files?: readonly string[], importer?: string) => Promise<Part>;

/** See vite.config.ts: in place of the bundler's own. */
export function fetchFirst(preload: Preload): Preload {
  return (load, files, importer) => {
    const go = () => preload(load, files, importer);
    return isFirst && files !== undefined ? fetchAll(files).then(go) : go();
  };
}

/** Into the browser's cache, from which they are imported then. */
async function fetchAll(files: readonly string[]): Promise<void> {
  const links = document.querySelectorAll<HTMLLinkElement>("link[href]");
  const scripts = document.querySelectorAll<HTMLScriptElement>("script[src]");
  const known = new Set([...[...links].map(({ href }) => href), ...[...scripts].map(({ src }) => src)]);
  const addresses = files.map((file) => new URL(import.meta.env.BASE_URL + file, location.origin).href);
  await Promise.all(
    addresses
      .filter((address) => !known.has(address))
      .map(async (address) => {
        const response = await fetch(address);
        if (!response.ok) throw new Error(`${address} answered ${response.status}`);
        await response.arrayBuffer();
      }),
  );
}
