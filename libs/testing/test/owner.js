// A program of its own that owns a database server, for the spec to kill. Arguments: dataDir, password, "ends" or "stays".
const { transformFileSync } = require('@swc/core');
const options = {
  swcrc: false,
  jsc: { parser: { syntax: 'typescript' }, target: 'es2023' },
  module: { type: 'commonjs' },
};
require.extensions['.ts'] = (module, file) => module._compile(transformFileSync(file, options).code, file);
const { startEmbeddedPostgres } = require('../src/embedded-postgres');

const [dataDir, password, end] = process.argv.slice(2);
startEmbeddedPostgres({ dataDir, password, port: 0, endsWithOwner: end === 'ends', log: () => undefined }).then(
  ({ url, pid }) => process.stdout.write(`${JSON.stringify({ url, pid })}\n`),
);
