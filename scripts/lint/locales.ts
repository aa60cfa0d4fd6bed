/** Texts of one language: file name → its JSON. */
export type Language = Map<string, unknown>;

/** How each language differs from English in what it has: files, keys (plural forms aside), placeholders, empty texts. */
export function findLocaleGaps(english: Language, name: string, language: Language): string[] {
  const files = [...new Set([...english.keys(), ...language.keys()])];
  return files.flatMap((file) => {
    const wanted = readTexts(english.get(file));
    const own = readTexts(language.get(file));
    const missing = [...wanted.keys()].filter((key) => !own.has(key)).map((key) => `${key} is missing`);
    const unknown = [...own.keys()].filter((key) => !wanted.has(key)).map((key) => `${key} is not in English`);
    const unlike = [...own].flatMap(([key, text]) => compareTexts(key, wanted.get(key), text));
    return [...missing, ...unknown, ...unlike].map((gap) => `${name}/${file}: ${gap}`);
  });
}

function compareTexts(key: string, wanted: string | undefined, text: string): string[] {
  if (text.trim() === "") return [`${key} is empty`];
  if (wanted === undefined || readPlaceholders(wanted) === readPlaceholders(text)) return [];
  return [`${key} has other placeholders than English`];
}

/** Flat keys; the forms of a plural (`#one`, `#other`) count as one, since languages have different ones. */
function readTexts(value: unknown, prefix = ""): Map<string, string> {
  if (typeof value !== "object" || value === null) return new Map();
  const texts = Object.entries(value).flatMap(([part, inner]) => {
    const key = prefix + part.replace(/#(zero|one|two|few|many|other)$/, "");
    return typeof inner === "string" ? [[key, inner] as const] : [...readTexts(inner, `${key}.`)];
  });
  return new Map(texts);
}

function readPlaceholders(text: string): string {
  return [...new Set(text.match(/\{\{.+?\}\}|<\/?\w+>/g))].sort().join();
}
