// Builds ui/dist: style sheet, script and fonts under names made of their content, and manifest.json that maps
// the plain names to them. The program embeds the folder; it is never committed.
import { createHash } from "node:crypto";
import { cp, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { build } from "esbuild";

const dist = new URL("dist/", import.meta.url);
const here = (path) => new URL(path, import.meta.url);
const plex = "node_modules/@fontsource/ibm-plex-sans-arabic/files/ibm-plex-sans-arabic";
const naskh = "node_modules/@fontsource/noto-naskh-arabic/files/noto-naskh-arabic";
const fonts = {
  "arabic-400.woff2": `${plex}-arabic-400-normal.woff2`,
  "arabic-600.woff2": `${plex}-arabic-600-normal.woff2`,
  "latin-400.woff2": `${plex}-latin-400-normal.woff2`,
  "latin-600.woff2": `${plex}-latin-600-normal.woff2`,
  "latin-ext-400.woff2": `${plex}-latin-ext-400-normal.woff2`,
  "latin-ext-600.woff2": `${plex}-latin-ext-600-normal.woff2`,
  "naskh-400.woff2": `${naskh}-arabic-400-normal.woff2`,
  "naskh-700.woff2": `${naskh}-arabic-700-normal.woff2`,
};
// For documents on paper (crates/paper): the typesetter takes no woff2. Amiri's Arabic is given back right by who copies it
// out of the PDF, which Noto's and IBM Plex's is not.
const expo = "node_modules/@expo-google-fonts";
const paper = {
  "paper-arabic-400.ttf": `${expo}/amiri/400Regular/Amiri_400Regular.ttf`,
  "paper-arabic-700.ttf": `${expo}/amiri/700Bold/Amiri_700Bold.ttf`,
  "paper-latin-400.ttf": `${expo}/ibm-plex-serif/400Regular/IBMPlexSerif_400Regular.ttf`,
  "paper-latin-700.ttf": `${expo}/ibm-plex-serif/700Bold/IBMPlexSerif_700Bold.ttf`,
};

function hashed(name, content) {
  const hash = createHash("sha256").update(content).digest("hex").slice(0, 12);
  return name.replace(/(\.\w+)$/, `.${hash}$1`);
}

const manifest = {};
async function put(name, content) {
  manifest[name] = hashed(name, content);
  await writeFile(new URL(manifest[name], dist), content);
}

await rm(dist, { recursive: true, force: true });
await mkdir(dist, { recursive: true });
for (const [name, path] of Object.entries({ ...fonts, ...paper })) {
  await put(name, await readFile(here(path)));
}

await put("icon.svg", await readFile(here("src/icon.svg")));

const browsers = ["chrome111", "firefox113", "safari16.4"];
const bundle = async (entry, options) => {
  const result = await build({ entryPoints: [entry], bundle: true, minify: true, write: false, target: browsers, absWorkingDir: here(".").pathname, ...options });
  return result.outputFiles[0].text;
};
const css = await bundle("src/app.css", { external: ["*.woff2"] });
const named = css.replace(/fonts\/([\w-]+\.woff2)/g, (_, name) => {
  if (!manifest[name]) throw new Error(`the style sheet asks for a font that is not built: ${name}`);
  return manifest[name];
});
await put("app.css", named);
await put("app.js", await bundle("src/app.ts", { format: "iife" }));
await cp(here("node_modules/@fontsource/ibm-plex-sans-arabic/LICENSE"), new URL("LICENSE-fonts.txt", dist));
await cp(here(`${expo}/amiri/LICENSE_FONT`), new URL("LICENSE-amiri.txt", dist));
await cp(here(`${expo}/ibm-plex-serif/LICENSE_FONT`), new URL("LICENSE-plex-serif.txt", dist));
await writeFile(new URL("manifest.json", dist), JSON.stringify(manifest, null, 2));
