// Makes the front-end files: one script, one style sheet, one sprite and the icons, each under a name that says its content.
// Beside them it lays the fonts of the PDFs, which no browser gets.
import { createHash } from "node:crypto";
import { copyFile, mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

import { build } from "esbuild";

const HERE = dirname(fileURLToPath(import.meta.url));
const OUT = join(HERE, "..", ".portico", "assets");
const LUCIDE = join(HERE, "..", "node_modules", "lucide-static", "icons");
const FONTS = join(HERE, "..", ".portico", "fonts");
const FAMILIES = { NotoSans: "noto-sans", NotoSansJP: "noto-sans-jp", NotoSansKR: "noto-sans-kr" };
const WEIGHTS = { Regular: "400Regular", Bold: "700Bold" };
const IMAGES = ["mark.svg", "icon-192.png", "icon-512.png", "maskable-512.png", "apple-touch-icon.png"];

const hashed = (name, body) => {
  const dot = name.lastIndexOf(".");
  return `${name.slice(0, dot)}-${createHash("sha256").update(body).digest("hex").slice(0, 10)}${name.slice(dot)}`;
};

async function bundle(entry) {
  const made = await build({
    entryPoints: [join(HERE, entry)], bundle: true, minify: true, write: false, legalComments: "none",
    format: "iife", target: entry.endsWith(".js") ? "es2022" : "esnext", charset: "utf8", logLevel: "warning",
  });
  return Buffer.from(made.outputFiles[0].contents);
}

async function sprite() {
  const names = JSON.parse(await readFile(join(HERE, "icons", "lucide.json"), "utf8"));
  const symbols = await Promise.all(names.map(async (name) => {
    const drawn = await readFile(join(LUCIDE, `${name}.svg`), "utf8");
    const [, inside] = drawn.match(/<svg[^>]*>([^]*)<\/svg>/);
    return `<symbol id="${name}" viewBox="0 0 24 24">${inside}</symbol>`;
  }));
  const own = (await readFile(join(HERE, "icons", "art.svg"), "utf8")).replace(/<!--[^]*?-->/g, "");
  const all = `<svg xmlns="http://www.w3.org/2000/svg">${symbols.join("")}${own}</svg>`;
  return Buffer.from(all.replace(/\s+/g, " ").replace(/> </g, "><").replace(/ ?\/>/g, "/>"));
}

async function fonts() {
  await mkdir(FONTS, { recursive: true });
  for (const [family, name] of Object.entries(FAMILIES)) {
    const from = join(HERE, "..", "node_modules", "@expo-google-fonts", name);
    for (const [weight, folder] of Object.entries(WEIGHTS)) {
      await copyFile(join(from, folder, `${family}_${folder}.ttf`), join(FONTS, `${family}-${weight}.ttf`));
    }
    await copyFile(join(from, "LICENSE_FONT"), join(FONTS, `${family}-LICENSE.txt`));
  }
}

const images = await Promise.all(IMAGES.map(async (name) => [name, await readFile(join(HERE, "icons", name))]));
const files = new Map([
  ["app.css", await bundle("css/index.css")], ["app.js", await bundle("js/app.js")],
  ["worker.js", await bundle("js/worker.js")], ["sprite.svg", await sprite()], ...images,
]);

const best = { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } };
const manifest = {};
await mkdir(OUT, { recursive: true });
for (const [name, body] of files) {
  const kept = (manifest[name] = hashed(name, body));
  await writeFile(join(OUT, kept), body);
  if (name.endsWith(".png")) continue;
  const small = brotliCompressSync(body, best);
  await writeFile(join(OUT, `${kept}.br`), small);
  await writeFile(join(OUT, `${kept}.gz`), gzipSync(body, { level: 9 }));
  console.log(`${name.padEnd(12)} ${body.length.toLocaleString("en").padStart(8)} bytes, ${small.length.toLocaleString("en").padStart(6)} as brotli`);
}
await fonts();
// the list last, in one step: who reads it finds every file that it names
await writeFile(join(OUT, "manifest.json.new"), JSON.stringify(manifest, null, 2) + "\n");
await rename(join(OUT, "manifest.json.new"), join(OUT, "manifest.json"));
const named = Object.values(manifest);
for (const file of await readdir(OUT)) {
  if (file !== "manifest.json" && !named.includes(file.replace(/\.(br|gz)$/, ""))) await rm(join(OUT, file));
}
