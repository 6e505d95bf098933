import { TestEnvironment } from 'jest-environment-node';

/** What sources ask by `instanceof`, or tests put something else in the place of, must be the same on both sides. */
const shared = { Date, Error, TypeError, Intl };

/**
 * Where unit tests run. The sources that they import are outside the reach of Jest's mocks and fake timers, and shared by the files of one
 * process: see {@link import('./built-source.mjs')}.
 */
export default class UnitEnvironment extends TestEnvironment {
  /** @override */
  async setup() {
    await super.setup();
    Object.assign(this.global, shared, { loadBuilt: (/** @type {string} */ address) => import(address) });
    if (this.fakeTimersModern) {
      this.fakeTimersModern.useFakeTimers = () => {
        throw new Error(
          'Fake timers do not reach the sources from here: put the test into test/unit/own-modules/.',
        );
      };
    }
  }
}
