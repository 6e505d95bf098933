import { TestEnvironment } from 'jest-environment-node';

/**
 * Where tests run that drive the app. Jest gives each file of tests modules of its own, and to load all of the app anew took longer than
 * most files take to run; here `loadApp()` gives them an app that the files of one process share. It is what
 * {@link import('./build-app.mjs')} has built, outside the reach of Jest's mocks and fake timers.
 */
export default class AppEnvironment extends TestEnvironment {
  /** @override */
  async setup() {
    await super.setup();
    this.global['loadApp'] = () => import('../../dist-test/app/app.js');
  }
}
