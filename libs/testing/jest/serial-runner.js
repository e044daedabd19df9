const { default: TestRunner } = require('jest-runner');

/** One spec file after the other, after all others: each journey has the machine to itself. */
module.exports = class SerialRunner extends TestRunner {
  isSerial = true;
};
