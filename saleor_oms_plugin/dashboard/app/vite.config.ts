import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import react from "@vitejs/plugin-react";
import type { Plugin } from "vite";
import { defineConfig } from "vitest/config";

const OUTPUT = "../static";
const COMPRESSED = /\.(js|css|json|svg)$/;

/** macaw-ui names 48 font files; a browser needs one of them. */
function oneFont(): Plugin {
  return {
    name: "oms:one-font",
    enforce: "pre",
    load(id) {
      if (!id.endsWith("macaw-ui/dist/style.css")) return null;
      const css = readFileSync(id, "utf8");
      return css.replace(/@font-face\s*\{[^}]*\}/g, (face) => (face.includes("Inter-roman.var") ? face : ""));
    },
  };
}

/** The server knows where the application lives and puts it in place of `__BASE__`. */
function absoluteInHtml(): Plugin {
  return {
    name: "oms:absolute-in-html",
    transformIndexHtml: { order: "post", handler: (html) => html.replaceAll('"./assets/', '"__BASE__/assets/') },
  };
}

/** Only the compressed form is kept: the server unpacks it for the rare client that cannot. */
function compressed(): Plugin {
  return {
    name: "oms:compressed",
    apply: "build",
    writeBundle({ dir }) {
      const assets = join(dir ?? OUTPUT, "assets");
      for (const name of readdirSync(assets).filter((each) => COMPRESSED.test(each))) {
        writeFileSync(join(assets, `${name}.gz`), gzipSync(readFileSync(join(assets, name)), { level: 9 }));
        rmSync(join(assets, name));
      }
    },
  };
}

export default defineConfig({
  base: "./",
  plugins: [oneFont(), react(), absoluteInHtml(), compressed()],
  build: {
    outDir: OUTPUT,
    emptyOutDir: true,
    target: "es2022",
    assetsInlineLimit: 0, // the content policy allows no data: scripts or fonts
    rollupOptions: { input: ["index.html", "widget.html"] },
  },
  server: { proxy: { "/graphql/": process.env.OMS_SHOP ?? "http://127.0.0.1:8000" } },
  test: { environment: "jsdom", include: ["src/**/*.test.{ts,tsx}"], server: { deps: { inline: [/macaw-ui/] } } },
});
