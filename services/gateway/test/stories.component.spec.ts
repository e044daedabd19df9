import { stories } from '@streetgrid/contracts';
import { conflict } from '@streetgrid/service-kit';
import sharp from 'sharp';
import { caseId as id, caseNumber, FrontDoor, member, openFrontDoor, storyFakes, streetCode } from './front-door';

let door: FrontDoor;
let token: string;
let photo: string;
const texts = { title: '灯亮了', problem: '〔…〕反映路灯不亮', work: '换灯', lesson: '顺手报修' };
const given = { texts, photos: [] };
const publicPath = `/api/v1/streets/${streetCode}/stories`;

beforeAll(async () => {
  door = await openFrontDoor();
  token = await door.signIn.token();
  const form = new FormData();
  const picture = await sharp({ create: { width: 40, height: 40, channels: 3, background: 'green' } })
    .jpeg()
    .toBuffer();
  form.append('file', new Blob([new Uint8Array(picture)], { type: 'image/jpeg' }), 'a.jpg');
  photo = String((await door.ask('POST', '/api/v1/media', { token, raw: form })).body.id);
  storyFakes.getStory = () => ({
    ...{ id, state: 'submitted', caseId: id, caseNumber, texts, caseMediaIds: [photo] },
    photos: [{ mediaId: photo, clean: true }],
    steps: [{ version: 1, kind: 'created', actorId: member, texts }],
  });
  storyFakes.getPublicStory = () => ({ id, texts, communityName: '金台里社区', days: 2, mediaIds: [photo] });
  storyFakes.listPublicStories = () => ({ stories: [{ id, texts, mediaIds: [photo] }], nextPageToken: 'next' });
}, 60_000);
afterAll(() => door?.close());

describe('a story at the desk', () => {
  it('is shown with its photos, those to choose from, and the names of who wrote it', async () => {
    const { body } = await door.ask('GET', `/api/v1/stories/${id}`, { token });
    expect(body).toMatchObject({ photos: [{ id: photo, clean: true }], caseMedia: [{ id: photo }] });
    expect(body.steps).toEqual([expect.objectContaining({ kind: 'created', actorName: '张网格' })]);
  });

  it('is looked at and handed in with the names of everybody who worked on the case', async () => {
    const named: string[][] = [];
    const mark = { field: 'work', from: 0, to: 2, kind: 'name' };
    storyFakes.lookAtStory = (_, { knownNames }) => {
      named.push(knownNames);
      return { personIds: [member], marks: [mark], lookHash: 'a'.repeat(64) };
    };
    const { body } = await door.ask('GET', `/api/v1/stories/${id}/marks`, { token });
    expect(body).toEqual({ marks: [mark], lookHash: 'a'.repeat(64) });
    let sent: stories.SubmitStoryRequest | undefined;
    storyFakes.submitStory = (_, request) => {
      sent = request;
      return {};
    };
    const json = { lookHash: 'a'.repeat(64), decisions: [{ ...mark, kept: false }] };
    expect((await door.ask('POST', `/api/v1/stories/${id}/submission`, { token, json })).status).toBe(200);
    expect(named.at(1)).toEqual(['张网格']);
    expect(sent?.knownNames).toEqual(['张网格']);
  });

  it('says in the own language why it is not handed in', async () => {
    storyFakes.submitStory = () => {
      throw conflict('story-not-looked-at-again');
    };
    const json = { lookHash: 'a'.repeat(64), decisions: [] };
    const path = `/api/v1/stories/${id}/submission`;
    expect((await door.ask('POST', path, { token, json })).text).toContain('请重新检查标记');
    expect((await door.ask('POST', path, { token, json, language: 'en' })).text).toContain('look at the marks again');
    const shapeless = { lookHash: 'x', decisions: [{ field: 'author', from: -1, to: 0, kind: 'x', kept: 'yes' }] };
    expect((await door.ask('POST', path, { token, json: shapeless })).status).toBe(400);
  });

  it('is refused when it is too long, has fields that do not exist, or comes without a sign-in or key', async () => {
    const ask = (json: object, more: object = { token }) => door.ask('POST', '/api/v1/stories', { json, ...more });
    expect((await ask({ caseId: id, ...given, texts: { ...texts, work: '长'.repeat(2_001) } })).status).toBe(400);
    expect((await ask({ caseId: id, ...given, state: 'published' })).status).toBe(400);
    expect((await ask({ caseId: id, ...given }, {})).status).toBe(401);
    expect((await ask({ caseId: id, ...given }, { token, keyless: true })).status).toBe(400);
  });
});

describe('everybody', () => {
  it('reads a story without the case, and its photos without a link that leads to the case', async () => {
    const { body, text } = await door.ask('GET', `${publicPath}/${id}`);
    expect(body).toMatchObject({ texts, days: 2, photos: [{ url: `${publicPath}/${id}/photos/1` }] });
    for (const hidden of [photo, caseNumber, 'signature', 'caseId']) expect(text).not.toContain(hidden);
    const picture = await fetch(`${door.base}${publicPath}/${id}/photos/1?size=thumbnail`);
    expect([picture.status, picture.headers.get('content-type')]).toEqual([200, 'image/webp']);
    expect((await door.ask('GET', `${publicPath}/${id}/photos/2`)).status).toBe(404);
    expect((await door.ask('GET', `${publicPath}/${id}/photos/../x`)).status).toBe(404);
  });

  it('searches the list, in pages', async () => {
    const answer = await door.ask(
      'GET',
      `${publicPath}?query=${encodeURIComponent('路灯')}&categoryCode=road&pageSize=1`,
    );
    expect(answer.body).toMatchObject({ nextPageToken: 'next', items: [{ id, texts }] });
    expect((await door.ask('GET', `${publicPath}?pageSize=1000`)).status).toBe(400);
    expect((await door.ask('GET', '/api/v1/streets/999999999/stories')).status).toBe(404);
  });
});
