const SerialRunner = require('../../../libs/testing/jest/serial-runner');
const { stopSharedPlatform } = require('./shared-platform');

/** One journey after the other on one platform, which is stopped after the last. */
module.exports = class PlatformRunner extends SerialRunner {
  async runTests(...args) {
    try {
      await super.runTests(...args);
    } finally {
      await stopSharedPlatform();
    }
  }
};
