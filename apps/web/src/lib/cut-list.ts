/** A list in parts, each as long as it may be. */
export function cutList<Item>(list: readonly Item[], longest: number): Item[][] {
  const count = Math.ceil(list.length / longest);
  return Array.from({ length: count }, (_, part) => list.slice(part * longest, (part + 1) * longest));
}
