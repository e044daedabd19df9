import { log } from '@streetgrid/service-kit';
import { collectLog, eventually } from '@streetgrid/testing';
import { inspect } from 'node:util';
import { client, closeStreet, key, member, openStreet, reported, reportOf, resident, storedIn, told } from './street';

const who = { name: '王不可泄露', phone: '19912345670', email: 'wang-budexielou@example.cn' };
const reporter = { ...who, channel: '', language: '' };
const secrets = Object.values(who);

let lines: ReturnType<typeof collectLog>;
beforeAll(async () => {
  lines = collectLog();
  await openStreet();
  log.level = 'debug';
}, 60_000);
afterAll(async () => {
  await closeStreet();
  lines.stop();
});

describe('who reported', () => {
  it('stands in no answer, event, log line or refusal, and nowhere in the database in clear', async () => {
    const request = reportOf({ reporter });
    const made = await client.createCase(resident, request);
    await client.createCase(resident, request);
    const id = made.caseFile?.id ?? '';
    const answers = [
      made,
      await client.getCase(member, { id }),
      await client.listCases(member, {}),
      await client.listCaseSteps(member, { caseId: id }),
      await client.trackCase(resident, { number: made.caseFile?.number, trackToken: made.trackToken }),
    ];
    const refused = await Promise.allSettled([
      client.createCase(resident, { ...request, text: '同一个键，另一个请求' }),
      client.createCase(resident, reportOf({ reporter: { ...reporter, name: reporter.name.repeat(100) } })),
      client.createCase(resident, reportOf({ reporter: { ...reporter, phone: reporter.phone.repeat(10) } })),
      client.createCase(resident, reportOf({ reporter, channel: reporter.phone })),
    ]);
    expect(refused.map(({ status }) => status)).toEqual(Array(4).fill('rejected'));
    await eventually(() => told.some((event) => event.name === 'CaseReported' && event.meta.aggregateId === id));
    const reasons = refused.map((answer) => (answer.status === 'rejected' ? (answer.reason as unknown) : undefined));
    for (const text of [inspect([answers, reasons, told], { depth: 20 }), lines.text()])
      for (const secret of secrets) expect(text).not.toContain(secret);
    expect(lines.text()).toContain('"rpc":"CaseDispatch.CreateCase"');
    expect(await storedIn(secrets)).toEqual([]);
  });

  it('may stay unknown', async () => {
    expect((await reported({ idempotencyKey: key() })).caseFile.reporterReachable).toBe(false);
  });
});
