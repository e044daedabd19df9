const { writeSync } = require('node:fs');

/** A red spec may leave a connection open, for which jest would wait for ever. Time enough to stop the servers first. */
const endWithinMs = 15_000;

/**
 * The last word of a run: every skipped test by name (the reason stands in the name, see `describeWith` of
 * @streetgrid/testing), then exactly `N passed, N failed, N skipped` alone on the last line.
 */
module.exports = class CountReporter {
  onRunComplete(_, results) {
    const skipped = results.testResults.flatMap((file) => file.testResults.filter((test) => test.status === 'pending'));
    const todo = results.numTodoTests;
    // A spec file that does not even load has no tests to count, but it is a failure.
    const failed = results.numFailedTests + results.numRuntimeErrorTestSuites;
    const lines = [
      ...skipped.map((test) => `skipped: ${test.fullName}`),
      ...(todo > 0 ? [`${todo} unwritten tests count as skipped`] : []),
      `${results.numPassedTests} passed, ${failed} failed, ${skipped.length + todo} skipped`,
    ];
    // At exit, because jest's own reporters have the word after this call; by descriptor, because streams are shut then.
    process.once('exit', () => writeSync(1, `${lines.join('\n')}\n`));
    setTimeout(() => {
      console.error(
        'A spec left something open; the run ends without it. Find it with: jest --detectOpenHandles <file>',
      );
      process.exit();
    }, endWithinMs).unref();
  }
};
