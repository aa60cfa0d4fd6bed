const lostStyles = new Set<string>();

/**
 * Imports a file of the product that comes after the page. Where it doesn't come, a browser may remember that, and never
 * ask by the same address again: so it is asked for by another one, at once and whenever it is wanted again.
 */
export async function importPart<Part>(load: () => Promise<Part>): Promise<Part> {
  try {
    await Promise.all([...lostStyles].map(addStyles));
    return await load();
  } catch (error) {
    // Browsers name the file in what they say of it.
    const [address] = /\bhttps?:\S+\.(css|js)\b/.exec(String(error)) ?? [];
    if (address?.endsWith("js")) return import(/* @vite-ignore */ `${address}?${Date.now()}`);
    // The bundler asks for the styles of a part once, and then gives the part without.
    if (address !== undefined) lostStyles.add(address);
    throw error;
  }
}

function addStyles(href: string): Promise<unknown> {
  const link = Object.assign(document.createElement("link"), { rel: "stylesheet", href });
  return new Promise((onload, onerror) => {
    document.head.append(Object.assign(link, { onload, onerror }));
  }).then(
    () => lostStyles.delete(href),
    (error) => {
      link.remove();
      throw error;
    },
  );
}
