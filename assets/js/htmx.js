// htmx as a global: its extension looks for it there.
import htmx from "htmx.org";

window.htmx = htmx;
