import { join } from 'node:path';
import { migrationSets } from '@streetgrid/messaging';
import { testDatabase, TestDatabase } from '@streetgrid/testing';
import chineseDays from 'chinese-days';
import { CalendarRepository } from './calendar.repository';
import { dayOf, isWorkday } from './working-time';

let db: TestDatabase;
beforeAll(async () => {
  const sets = migrationSets('escalation', join(__dirname, '../../migrations'));
  db = await testDatabase(
    'escalation',
    sets.map((set) => set.directory),
  );
});
afterAll(() => db?.drop());

it('the street works on exactly the days that are gazetted for 2025 and 2026, and knows no other year', async () => {
  const calendar = await db.database.withoutTenant((tx) => new CalendarRepository().load(tx));
  expect([...calendar.years].sort()).toEqual([2025, 2026]);
  const wrong: string[] = [];
  for (let noon = new Date('2025-01-01T12:00:00+08:00'); noon.getUTCFullYear() < 2027; noon = nextDay(noon)) {
    const day = noon.toISOString().slice(0, 10);
    if (isWorkday(dayOf(noon), calendar) !== chineseDays.isWorkday(day)) wrong.push(day);
  }
  expect(wrong).toEqual([]);
});

function nextDay(instant: Date): Date {
  return new Date(instant.getTime() + 86_400_000);
}
