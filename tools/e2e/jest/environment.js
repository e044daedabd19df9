const { TestEnvironment } = require('jest-environment-node');
const { sharedPlatform } = require('./shared-platform');

/** Spec files run in realms of their own, all in one process: this is how they get at the one platform. */
module.exports = class PlatformEnvironment extends TestEnvironment {
  async setup() {
    await super.setup();
    this.global.streetgridPlatform = async () => (await sharedPlatform()).platform;
  }
};
