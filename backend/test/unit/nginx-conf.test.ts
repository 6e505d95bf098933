import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import type { Request, Response } from 'express';
import { repositoryRoot } from '../../src/config/config.js';
import { securityHeaders } from '../../src/http/security-headers.js';

describe('nginx.conf of the web container', () => {
  it('sends the security headers that the backend sends for pages', () => {
    const conf = readFileSync(join(repositoryRoot, 'frontend/nginx.conf'), 'utf8');
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
