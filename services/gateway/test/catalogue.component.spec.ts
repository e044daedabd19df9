import { FrontDoor, openFrontDoor } from './front-door';

let door: FrontDoor;
let token: string;
beforeAll(async () => {
  door = await openFrontDoor();
  token = await door.signIn.token();
}, 60_000);
afterAll(() => door?.close());

describe('the catalogue', () => {
  it('leaves as the sheet with which a street is set up, and no cell of it runs as a formula', async () => {
    const { text, headers } = await door.ask('GET', '/api/v1/catalogue.csv', { token });
    expect(headers.get('content-disposition')).toContain('matters.csv');
    const [titles, row, end] = text.split('\r\n');
    expect(titles?.replace('\ufeff', '')).toBe(
      '编码,名称,类别编码,类别名称,时限,责任人,办结标准,取证要求,说明,责任主体,责任要求',
    );
    expect(row).toBe(
      `corridor-clutter,"'=楼道堆物",property,物业与房屋,周内办,网格员,清空，拍照,照片、位置,楼道、门厅,物业,劝导`,
    );
    expect(end).toBe('');
  });
});
