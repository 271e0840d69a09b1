// Requests of htmx keep the page from being idle; a stream does not, it never ends.
import { begin, end } from "./pending.js";

const isStream = (ctx) => ctx.sourceElement?.hasAttribute("hx-sse:connect");

begin("load");
addEventListener("load", () => setTimeout(() => end("load")));
document.addEventListener("htmx:before:request", ({ detail: { ctx } }) => isStream(ctx) || begin(ctx));
document.addEventListener("htmx:finally:request", ({ detail: { ctx } }) => end(ctx));
