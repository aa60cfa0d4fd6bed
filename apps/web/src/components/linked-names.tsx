import { Fragment, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { listFormat } from "../lib/intl.ts";

type Props<Item> = {
  items: readonly Item[];
  /** What stands at the end for those that are not named. */
  more?: string | undefined;
  renderLink: (item: Item) => ReactNode;
};

/** Several names in a sentence, as the language lists them, each a link. */
export function LinkedNames<Item extends { id: number; name: string }>({ items, more, renderLink }: Props<Item>) {
  const { i18n } = useTranslation();
  const words = [...items.map(({ name }) => name), ...(more === undefined ? [] : [more])];
  let position = 0;
  return listFormat(i18n.language, {})
    .formatToParts(words)
    .map(({ type, value }, index) => {
      const item = type === "element" ? items[position++] : undefined;
      return <Fragment key={index}>{item === undefined ? value : renderLink(item)}</Fragment>;
    });
}
