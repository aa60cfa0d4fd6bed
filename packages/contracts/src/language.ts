/** What the screens speak. */
export const languages = ["en", "ko", "ja"] as const;
export type Language = (typeof languages)[number];
