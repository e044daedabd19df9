/**
 * The last word of a run: every skipped test by name (the reason stands in the name, see `describeWith…` of
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
    // Written, not logged: nothing may come after it, and default reporters print to the other stream.
    process.stdout.write(`${lines.join('\n')}\n`);
  }
};
