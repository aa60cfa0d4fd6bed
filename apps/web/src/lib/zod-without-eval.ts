import { config } from "zod";

// The content security policy forbids the `eval` with which zod compiles schemas; it must know before the first is made.
config({ jitless: true });
