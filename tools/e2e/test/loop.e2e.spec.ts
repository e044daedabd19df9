import { Api } from '@streetgrid/local';
import { describeWith, eventually, testChromium } from '@streetgrid/testing';
import type { Page } from 'playwright-core';
import { desk, patience, phone } from '../src/browser';
import { phonePhoto, tellsOf } from '../src/photo';
import { CasePage, MallPage, ScreenPage } from '../src/pages/desk-pages';
import { FieldPage } from '../src/pages/field-pages';
import { ReportPage, TrackPage } from '../src/pages/resident-pages';
import { useBrowser, useStreet, Walk } from './street';

interface CaseFile {
  readonly id: string;
  readonly gridId: string;
  readonly media: readonly { readonly url: string }[];
}
interface Entries {
  readonly items: readonly { readonly caseId: string; readonly kind: string; readonly points: number }[];
}

const mark = 'window.thisVeryPage = true';
const stillThere = (page: Page) => page.evaluate('window.thisVeryPage');

describeWith(testChromium(), 'the closed loop', (chromium) => {
  const street = useStreet();
  const walk = useBrowser(chromium, street);

  it('a photo at a door becomes work, proof, points and a rated, closed case, with nobody reloading a page', async () => {
    const { api, qrCode } = street();
    const { point, grid } = await api.get<Place>(`/qr-codes/${qrCode}`);
    await walk(async ({ visitor, member }) => {
      const officerPage = await member('zhiban', '/screen', desk);
      const atTheDoor = { permissions: ['geolocation'], geolocation: point };
      const memberPage = await member('wanggeyuan', '/field', phone, atTheDoor);
      const screen = new ScreenPage(officerPage);
      const field = new FieldPage(memberPage);
      await Promise.all([screen.live(), field.live()]);
      await Promise.all([officerPage, memberPage].map((page) => page.evaluate(mark)));
      const before = await field.points();

      const resident = await visitor('resident', phone);
      const report = new ReportPage(resident);
      await report.open(qrCode);
      expect(await report.place()).toContain(grid.name);
      await report.write('三单元门口的垃圾桶满了，垃圾掉了一地，味道很大');
      await report.addPhoto(await phonePhoto('#8a6d3b'));
      await report.send();
      const number = await report.number();
      await report.follow();
      const track = new TrackPage(resident);
      await track.says('已派给网格工作人员，等待接单');

      const caseFile = await api.get<CaseFile>(`/cases/${number}`, { as: 'zhiban' });
      expect(caseFile.gridId).toBe(grid.id);
      await screen.news(caseFile.id, '派单').waitFor(patience);
      expect(await stillThere(officerPage)).toBe(true);
      await officerPage.context().close();
      await field.task(number).waitFor();
      expect(await stillThere(memberPage)).toBe(true);

      await field.claim(number);
      await field.tab('处理中');
      const task = await field.open(number);
      await task.handle('已清运，桶体已冲洗，已请物业加密清运', await phonePhoto('#3f7d4a'));
      await accept(member, number);

      await track.says('已办好，请您评价');
      await track.rate(5, '处理很快，谢谢！');
      await track.says('已办结');
      const earned = await earnedFor(api, caseFile.id);
      await memberPage.goto('/field');
      expect(await field.points()).toBe(before + earned);
      await history(member, caseFile.id, point);
      await spend(api, memberPage, member, before + earned);
    });
  }, 240_000);

  it('what a phone writes into a photo is told to nobody but its owner, also past our own page', async () => {
    const { api, file, qrCode } = street();
    const photo = await phonePhoto('#555555');
    expect(await tellsOf(photo)).toMatchObject({ place: { latitude: expect.closeTo(39.92) as unknown }, phone: true });
    const media = await api.upload<{ id: string; url: string }>(`/media?qrCode=${qrCode}`, photo);
    const body = { qrCode, text: '楼道里堆了旧家具，请处理', mediaIds: [media.id] };
    const { number } = await api.post<{ number: string }>('/reports', { body });
    const seen = await api.get<CaseFile>(`/cases/${number}`, { as: 'zhiban' });
    const picture = await fetch(`${file.baseUrl}${seen.media[0]?.url}`);
    expect(await tellsOf(new Uint8Array(await picture.arrayBuffer()))).toEqual({ place: undefined, phone: false });
  }, 60_000);
});

interface Place {
  readonly point: { readonly longitude: number; readonly latitude: number };
  readonly grid: { readonly id: string; readonly name: string };
}

/** The grid leader looks at the work on the phone. */
async function accept(member: Walk['member'], number: string): Promise<void> {
  const page = await member('wanggezhang', '/field?tab=verify', phone);
  const task = await new FieldPage(page).open(number);
  await task.accept();
  await page.context().close();
}

/** Points for this case, when all rules have paid: each exactly once. */
async function earnedFor(api: Api, caseId: string): Promise<number> {
  const entries = await eventually(
    async () => {
      const { items } = await api.get<Entries>('/points/entries', { as: 'wanggeyuan' });
      const mine = items.filter((entry) => entry.caseId === caseId);
      return mine.length >= 2 && mine;
    },
    { timeout: 15_000 },
  );
  expect(entries.map(({ kind }) => kind).sort()).toEqual(['case_rated_well', 'case_verified']);
  expect(await api.get('/points/books', { as: 'jiedao' })).toMatchObject({ sum: 0 });
  return entries.reduce((sum, { points }) => sum + points, 0);
}

/** The duty officer reads who did what, when and where. */
async function history(member: Walk['member'], caseId: string, point: Place['point']): Promise<void> {
  const page = await member('zhiban', `/cases/${caseId}`);
  const steps = (await new CasePage(page).history()).reverse();
  const told = ['上报.*居民', '派单.*→ 陈明', '接单.*陈明 · 网格员', '处理完成.*陈明', '核查通过.*刘红梅 · 网格长'];
  for (const [index, step] of [...told, '群众评价.*居民', '办结'].entries()) {
    expect(steps[index]).toMatch(new RegExp(step, 's'));
    expect(steps[index]).toMatch(/\d\d:\d\d/);
  }
  expect(steps).toHaveLength(7);
  expect(steps[3]).toContain(`${point.latitude.toFixed(5)}, ${point.longitude.toFixed(5)}`);
  await page.context().close();
}

/** The member redeems what the points allow, and the merchant hands it over for the code, once. */
async function spend(api: Api, memberPage: Page, member: Walk['member'], points: number): Promise<void> {
  const shop = await api.get<{ person: { appointments: { placeId: string; placeName: string }[] } }>('/me', {
    as: 'shangjia',
  });
  const [merchant] = shop.person.appointments;
  const { items } = await api.get<{ items: { title: string; points: number; stock: number }[] }>(
    `/mall/offers?merchantId=${merchant?.placeId}`,
    { as: 'wanggeyuan' },
  );
  const offer = items.find((seen) => seen.points <= points && seen.stock > 0);
  if (!merchant || !offer) throw new Error(`no offer for ${points} points`);
  await memberPage.setViewportSize(desk);
  await memberPage.goto('/mall');
  const code = await new MallPage(memberPage).redeem(offer.title, merchant.placeName);
  expect(code).toMatch(/^\d{6}$/);
  const balance = await api.get('/points/balance', { as: 'wanggeyuan' });
  expect(balance).toMatchObject({ points: points - offer.points });
  const counter = await member('shangjia', '/mall');
  await new MallPage(counter).collect(code);
  const again = api.post('/mall/orders/collect', { as: 'shangjia', body: { pickupCode: code } });
  await expect(again).rejects.toMatchObject({ name: 'Problem' });
}
