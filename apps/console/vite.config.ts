import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/**
 * Builds the web page to `dist/console`, from where the gateway serves it. Nothing is inlined, so the page runs under
 * a `script-src 'self'`; antd writes its styles into the document, which needs `style-src 'self' 'unsafe-inline'`.
 */
export default defineConfig({
  plugins: [react()],
  resolve: { alias: [{ find: /^#(.*)$/, replacement: fileURLToPath(new URL('../../libs/$1/src/index.ts', import.meta.url)) }] },
  build: {
    outDir: '../../dist/console',
    emptyOutDir: true,
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1_500,
    // Of a library only what is named comes along, not the schemas beside it.
    rolldownOptions: { treeshake: { moduleSideEffects: [{ test: /\/libs\//, sideEffects: false }] } },
  },
  // `npx vite apps/console` beside a running standalone.
  server: { proxy: { '/api': { target: 'http://127.0.0.1:3000', changeOrigin: true } } },
});
