type Load<Part> = () => Promise<Part>;

/** Of what a file needs: asked for anew, that file asks for it again. */
export class NeededFileLost extends Error {}

let isFetched = false;
const asked = new Map<string, Promise<unknown>>();

/**
 * Imports a file of the product once it is there with all that it imports in turn. What a browser has asked for in vain by
 * an import or its preload, it may never ask for again while the page lives; by a fetch, it asks each time.
 */
export function importFetched<Part>(load: Load<Part>): Promise<Part> {
  isFetched = true;
  try {
    return load();
  } finally {
    isFetched = false;
  }
}

/**
 * What every `import()` goes through, in place of the bundler's own: see vite.config.ts.
 *
 * @param files that it needs, by their paths from the root of the product.
 */
export async function preload<Part>(load: Load<Part>, files: readonly string[] = []): Promise<Part> {
  const news = files.filter((file) => !asked.has(file) && !isOfPage(file));
  if (isFetched) await Promise.all(news.map(fetchWhole));
  for (const file of news) if (!asked.has(file)) asked.set(file, addLink(file));
  await Promise.all(files.map((file) => asked.get(file)));
  return load();
}

const addressOf = (file: string) => import.meta.env.BASE_URL + file;

function isOfPage(file: string): boolean {
  return document.querySelector(`[href="${addressOf(file)}"], [src="${addressOf(file)}"]`) !== null;
}

/** Into the browser's cache. */
async function fetchWhole(file: string): Promise<void> {
  const response = await fetch(addressOf(file));
  if (!response.ok) throw new NeededFileLost(`${response.url} answered ${response.status}`);
  await response.arrayBuffer();
}

/** Resolves when what it holds can be shown; scripts are waited for by their import. */
async function addLink(file: string): Promise<void> {
  const isStyle = file.endsWith(".css");
  const link = document.createElement("link");
  link.rel = isStyle ? "stylesheet" : "modulepreload";
  link.href = addressOf(file);
  const comes = new Promise((resolve, reject) => {
    link.onload = resolve;
    link.onerror = () => {
      link.remove();
      asked.delete(file);
      reject(new NeededFileLost(`${link.href} could not be loaded`));
    };
  });
  document.head.append(link);
  if (isStyle) await comes;
  else comes.catch(() => {});
}
