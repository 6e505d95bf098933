// The directions of imports, checked by `npm run check:structure`. Type-only imports count, too: they tie files together as much.
import { readdirSync } from 'node:fs';

const foldersOf = (directory) =>
  readdirSync(directory, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name);

/** Forbids files at `from` to import files at `to`: both are patterns of paths, `to` perhaps with exceptions. */
const forbid = (name, comment, from, to) => ({ name, comment, severity: 'error', from: { path: from }, to });

// backend: main -> app -> features -> {database, http, config, threads, model} -> domain; imports, verify -> analysis -> {model, domain}
const backendBase = ['config', 'database', 'http', 'threads', 'post-store', 'search-index'];
const backendPure = ['domain', 'analysis', 'analyst', 'model'];
const backendFeatures = foldersOf('backend/src').filter(
  (name) => !backendBase.includes(name) && !backendPure.includes(name),
);
const backend = [
  forbid('domain-is-pure', 'domain/ knows only itself and zod, and does no I/O.', '^backend/src/domain/', {
    pathNot: ['^backend/src/domain/', '^node_modules/zod/'],
  }),
  forbid(
    'analysis-is-pure',
    'analysis/ knows neither Nest nor TypeORM nor another part of the server than the client of models.',
    '^backend/src/analysis/',
    { path: ['^backend/src/(?!analysis/|model/|domain/)', '^node_modules/(@nestjs/|typeorm/)'] },
  ),
  forbid(
    'model-is-plain',
    'model/ is used in the process of an import, too: it knows neither Nest nor TypeORM nor another part of the server.',
    '^backend/src/model/',
    { path: ['^backend/src/(?!model/|domain/)', '^node_modules/(@nestjs/|typeorm/)'] },
  ),
  forbid('analyst-is-pure', 'analyst/ knows the domain only, and does no I/O.', '^backend/src/analyst/', {
    pathNot: ['^backend/src/(analyst|domain)/'],
  }),
  forbid(
    'base-knows-no-feature',
    'database, http, config and threads know no feature.',
    `^backend/src/(${backendBase.join('|')})/`,
    { path: `^backend/src/(?!(${[...backendBase, 'domain'].join('|')})/)` },
  ),
  forbid('features-know-no-app', 'The app is made of features, not the reverse.', '^backend/src/[^/]+/', {
    path: '^backend/src/[^/]+\\.ts$',
  }),
  ...backendFeatures.map((feature) =>
    forbid(
      `${feature}-reaches-services-only`,
      'A feature reaches another only through the service that its module exports, and what that answers.',
      `^backend/src/${feature}/`,
      {
        path: `^backend/src/(${backendFeatures.join('|')})/`,
        pathNot: [`^backend/src/${feature}/`, '\\.(service|module|dto)\\.ts$'],
      },
    ),
  ),
  forbid(
    'only-imports-run-an-analysis',
    'Analyses run in the process of an import, and of a verification.',
    '^backend/src/(?!analysis/|imports/|verify/)',
    { path: '^backend/src/analysis/' },
  ),
];

// frontend: app -> features -> {components, api, lib}, and the domain of the backend
const frontendBase = ['api', 'components', 'lib', 'theme'];
const frontendFeatures = foldersOf('frontend/src').filter((name) => ![...frontendBase, 'app'].includes(name));
const frontend = [
  forbid(
    'base-knows-no-feature',
    'Shared pieces know no feature.',
    `^frontend/src/(${frontendBase.join('|')})/`,
    {
      path: `^frontend/src/(?!(${frontendBase.join('|')})/)`,
    },
  ),
  ...frontendFeatures.map((feature) =>
    forbid(
      `${feature}-knows-no-feature`,
      'Features do not import each other: app composes them.',
      `^frontend/src/${feature}/`,
      { path: `^frontend/src/(?!(${[...frontendBase, feature].join('|')})/)` },
    ),
  ),
  forbid('domain-only', 'Of the backend, the app knows its domain only.', '^frontend/src/', {
    path: '^backend/src/(?!domain/)',
  }),
];

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    {
      name: 'no-circle',
      comment: 'A part never imports the file that composes it: a type that both need has a file of its own.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    { name: 'resolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
    ...backend,
    ...frontend,
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '/dist/|/dist-bench/|/dist-test/' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'node', 'default'],
    },
  },
};
