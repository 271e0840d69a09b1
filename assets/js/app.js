// One script for every page. The order matters: htmx, its extension, then ours, all before htmx looks at the page.
import "./htmx.js";
import "htmx.org/dist/ext/hx-sse.js";
import "./security.js";
import "./idle.js";
import "./busy.js";
import "./focus.js";
import "./sheet.js";
import "./back.js";
import "./silence.js";
import "./live.js";
import "./copy.js";
import "./zone.js";
import "./kept.js";
import "./offline.js";
