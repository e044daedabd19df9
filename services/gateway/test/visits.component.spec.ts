import { forbidden, invalid } from '@streetgrid/service-kit';
import { caseId as visitId, FrontDoor, openFrontDoor, visitFakes } from './front-door';

let door: FrontDoor;
let token: string;
beforeAll(async () => {
  door = await openFrontDoor();
  token = await door.signIn.token();
}, 60_000);
afterAll(() => door?.close());

const path = '/api/v1/visits';
const whole = {
  ...{ visitTime: '2026-11-24T01:30:00Z', enterpriseName: '星河餐饮', gridId: visitId, address: '北楼12层' },
  ...{ findings: '经营正常', contactName: '王芳', contactPhone: '13800000001' },
  demands: [{ text: '门前井盖破损，客人绊倒过' }],
};
const ask = (json: object, language?: 'zh' | 'en') => door.ask('POST', path, { token, json, language });

describe('a visit', () => {
  it('is shown with names instead of ids, and the contact masked', async () => {
    const { body, text } = await door.ask('GET', `${path}/${visitId}`, { token });
    expect(body).toMatchObject({ visitorName: '张网格', contactMasked: '王*' });
    expect(body).toMatchObject({ demands: [{ followUps: [{ byName: '张网格', result: '满意' }] }] });
    expect(text).not.toContain('13800000001');
    expect((await door.ask('GET', `${path}/${visitId}/contact`, { token })).body).toEqual({
      name: '王芳',
      phone: '13800000001',
    });
  });

  it('takes emoji, and refuses what no visit can say', async () => {
    expect((await ask({ ...whole, findings: '老板很热情 👍🏽🎉' })).status).toBe(201);
    for (const change of [
      { enterpriseName: ' ' },
      { enterpriseName: '企'.repeat(101) },
      { findings: '' },
      { findings: '好'.repeat(4_001) },
      { visitTime: 'yesterday' },
      { demands: [...whole.demands, { text: ' ' }] },
      { demands: Array.from({ length: 11 }, () => whole.demands[0]) },
      { demands: [{ text: '井盖破损', mediaIds: ['no photo'] }] },
      { contact: '王芳' },
    ])
      expect([change, (await ask({ ...whole, ...change })).status]).toEqual([change, 400]);
    expect((await ask({ ...whole, findings: '好'.repeat(100_000) })).status).toBe(413);
  });

  it('that is refused for one demand says which, and why, in the words of the caller', async () => {
    const known = visitFakes.recordEnterpriseVisit;
    visitFakes.recordEnterpriseVisit = () => {
      throw invalid('visit-demand-invalid', { row: 2, reason: 'unknown-matter' });
    };
    expect((await ask(whole)).body.detail).toMatch(/^第 2 条诉求有误：.*事项.*。整次走访都没有保存。$/);
    expect((await ask(whole, 'en')).body.detail).toMatch(/^Demand 2 is refused: .*matter.* Nothing of the visit was/);
    visitFakes.recordEnterpriseVisit = () => {
      throw forbidden('visit-not-yours');
    };
    expect((await ask(whole)).status).toBe(403);
    visitFakes.recordEnterpriseVisit = known;
  });

  it('is exported without its contact, and with nothing that a spreadsheet would run', async () => {
    const { text, headers } = await door.ask('GET', `${path}.csv?state=open`, { token });
    expect(headers.get('content-type')).toContain('text/csv');
    expect(text).toContain(`"'=星河餐饮"`);
    expect(text).not.toMatch(/王|13800000001/);
  });
});
