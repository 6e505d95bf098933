import { defineConfig } from 'rolldown';

/** `@nestjs/typeorm` looks by `require` for classes that TypeORM 1 has no more, which would load all of TypeORM a second time. */
const oneTypeorm = {
  name: 'one-typeorm',
  load: {
    filter: { id: /@nestjs\/typeorm\/dist\/common\/typeorm-compat\.js$/ },
    handler: () => 'export const Connection = undefined, AbstractRepository = undefined;',
  },
};

/**
 * The server as a few files instead of thousands of modules, which halves the time that it takes to start, and that of every import,
 * which is a process of its own.
 */
export default defineConfig({
  input: {
    main: 'src/main.ts',
    openapi: 'src/openapi.ts',
    'import-child': 'src/imports/import-child.ts',
    'profile-checks-thread': 'src/sessions/profile-checks-thread.ts',
    'profile-posts-thread': 'src/sessions/profile-posts-thread.ts',
    'posts-thread': 'src/posts/posts-thread.ts',
    'analyst-thread': 'src/chat/analyst-thread.ts',
    verify: 'src/verify/verify.ts',
    // For the bench.
    'make-profile': 'src/analysis/make-profile.ts',
    'columns-of': 'src/domain/columns/columns-of.ts',
    'encode-columns': 'src/domain/columns/encode-columns.ts',
    'decode-columns': 'src/domain/columns/decode-columns.ts',
    'select-posts': 'src/domain/post-filter/select-posts.ts',
    statistics: 'src/domain/statistics/statistics.ts',
  },
  platform: 'node',
  external: [
    // What TypeORM loads by name, one of them a native module, and a folder of files to serve.
    'better-sqlite3',
    'pg',
    'swagger-ui-dist',
    // What the libraries load only when it is installed.
    '@fastify/static',
    /^@nestjs\/(microservices|websockets)/,
  ],
  plugins: [oneTypeorm],
  output: {
    // As deep as src/config/, which looks for the top of the repository from there.
    dir: 'dist/server',
    chunkFileNames: '[name].js',
    sourcemap: true,
    // Names of classes are told in messages and in the OpenAPI document.
    keepNames: true,
  },
});
