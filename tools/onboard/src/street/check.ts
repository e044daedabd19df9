import { Post, posts } from '@streetgrid/service-kit';
import { Problem, Problems } from '../sheets/problem';
import { ReadSheet } from '../sheets/read-sheet';
import { Row } from '../sheets/sheet';
import { StreetFolder } from './folder';
import { KeyOf, SheetName, streetSheets } from './street-sheets';
import { appointmentPlaces } from './words';

/** Most rows that the services take of a street, by sheet. */
const most: Partial<Record<SheetName, number>> = { organisations: 5_000, matters: 1_000, calendar: 1_000 };
const levelAbove: Readonly<Record<string, string>> = { community: 'block', grid: 'community' };

/** Proves that the sheets of a street fit together; every row that does not is named. */
export function checkFolder(folder: StreetFolder, problems: Problems): void {
  const check = new FolderCheck(folder, problems);
  check.street();
  check.limits();
  check.repeated();
  check.grids();
  check.organisations();
  check.appointments();
}

class FolderCheck {
  private readonly levels: ReadonlyMap<string, string>;
  private readonly organisationKinds: ReadonlyMap<string, string>;
  private readonly people: ReadonlySet<string>;

  constructor(
    private readonly folder: StreetFolder,
    private readonly problems: Problems,
  ) {
    this.levels = new Map(folder.grids.rows.map(({ code, level }) => [code, level]));
    this.organisationKinds = new Map(folder.organisations.rows.map(({ code, kind }) => [code, kind]));
    this.people = new Set(folder.people.rows.map(({ code }) => code));
  }

  street(): void {
    const { file, rows } = this.folder.street;
    for (const row of rows)
      if (row.code !== '' && row.districtCode !== '' && !row.code.startsWith(row.districtCode))
        this.refuse('street', row, 'districtCode', '与街道代码不符', `街道代码的前 6 位 ${row.code.slice(0, 6)}`);
    if (rows.length > 1)
      this.problems.add({ sheet: file, row: rows[1]?.row, what: '有多个街道', wanted: '一个文件夹只有一个街道' });
    if (rows.length === 0 && this.problems.none)
      this.problems.add({ sheet: file, what: '没有街道', wanted: '第二行填写街道' });
  }

  limits(): void {
    for (const [name, limit] of Object.entries(most) as [SheetName, number][]) {
      const { file, rows } = this.folder[name];
      if (rows.length > limit)
        this.problems.add({ sheet: file, what: `有 ${rows.length} 行`, wanted: `最多 ${limit} 行` });
    }
  }

  repeated(): void {
    const { organisations, people, appointments, grids, matters, calendar } = this.folder;
    this.unique('organisations', organisations, 'code', ({ code }) => code);
    this.unique('people', people, 'code', ({ code }) => code);
    this.unique('people', people, 'idNumber', ({ idNumber }) => idNumber, true);
    this.unique('people', people, 'subject', ({ subject }) => subject);
    // A landline belongs to an office, a mobile number to a person.
    this.unique('people', people, 'phone', ({ phone }) => (/^0/.test(phone) ? '' : phone.slice(-11)), true);
    this.unique('appointments', appointments, 'person', (row) =>
      [row.person, row.position, row.placeKind, row.place].join(' '),
    );
    this.unique('grids', grids, 'code', ({ code }) => code);
    this.unique('matters', matters, 'code', ({ code }) => code);
    this.unique('calendar', calendar, 'day', ({ day }) => day);
  }

  grids(): void {
    const { grids, boundaries } = this.folder;
    if (grids.rows.length > 0 && !grids.rows.some(({ level }) => level === 'grid'))
      this.problems.add({ sheet: grids.file, what: '没有网格', wanted: '至少一个街区、一个社区、一个网格' });
    for (const row of grids.rows) {
      const above = levelAbove[row.level];
      if (above === undefined && row.parent !== '') this.refuse('grids', row, 'parent', '街区没有上级', '不填');
      if (above !== undefined && !this.isLevel(row.parent, above))
        this.refuse(
          'grids',
          row,
          'parent',
          row.parent === '' ? '没有填' : `“${row.parent}”不是${word(above)}`,
          `网格表里一个${word(above)}的编号`,
        );
      if (row.level !== 'grid') continue;
      if (row.type === '') this.refuse('grids', row, 'type', '没有填', '居住、楼宇、专');
      if ((row.type === 'special') !== (row.specialKind !== ''))
        this.refuse(
          'grids',
          row,
          'specialKind',
          row.specialKind === '' ? '专网格没有填' : '只有专网格才有',
          '医院、学校、小门店、市场',
        );
      if (row.boundary === '' && boundaries?.has(row.code) === false)
        this.refuse('grids', row, 'boundary', '没有边界', `填 WKT，或在 网格.geojson 里写编号 ${row.code}`);
    }
    for (const code of boundaries?.keys() ?? [])
      if (this.folder.grids.complete && !this.levels.has(code))
        this.problems.add({ sheet: '网格.geojson', what: `编号 ${code} 不在网格表里`, wanted: '网格表里的编号' });
  }

  organisations(): void {
    const { organisations } = this.folder;
    for (const row of organisations.rows) {
      if (row.parent !== '' && !this.isOrganisation(row.parent))
        this.refuse('organisations', row, 'parent', `没有编号为“${row.parent}”的组织`, '本表里的编号');
      if (row.placeKind === '' && row.place !== '')
        this.refuse('organisations', row, 'placeKind', '没有填', '地点编号所指的类型');
      if (row.placeKind !== '') this.place('organisations', row);
    }
    this.cycles(organisations);
  }

  appointments(): void {
    const { appointments } = this.folder;
    for (const row of appointments.rows) {
      if (this.folder.people.complete && !this.people.has(row.person))
        this.refuse('appointments', row, 'person', `没有编号为“${row.person}”的人员`, '人员表里的编号');
      if (row.end !== '' && row.end < row.start)
        this.refuse('appointments', row, 'end', '早于开始日期', `${row.start} 或以后`);
      this.place('appointments', row);
      this.post(row);
    }
    this.seats(appointments.rows);
  }

  /** A trial cannot tell: what is held at organisations that are yet to come is left out of it. */
  private post(row: Row<'position' | 'placeKind'>): void {
    const at: readonly string[] | undefined = postOf(row.position)?.at;
    if (!at || row.placeKind === '' || at.includes(row.placeKind)) return;
    const words = Object.entries(appointmentPlaces).filter(([, kind]) => at.includes(kind));
    const wanted = words.map(([name]) => name).join('、');
    this.refuse('appointments', row, 'placeKind', '这个岗位不能设在这类地点', wanted);
  }

  /** A trial cannot tell: it takes back each batch of people before the next one comes. */
  private seats(rows: readonly Row<KeyOf<'appointments'>>[]): void {
    const sound = rows.filter(({ wrong }) => wrong.length === 0);
    const until = ({ end }: { readonly end: string }) => end || '9999-12-31';
    for (const held of Map.groupBy(sound, (row) => [row.position, row.placeKind, row.place].join(' ')).values()) {
      const { seats } = postOf(held[0]?.position ?? '') ?? {};
      if (seats === undefined || held.length <= seats) continue;
      held.forEach((row, at) => {
        const rivals = held.slice(0, at).filter((each) => each.start <= until(row) && row.start <= until(each));
        const days = [row.start, ...rivals.map(({ start }) => start)].filter((day) => day >= row.start);
        const full = days
          .map((day) => rivals.filter((each) => each.start <= day && day <= until(each)))
          .find((there) => there.length >= seats);
        if (!full) return;
        const others = full.map((each) => each.row).join('、');
        const wanted = `同一时间最多 ${seats} 人，前任填结束日期`;
        this.refuse('appointments', row, 'position', `这个地点的岗位已由第 ${others} 行的人担任`, wanted);
      });
    }
  }

  /** A place that the sheets know; buildings and micro-grids have no sheet and are taken by their code. */
  private place<Name extends 'organisations' | 'appointments'>(name: Name, row: Row<'placeKind' | 'place'>): void {
    const { placeKind, place } = row;
    const refuse = (what: string, wanted: string) => this.refuse(name, row, 'place' as KeyOf<Name>, what, wanted);
    if (placeKind === 'street') return void (place !== '' && refuse('街道不用编号', '不填'));
    if (place === '') return refuse('没有填', '地点的编号');
    if (['block', 'community', 'grid'].includes(placeKind) && !this.isLevel(place, placeKind))
      refuse(`没有编号为“${place}”的${word(placeKind)}`, `网格表里一个${word(placeKind)}的编号`);
    if (placeKind === 'organisation' && !this.isOrganisation(place))
      refuse(`没有编号为“${place}”的组织`, '组织表里的编号');
    if (placeKind === 'department' && !this.isOrganisation(place, 'department'))
      refuse(`没有编号为“${place}”的部门`, '组织表里一个部门的编号');
  }

  /** Follows each organisation upwards; who is met again stands in a cycle, which is named once. */
  private cycles({ rows }: ReadSheet<KeyOf<'organisations'>>): void {
    const byCode = new Map(rows.map((row) => [row.code, row]));
    const sound = new Set<string>();
    for (const start of rows) {
      const way: string[] = [];
      for (let code = start.code; byCode.has(code) && !sound.has(code); code = byCode.get(code)?.parent ?? '') {
        const met = way.indexOf(code);
        if (met >= 0) {
          const cycle = way.slice(met);
          const first = byCode.get(cycle[0] ?? '');
          if (first)
            this.refuse(
              'organisations',
              first,
              'parent',
              `上下级成了环：${[...cycle, cycle[0]].join(' → ')}`,
              '逐级向上，到街道党工委为止',
            );
          break;
        }
        way.push(code);
      }
      way.forEach((code) => sound.add(code));
    }
  }

  /** What could not be read is no reason to refuse those that refer to it. */
  private isLevel(code: string, level: string): boolean {
    return !this.folder.grids.complete || [level, ''].includes(this.levels.get(code) ?? 'unknown');
  }

  private isOrganisation(code: string, kind?: string): boolean {
    const found = this.organisationKinds.get(code);
    return (
      !this.folder.organisations.complete || found === '' || (kind === undefined ? found !== undefined : found === kind)
    );
  }

  private unique<Name extends SheetName>(
    name: Name,
    { rows }: ReadSheet<KeyOf<Name>>,
    column: KeyOf<Name>,
    keyOf: (row: Row<KeyOf<Name>>) => string,
    secret = false,
  ): void {
    const first = new Map<string, number>();
    for (const row of rows) {
      const key = keyOf(row);
      if (key === '') continue;
      const earlier = first.get(key);
      if (earlier === undefined) first.set(key, row.row);
      else this.refuse(name, row, column, `${secret ? '' : `“${key}”`}与第 ${earlier} 行重复`, '每个只出现一次');
    }
  }

  private refuse<Name extends SheetName>(
    name: Name,
    { row }: { readonly row: number },
    column: KeyOf<Name>,
    what: string,
    wanted: string,
  ): void {
    const { columns } = streetSheets[name];
    const problem: Problem = {
      sheet: this.folder[name].file,
      row,
      column: columns[column as keyof typeof columns]['name'],
      what,
      wanted,
    };
    this.problems.add(problem);
  }
}

function postOf(position: string): Post | undefined {
  return (posts as Readonly<Record<string, Post>>)[position];
}

function word(level: string): string {
  return { block: '街区', community: '社区', grid: '网格' }[level] ?? level;
}
