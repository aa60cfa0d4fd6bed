import { useLocation } from "@tanstack/react-router";
import { useState } from "react";

/** Of a link that leads to `path`: what stands behind its `#`. It stays while the router already goes elsewhere. */
export function useLinkToken(path: "/join" | "/reset-password"): string {
  const hash = useLocation({ select: (location) => (location.pathname === path ? location.hash : null) });
  const [token, setToken] = useState(hash ?? "");
  if (hash !== null && hash !== token) setToken(hash);
  return token;
}
