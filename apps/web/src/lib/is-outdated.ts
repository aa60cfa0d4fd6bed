const waitMs = 5_000;

/** Whether the server has other files by now than those that this page is made of: then it has to be loaded anew. */
export async function isOutdated(): Promise<boolean> {
  const script = document.querySelector<HTMLScriptElement>("script[type=module]");
  if (script === null) return false;
  try {
    const signal = AbortSignal.timeout(waitMs);
    return (await fetch(script.src, { method: "HEAD", cache: "no-store", signal })).status === 404;
  } catch {
    return false;
  }
}
