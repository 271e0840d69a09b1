// The browser's time zone, so that the reader sees times of their own. The person's own choice wins over it.
// Asked when nothing else is to do: the first question in a process makes it read its tables, as long as the rest of this script takes.
import { begin, end } from "./pending.js";

const later = window.requestIdleCallback ?? setTimeout;

begin("zone");
later(() => {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const known = document.cookie.split("; ").includes(`zone=${zone}`);
  if (zone && !known) {
    const secure = location.protocol === "https:" ? "; Secure" : "";
    document.cookie = `zone=${zone}; Path=/; Max-Age=31536000; SameSite=Lax${secure}`;
  }
  end("zone");
});
