import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { breachesOf, instructionsOf } from './dockerfile';

const textOf = (kind: string) => readFileSync(join(__dirname, '../../../deploy/docker', `${kind}.Dockerfile`), 'utf8');

describe('the images that a city runs', () => {
  it.each(['service', 'gateway'])('%s: holds no secret and never runs as root', (kind) => {
    expect(breachesOf(instructionsOf(textOf(kind)))).toEqual([]);
  });

  it('are refused as root, with a password inside, from a stage that is not there or with a broken line', () => {
    const broken = textOf('service')
      .replace('USER 10001:10001', 'USER root')
      .replace('ENV NODE_ENV=production', 'ENV DATABASE_PASSWORD=street')
      .replace('--from=build', '--from=built')
      .replace('&& npx nx build', '\nnpx nx build');
    expect(breachesOf(instructionsOf(broken))).toEqual([
      'npx: no instruction',
      'copies from built, which no stage is called',
      'DATABASE_PASSWORD=street: a secret stays in the image for ever',
      'runs as root',
    ]);
  });
});
