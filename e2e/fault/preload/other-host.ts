/** Loaded before a process of the product: it seems to run on another host, where nobody here can see whether it lives. */
import { syncBuiltinESMExports } from "node:module";
import os from "node:os";
import { otherHost } from "./names.ts";

os.hostname = () => otherHost;
syncBuiltinESMExports();
