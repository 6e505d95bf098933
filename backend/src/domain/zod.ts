import { z } from 'zod';

// zod compiles schemas by eval, which the Content-Security-Policy of the app's page forbids and reports. It asks when a schema is made,
// so this must be said before the first one is: schemas of the domain are made of what this file exports.
if ('document' in globalThis) z.config({ jitless: true });

export { z };
