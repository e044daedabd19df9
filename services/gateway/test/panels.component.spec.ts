import { panels } from '@streetgrid/contracts';
import { caseId, FrontDoor, member, openFrontDoor, panelFakes, streetCode } from './front-door';

let door: FrontDoor;
let token: string;
const expert = panels.PanelExpert.fromPartial({
  ...{ id: caseId, name: '王工', field: '结构工程', organisation: '市建筑设计院', state: 'proposed' },
});
const proposal = panels.Proposal.fromPartial({
  ...{ id: caseId, expertId: caseId, version: 1, text: '挂网', option: '局部加固', mediaIds: ['photo'] },
});
const panel = panels.Panel.fromPartial({
  ...{ id: caseId, caseId, state: 'convened', question: '如何加固？', convenerId: member, proposals: [proposal] },
  experts: [expert, { ...expert, id: member, personId: member, name: '' }],
});
const invitation = panels.Invitation.fromPartial({
  ...{ id: caseId, panelState: 'convened', question: '如何加固？', expert, proposals: [proposal] },
});
beforeAll(async () => {
  Object.assign(panelFakes, {
    ...{ getPanel: () => panel, getExpertLink: () => ({ expertToken: 'secret-of-the-expert' }) },
    ...{ readInvitation: () => invitation, handInProposal: () => invitation },
  });
  door = await openFrontDoor();
  token = await door.signIn.token();
}, 60_000);
afterAll(() => door?.close());

const own = `/api/v1/streets/${streetCode}/panel-invitations/${caseId}`;
const link = { 'x-expert-token': 'secret-of-the-expert' };

describe('a panel at the desk', () => {
  it('names everybody: outside experts as they were invited, people as the street knows them', async () => {
    const { body } = await door.ask('GET', `/api/v1/panels/${caseId}`, { token });
    expect(body).toMatchObject({
      ...{ convenerName: '张网格', closerName: '', proposals: [{ option: '局部加固', media: [{ id: 'photo' }] }] },
      experts: [
        { name: '王工', outside: true, field: '结构工程', organisation: '市建筑设计院' },
        { name: '张网格', outside: false },
      ],
    });
  });

  it('shows the link of an outside expert with its secret behind #', async () => {
    const { body } = await door.ask('GET', `/api/v1/panels/${caseId}/experts/${caseId}/link`, { token });
    expect(body.expertUrl).toMatch(new RegExp(`/expert/${streetCode}/${caseId}#secret-of-the-expert$`));
  });

  it('is refused without a question, with a date that is none, with nobody or with thirteen', async () => {
    const said = {
      question: '如何加固？',
      dueTime: '2026-12-24T01:30:00Z',
      experts: [{ name: '王工', field: '结构' }],
    };
    for (const json of [
      { ...said, question: ' ' },
      { ...said, dueTime: 'soon' },
      { ...said, experts: [] },
      { ...said, experts: Array.from({ length: 13 }, () => said.experts[0]) },
      { ...said, experts: [{ ...said.experts[0], phone: '13812345678' }] },
    ])
      expect((await door.ask('POST', `/api/v1/cases/${caseId}/panels`, { token, json })).status).toBe(400);
  });
});

describe('an expert from outside', () => {
  it('reads the question by the link alone, and no name stands in the answer', async () => {
    const { body, text } = await door.ask('GET', own, { headers: link });
    expect(body).toMatchObject({ question: '如何加固？', expert: { field: '结构工程' } });
    expect(text).not.toContain('王工');
    expect((await door.ask('GET', own)).body.slug).toBe('expert-link-missing');
  });

  it('hands in a proposal with photos that this street has, in bounds', async () => {
    const said = { text: '挂网', option: '局部加固', conflict: false };
    const ask = (json: object) => door.ask('POST', `${own}/proposals`, { headers: link, json });
    expect((await ask(said)).status).toBe(200);
    const photo = 'k3x7m2q5z4w6y2a7b3c5d4e6f2';
    expect((await ask({ ...said, mediaIds: [photo] })).body.slug).toBe('unknown-media');
    for (const json of [
      { ...said, text: '长'.repeat(4_001) },
      { ...said, conflict: undefined },
      { ...said, mediaIds: Array.from({ length: 7 }, () => photo) },
    ])
      expect((await ask(json)).status).toBe(400);
  });
});
