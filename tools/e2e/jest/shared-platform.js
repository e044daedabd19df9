const { mkdtemp, readdir, rm } = require('node:fs/promises');
const { tmpdir } = require('node:os');
const { join } = require('node:path');
const { startPlatform } = require('@streetgrid/local');
const { freePort, runningProcess } = require('@streetgrid/testing');

const prefix = 'streetgrid-e2e-';
let running;

/** The run's one platform with the demo street, started by the first journey that asks for it. */
exports.sharedPlatform = () => (running ??= start());

/** Ends it after the last journey. */
exports.stopSharedPlatform = async () => {
  if (!running) return;
  const { platform, dataDir } = await running;
  await platform.stop();
  await rm(dataDir, { recursive: true, force: true });
};

async function start() {
  await sweep();
  const dataDir = await mkdtemp(join(tmpdir(), `${prefix}${process.pid}-`));
  const said = [];
  try {
    const platform = await startPlatform({
      dataDir,
      port: await freePort(2),
      postgresSettings: { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' },
      // All residents of a run come from one address, and its few people do the work of a day in minutes.
      environment: {
        PUBLIC_POSTS_PER_MINUTE: '1000',
        CLIENT_REQUESTS_PER_MINUTE: '100000',
        STREET_REQUESTS_PER_MINUTE: '100000',
      },
      log: (line) => said.push(line),
    });
    return { platform, dataDir };
  } catch (error) {
    throw new Error(`${error.message}\n${said.join('\n')}`, { cause: error });
  }
}

/** Folders of runs that were killed; their programs ended by themselves. */
async function sweep() {
  for (const name of await readdir(tmpdir())) {
    const pid = name.startsWith(prefix) ? Number.parseInt(name.slice(prefix.length), 10) : Number.NaN;
    if (Number.isInteger(pid) && !runningProcess(pid)) await rm(join(tmpdir(), name), { recursive: true, force: true });
  }
}
