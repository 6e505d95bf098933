import manifest from '../../package.json' with { type: 'json' };

/** Of this program. A build has it inside. */
export const { version } = manifest;
