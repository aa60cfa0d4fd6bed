const lostStyles = new Set<string>();

/**
 * Imports a file of the product that comes after the page. Where it doesn't come, a browser may remember that, and never
 * ask by the same address again: so it is asked for by another one, at once and whenever it is wanted again.
 */
export async function importPart<Part>(load: () => Promise<Part>): Promise<Part> {
  try {
    for (const address of lostStyles) await addStyles(address);
    return await load();
  } catch (error) {
    const address = findAddress(error);
    if (address === undefined) throw error;
    if (!address.endsWith(".css")) return import(/* @vite-ignore */ `${address}?again=${Date.now()}`);
    // The bundler asks for the styles of a part once, and then gives the part without.
    lostStyles.add(address);
    throw error;
  }
}

/** Browsers name the file in what they say of it. */
function findAddress(error: unknown): string | undefined {
  return error instanceof Error ? /\bhttps?:\S+\.(?:css|js)\b/.exec(error.message)?.[0] : undefined;
}

function addStyles(address: string): Promise<void> {
  const link = Object.assign(document.createElement("link"), { rel: "stylesheet", href: address });
  return new Promise((resolve, reject) => {
    link.onload = () => {
      lostStyles.delete(address);
      resolve();
    };
    link.onerror = () => {
      link.remove();
      reject(new Error(`styles that could not be loaded: ${link.href}`));
    };
    document.head.append(link);
  });
}
