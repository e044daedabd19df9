import { execFile } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openServices, Problems, Services, takeIn, takeInDivision } from '@streetgrid/onboard';
import { useStreet } from './street';

const tool = join(__dirname, '../../onboard');

describe('a street that comes to the platform', () => {
  const street = useStreet();
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'streetgrid-onboard-'));
    await cp(join(tool, 'example'), folder, { recursive: true });
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  const rename = async (file: string, from: string, to: string) => {
    const text = await readFile(join(folder, file), 'utf8');
    await writeFile(join(folder, file), text.replaceAll(from, to));
  };
  const onboard = (...args: string[]) =>
    new Promise<{ code: number; lines: string[] }>((resolve) =>
      execFile(
        process.execPath,
        [join(tool, 'dist/main.js'), folder, '--data', street().file.dataDir, ...args],
        (error, stdout) => resolve({ code: Number(error?.code ?? 0), lines: stdout.trimEnd().split('\n') }),
      ),
    );
  const nameOf = async (code: string) => {
    const response = await fetch(`${street().file.baseUrl}/api/v1/streets/${code}`);
    return response.ok ? ((await response.json()) as { name: string }).name : response.status;
  };

  it('is tried without a change, live after one command, and the same command again changes nothing', async () => {
    const tried = await onboard('--dry-run');
    expect(tried.code).toBe(0);
    expect(tried.lines).toContain('组织.csv 第 2 行 O-01 新增');
    expect(tried.lines.at(-1)).toBe('试算：晨光街道 会有 43 处变更，没有写入');
    expect(await nameOf('999901001')).toBe(404);
    expect(await onboard()).toEqual({ code: 0, lines: ['晨光街道：43 处变更'] });
    expect(await nameOf('999901001')).toBe('晨光街道');
    expect(await onboard()).toEqual({ code: 0, lines: ['晨光街道：0 处变更'] });
    await rename('人员.csv', '街道办事处', '街道办');
    expect((await onboard('--dry-run')).lines).toEqual([
      '人员.csv 第 2 行 P-01 更新 单位',
      '人员.csv 第 4 行 P-03 更新 单位',
      '人员.csv 第 5 行 P-04 更新 单位',
      '试算：晨光街道 会有 3 处变更，没有写入',
    ]);
  }, 120_000);

  it('writes nothing when one row is wrong, whether the sheets or a service find it', async () => {
    await rename('街道.csv', '999901001', '999901003');
    await rename('任职.csv', 'P-12,部门联络员', 'P-13,部门联络员');
    expect(await onboard()).toEqual({
      code: 1,
      lines: ['任职.csv 第 15 行「人员编号」：没有编号为“P-13”的人员。应为：人员表里的编号'],
    });
    await rename('任职.csv', 'P-13,部门联络员', 'P-12,部门联络员');
    await rename('组织.csv', 'O-43,星芒科技党支部,企业党支部,O-42', 'O-43,星芒科技党支部,企业党支部,O-11');
    const refused = await onboard();
    expect(refused).toEqual({
      code: 1,
      lines: [expect.stringMatching(/^组织\.csv 第 12 行「上级编号」：不能设在这类上级之下。应为：街道党工委 → /)],
    });
    expect(await nameOf('999901003')).toBe(404);
  }, 120_000);

  it('comes with all others of its district out of public data, and a second time nothing changes', async () => {
    const services = await openServices(street().file.dataDir);
    const all = { clients: 2, admins: true };
    try {
      const first = await takeInDivision(services, '110109', all);
      expect(first).toMatchObject({ streets: 13, refused: [], organised: [], updated: 0, unchanged: 0 });
      expect(first.created).toBeGreaterThan(200);
      expect(await takeInDivision(services, '110109', all)).toMatchObject({
        ...{ streets: 13, created: 0, updated: 0, unchanged: first.created },
      });
      expect(await nameOf('110109001')).toBe('大峪街道');
    } finally {
      services.close();
    }
  }, 120_000);

  it('that broke off half-way is completed by the same call', async () => {
    await rename('街道.csv', '999901001', '999901004');
    const services = await openServices(street().file.dataDir);
    const options = { encoding: 'utf-8', dryRun: false, say: () => undefined } as const;
    const changes = async (with_: Services) => {
      const problems = new Problems();
      const outcome = await takeIn(folder, with_, options, problems);
      return outcome?.sheets.map(({ changes: each }) => each.length) ?? problems.list;
    };
    const breaking: Services = {
      ...services,
      caseDispatch: {
        ...services.caseDispatch,
        importMatters: async (ctx, request) => {
          if (!request.validateOnly) throw new Error('the machine lost its power');
          return services.caseDispatch.importMatters(ctx, request);
        },
      },
    };
    try {
      await expect(changes(breaking)).rejects.toThrow('power');
      // Street, organisations and grids stand already.
      expect(await changes(services)).toEqual([0, 0, 0, 3, 2, 12]);
      expect(await changes(services)).toEqual([0, 0, 0, 0, 0, 0]);
    } finally {
      services.close();
    }
  }, 120_000);
});
