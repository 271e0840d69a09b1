// What the page is still busy with. <html data-idle> says: nothing, so a test may look now.
const pending = new Set();

const tell = () => document.documentElement.toggleAttribute("data-idle", pending.size === 0);

export const begin = (what) => { pending.add(what); tell(); };
export const end = (what) => { pending.delete(what); tell(); };
export const forget = () => { pending.clear(); tell(); };
