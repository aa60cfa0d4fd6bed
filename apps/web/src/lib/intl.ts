/** Making a formatter takes a hundred times as long as using it, so each is made once. */
function keep<Options, Format>(make: (language: string, options: Options) => Format) {
  const kept = new Map<string, Format>();
  return (language: string, options: Options): Format => {
    const key = `${language} ${JSON.stringify(options)}`;
    const format = kept.get(key) ?? make(language, options);
    kept.set(key, format);
    return format;
  };
}

export const dateFormat = keep(
  (language, options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(language, options),
);
export const relativeFormat = keep(
  (language, options: Intl.RelativeTimeFormatOptions) => new Intl.RelativeTimeFormat(language, options),
);
export const numberFormat = keep(
  (language, options: Intl.NumberFormatOptions) => new Intl.NumberFormat(language, options),
);
export const listFormat = keep((language, options: Intl.ListFormatOptions) => new Intl.ListFormat(language, options));
