import { forbidden } from '@streetgrid/service-kit';
import {
  caseId as rectificationId,
  FrontDoor,
  rectificationFakes,
  rectificationFile,
  openFrontDoor,
  streetCode,
} from './front-door';

let door: FrontDoor;
let token: string;
beforeAll(async () => {
  door = await openFrontDoor();
  token = await door.signIn.token();
}, 60_000);
afterAll(() => door?.close());

const photo = 'k3x7m2q5z4w6y2a7b3c5d4e6f2';
const party = `/api/v1/streets/${streetCode}/rectifications/${rectificationId}`;
const link = { 'x-party-token': 'secret-of-the-party' };

describe('a notice at the desk', () => {
  it('is shown with the name of its issuer, and the contact masked', async () => {
    const { body } = await door.ask('GET', `/api/v1/rectifications/${rectificationId}`, { token });
    expect(body).toMatchObject({ number: 'ZG-2026-0001', issuerName: '张网格', contactMasked: '王*' });
  });

  it('is refused without a photo that this street has, a date, or a place', async () => {
    const said = {
      gridId: rectificationId,
      place: '3号楼',
      party: '五金店',
      findings: '堆物',
      legalBasis: '消防法',
      demand: '清理',
    };
    const whole = { ...said, dueTime: '2026-12-24T01:30:00Z', mediaIds: [photo] };
    const ask = (json: object) => door.ask('POST', '/api/v1/rectifications', { token, json });
    expect((await ask(whole)).body.slug).toBe('unknown-media');
    for (const json of [
      { ...whole, mediaIds: ['no photo'] },
      { ...whole, dueTime: 'soon' },
      { ...whole, place: ' ' },
    ])
      expect((await ask(json)).status).toBe(400);
    expect((await ask({ ...whole, demand: '清'.repeat(1_001) })).status).toBe(400);
    expect((await ask({ ...whole, demand: '清'.repeat(100_000) })).status).toBe(413);
  });

  it('is printed as a PDF, the same file each time', async () => {
    const [one, again] = await Promise.all(
      [1, 2].map(async () => {
        const answer = await fetch(`${door.base}/api/v1/rectifications/${rectificationId}/document`, {
          headers: { authorization: `Bearer ${token}` },
        });
        expect(answer.headers.get('content-type')).toBe('application/pdf');
        expect(answer.headers.get('content-disposition')).toContain('ZG-2026-0001.pdf');
        return Buffer.from(await answer.arrayBuffer());
      }),
    );
    expect(one?.subarray(0, 5).toString()).toBe('%PDF-');
    expect(one?.equals(again ?? Buffer.alloc(0))).toBe(true);
    expect((await door.ask('GET', `/api/v1/rectifications/${rectificationId}/document`)).status).toBe(401);
  });
});

describe('the party', () => {
  it('reads its notice by its link, without the people and without the contact', async () => {
    const { body, text } = await door.ask('GET', party, { headers: link });
    expect(body).toMatchObject({ number: rectificationFile.number, mayAnswer: ['sign', 'report_done'] });
    expect(body.proofUrl).toContain(`/n/${streetCode}/ZG-2026-0001?check=ABCDE-23456`);
    expect(text).not.toContain('王');
    expect((await door.ask('GET', party)).body.slug).toBe('party-token-missing');
  });

  it('downloads the paper and signs', async () => {
    expect((await door.ask('GET', `${party}/document`, { headers: link })).text.slice(0, 5)).toBe('%PDF-');
    const signed = await door.ask('POST', `${party}/answers`, { headers: link, json: { answer: 'sign' } });
    expect(signed.status).toBe(200);
    const made = { answer: 'report_done', mediaIds: [photo] };
    expect((await door.ask('POST', `${party}/answers`, { headers: link, json: made })).body.slug).toBe('unknown-media');
  });
});

describe('whoever holds a paper', () => {
  it('learns that it is genuine, or that it is not, in the own language', async () => {
    rectificationFakes.proveRectification = (_, { number, checkCode }) => {
      if (checkCode !== 'ABCDE-23456') throw forbidden('paper-not-genuine');
      return { number, state: 'issued', paperRound: 1 };
    };
    const proof = (check: string) =>
      door.ask('GET', `/api/v1/streets/${streetCode}/rectification-proofs/ZG-2026-0001?check=${check}`, {
        language: 'en',
      });
    expect((await proof('ABCDE-23456')).body).toMatchObject({ number: 'ZG-2026-0001', streetName: '呼家楼街道' });
    expect((await proof('XXXXX-XXXXX')).body).toMatchObject({ slug: 'paper-not-genuine' });
    expect((await proof('XXXXX-XXXXX')).text).toContain('did not issue');
    const shapeless = await door.ask('GET', `/api/v1/streets/${streetCode}/rectification-proofs/1;drop?check=x`);
    expect(shapeless.status).toBe(400);
  });
});
