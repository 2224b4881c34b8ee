import react from '@vitejs/plugin-react';
import presetMantine from 'postcss-preset-mantine';
import { defineConfig, type Plugin } from 'vite';
import { compressFiles } from './server/compress-files.mjs';

const lib = (name: string) => new URL(`../../libs/${name}/src/index.ts`, import.meta.url).pathname;
const api = process.env['KEYWARD_API'] ?? 'http://127.0.0.1:3000';

const compress: Plugin = {
  name: 'keyward-compress',
  apply: 'build',
  writeBundle: ({ dir }) => (dir ? compressFiles(dir) : undefined),
};

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react(), compress],
  resolve: { alias: { '@keyward/contracts': lib('contracts'), '@keyward/domain': lib('domain') } },
  css: { postcss: { plugins: [presetMantine()] } },
  // The web server replaces this placeholder by a fresh nonce in every response (serve.mjs).
  html: { cspNonce: '__NONCE__' },
  server: { host: '127.0.0.1', port: 5173, proxy: { '/api': api } },
  build: {
    outDir: '../../dist/apps/web',
    emptyOutDir: true,
    target: 'baseline-widely-available',
    // Inlined assets would need `data:` in the Content-Security-Policy.
    assetsInlineLimit: 0,
    // The rules of all holidays: only who reckons with them needs them, and that is no browser.
    rollupOptions: { treeshake: { moduleSideEffects: (id) => !id.includes('/node_modules/date-holidays') } },
  },
});
