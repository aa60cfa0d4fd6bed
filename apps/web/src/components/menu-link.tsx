import { Menu, type MenuItemProps } from "@mantine/core";
import { createLink } from "@tanstack/react-router";
import type { ComponentPropsWithRef } from "react";

function MenuAnchor(props: MenuItemProps & Omit<ComponentPropsWithRef<"a">, keyof MenuItemProps>) {
  return <Menu.Item component="a" {...props} />;
}

/** An entry of a menu that leads somewhere. */
export const MenuLink = createLink(MenuAnchor);
