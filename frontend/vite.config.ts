import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

const backend = process.env.BACKEND_URL ?? 'http://127.0.0.1:8000';

export default defineConfig({
  plugins: [react()],
  server: {
    host: '127.0.0.1',
    port: 5173,
    strictPort: true,
    proxy: { '/api': backend, '/docs': backend, '/docs-json': backend, '/openapi.json': backend },
  },
  build: {
    outDir: 'dist',
    // Nothing may become a data: URL script or style: the content security policy forbids it.
    assetsInlineLimit: 0,
    rolldownOptions: {
      output: {
        codeSplitting: {
          // The charts are no group: what loads them is imported lazily, and a group would drag shared code with it.
          groups: [
            {
              name: 'react',
              test: /node_modules[\\/](react|react-dom|scheduler|react-router)[\\/]/,
              priority: 2,
            },
            {
              name: 'mantine',
              test: /node_modules[\\/](@mantine[\\/](core|hooks|notifications|spotlight|store)|@floating-ui)[\\/]/,
              priority: 1,
            },
          ],
        },
      },
    },
  },
  test: {
    // Files that need a document say so at their top: one costs a third of a second.
    environment: 'node',
    // Files share modules: to load them anew for each took two thirds of the time.
    isolate: false,
    include: ['src/**/*.test.{ts,tsx}'],
    restoreMocks: true,
  },
});
