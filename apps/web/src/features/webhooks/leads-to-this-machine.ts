/** What goes there never leaves the machine, as to the inspector of a server on localhost: http is no risk then. */
export function leadsToThisMachine(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { hostname } = new URL(url);
  return /^(?:localhost|.+\.localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(hostname);
}
