/** Sentences one after the other: nothing stands between them in Japanese, whose full stop is wide enough. */
export function joinSentences(language: string, ...sentences: string[]): string {
  return sentences.join(gapOf(language));
}

export function gapOf(language: string): string {
  return language === "ja" ? "" : " ";
}
