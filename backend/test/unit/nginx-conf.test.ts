import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import type { Request, Response } from 'express';
import { repositoryRoot } from '../../src/config/config.js';
import { appPages, isAppPage } from '../../src/domain/app-pages.js';
import { securityHeaders } from '../../src/http/security-headers.js';

describe('nginx.conf of the web container', () => {
  const conf = readFileSync(join(repositoryRoot, 'frontend/nginx.conf'), 'utf8');

  it.each([
    ...Object.values(appPages),
    ...['/s', '/s/', '/s//', '/S/1/', '/s/a%2Fb', '/s/1/compare/', '/s/1/compare/2', '/s/1/report'],
    ...['/nowhere', '/s/1/2', '/s/1/report/a/b', '/index', '/x/s/1'],
  ])('takes %s for a page of the app when the backend does', (path) => {
    const pattern = /map \$request_uri \$app_page \{\s+"~\*(.*)" \/index\.html;/.exec(conf)?.[1] ?? '(?!)';
    for (const address of [path, `${path}?q=/s/1`]) {
      expect(new RegExp(pattern, 'i').test(address)).toBe(isAppPage(path));
    }
  });

  it('has a problem document for every status with which nginx refuses', () => {
    const entries = [
      ...(/map \$status \$own_problem \{(.*?)\n\}/s.exec(conf)?.[1] ?? '').matchAll(/(\w+) +'(.*)';/g),
    ];
    for (const [, , members] of entries) {
      expect(JSON.parse(`{${members}}`)).toEqual({
        type: expect.stringMatching(/^urn:persona-lens:problem:[a-z-]+$/),
        title: expect.any(String),
        detail: expect.stringMatching(/\.$/),
      });
    }
    const pages = [...conf.matchAll(/error_page ([\d ]+?)(?: =(\d+))? \/\.own-problem;/g)];
    const answered = new Set(pages.flatMap(([, statuses, answer]) => answer ?? statuses?.split(' ') ?? []));
    expect([...answered].sort()).toEqual(
      entries.map(([, status]) => (status === 'default' ? '400' : status)).sort(),
    );
  });

  it('sends the security headers that the backend sends for pages', () => {
    const app = /location \/ \{(.*?)\n {2}\}/s.exec(conf)?.[1] ?? '';
    const inConf = [...app.matchAll(/add_header (\S+) "(.*)" always;/g)].map(([, name, value]) => [
      name,
      value,
    ]);

    const fromBackend: [string, string][] = [];
    const response = {
      setHeader: (name: string, value: string) => fromBackend.push([name, value]),
      removeHeader: () => undefined,
    };
    securityHeaders()({ url: '/' } as Request, response as unknown as Response, () => undefined);

    expect(Object.fromEntries(inConf)).toEqual(Object.fromEntries(fromBackend));
  });
});
