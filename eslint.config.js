import { readdirSync } from 'node:fs';
import js from '@eslint/js';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

const foldersOf = (directory) =>
  readdirSync(directory, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name);

/** Forbids `files` to import what `regex` matches. */
const forbid = (files, regex, message) => ({
  files,
  rules: { '@typescript-eslint/no-restricted-imports': ['error', { patterns: [{ regex, message }] }] },
});

// backend: main -> app -> features -> {database, http, config}
const backendBase = ['config', 'database', 'http'];
const backendFeatures = foldersOf('backend/src').filter((name) => !backendBase.includes(name));
const backendDirections = [
  forbid(
    ['backend/src/{config,database,http}/**/*.ts'],
    `^\\.\\./(\\.\\./)*(${[...backendFeatures, 'app\\.', 'main\\.', 'run\\.'].join('|')})`,
    'database, http and config know no feature.',
  ),
  ...backendFeatures.map((feature) =>
    forbid(
      [`backend/src/${feature}/**/*.ts`],
      `^\\.\\./(app\\.|main\\.|run\\.|(${backendFeatures.filter((name) => name !== feature).join('|')})/(?!.*\\.(service|module)\\.js$))`,
      'A feature reaches another only through the service that its module exports.',
    ),
  ),
  // Parsers and statistics are pure: they run in a process of their own, and the statistics in the browser, too.
  ...['{sources,statistics,model}/**/', '{post,collection,make-profile,profile-json,progress,settings}'].map(
    (files) =>
      forbid(
        [`backend/src/analysis/${files}*.ts`],
        '^(@nestjs/|typeorm|(\\.\\./)+(database|http|config|sessions|health)/)',
        'Pure logic knows neither Nest nor TypeORM nor another part of the server.',
      ),
  ),
  {
    files: ['backend/src/**/*.ts'],
    ignores: ['backend/src/config/**', 'backend/src/main.ts'],
    rules: {
      'no-restricted-properties': [
        'error',
        { object: 'process', property: 'env', message: 'Only config/ reads environment variables.' },
      ],
    },
  },
];

// frontend: app -> features -> {components, api, lib}
const frontendBase = ['api', 'components', 'lib', 'theme'];
const frontendFeatures = foldersOf('frontend/src').filter((name) => ![...frontendBase, 'app'].includes(name));
const frontendDirections = [
  forbid(
    [`frontend/src/{${frontendBase.join(',')}}/**/*.{ts,tsx}`],
    `^\\.\\./(\\.\\./)*(app|${frontendFeatures.join('|')})/`,
    'Shared pieces know no feature.',
  ),
  ...frontendFeatures.map((feature) =>
    forbid(
      [`frontend/src/${feature}/**/*.{ts,tsx}`],
      `^\\.\\./(\\.\\./)*(${['app', ...frontendFeatures.filter((name) => name !== feature)].join('|')})/`,
      'Features do not import each other: app composes them.',
    ),
  ),
];

export default tseslint.config(
  {
    ignores: [
      '**/dist/**',
      '**/dist-bench/**',
      '**/.wireit/**',
      'frontend/src/api/schema.d.ts',
      '**/test-results/**',
      '**/playwright-report/**',
    ],
  },
  js.configs.recommended,
  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      // Type guards and template texts of numbers read well; the compiler checks what matters.
      '@typescript-eslint/restrict-template-expressions': 'off',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
    },
  },
  {
    files: ['**/*.{js,mjs,cjs}'],
    languageOptions: {
      globals: { process: 'readonly', console: 'readonly', URL: 'readonly', Buffer: 'readonly' },
    },
  },
  {
    files: ['frontend/public/**/*.js'],
    languageOptions: { globals: { window: 'readonly', document: 'readonly', localStorage: 'readonly' } },
  },
  {
    files: ['frontend/src/**/*.{ts,tsx}'],
    plugins: { 'react-hooks': reactHooks },
    rules: reactHooks.configs.recommended.rules,
  },
  ...backendDirections,
  ...frontendDirections,
);
