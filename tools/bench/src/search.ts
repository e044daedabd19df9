import { PlatformFile } from '@streetgrid/local';
import { Api } from './api';
import { ask } from './database';
import { summarize } from './figures';

/** A search is at hand when 95 of 100 answer within this. */
export const searchBoundMs = 200;
/** How often each question is asked, each time about something else. */
const times = 40;

export interface SearchRow {
  readonly cases: number;
  readonly as: string;
  readonly what: string;
  readonly p50Ms: number;
  readonly p95Ms: number;
  readonly errors: number;
  readonly within: boolean;
}

/** Something to look for: what is in the street now. */
interface Sample {
  readonly number: string;
  readonly text: string;
  readonly matterCode: string;
}

type Question = (sample: Sample) => Readonly<Record<string, string>>;

/** Pieces of a text as somebody would remember them. */
const piece = ({ text }: Sample, from: number, length: number) =>
  text.replaceAll(/[^\p{Script=Han}]/gu, '').slice(from, from + length) || '纠纷';

const questions: Readonly<Record<string, Question>> = {
  number: ({ number }) => ({ query: number }),
  'day of a number': ({ number }) => ({ query: number.slice(0, 8) }),
  'running number': ({ number }) => ({ query: String(Number(number.split('-')[1])) }),
  'a word': (sample) => ({ query: piece(sample, 4, 2) }),
  'four characters': (sample) => ({ query: piece(sample, 6, 4) }),
  'two words': (sample) => ({ query: `${piece(sample, 0, 2)} ${piece(sample, 10, 2)}` }),
  'a word, counted': (sample) => ({ query: piece(sample, 4, 2), includeTotal: 'true' }),
  'newest, counted': () => ({ includeTotal: 'true' }),
  'open, by deadline': () => ({ orderBy: 'due_time' }),
  overdue: () => ({ overdueOnly: 'true', includeTotal: 'true' }),
  'closed of a matter': ({ matterCode }) => ({ state: 'closed', matterCode }),
  'closed, with a word': (sample) => ({ state: 'closed', query: piece(sample, 4, 2) }),
  'never seen': () => ({ query: '麒麟瀑布' }),
};
const askers = ['duty_officer', 'grid_member', 'block_leader', 'liaison'] as const;

/** Every question as everybody: the whole street, one grid, one block, one department. Reading only, one after the other. */
export async function measureSearch(platform: PlatformFile, cases: number): Promise<SearchRow[]> {
  const samples = await sampleOf(platform);
  const rows: SearchRow[] = [];
  for (const as of askers.filter((position) => platform.accounts.some((account) => account.position === position))) {
    const api = new Api(platform, as);
    await api.get('/cases?pageSize=1');
    for (const [what, question] of Object.entries(questions)) {
      const milliseconds: number[] = [];
      let errors = 0;
      for (const sample of samples) {
        const asked = new URLSearchParams({ pageSize: '20', ...question(sample) });
        const begin = performance.now();
        await api.get(`/cases?${asked}`).then(
          () => milliseconds.push(performance.now() - begin),
          (error: Error) => {
            if ((errors += 1) === 1) process.stderr.write(`failed: ${as}, ${what}: ${error.message}\n`);
          },
        );
      }
      const { p50Ms, p95Ms } = summarize({ milliseconds, errors }, 1);
      rows.push({
        cases,
        as,
        what,
        p50Ms,
        p95Ms,
        errors,
        within: milliseconds.length > 0 && errors === 0 && p95Ms < searchBoundMs,
      });
    }
  }
  return rows;
}

async function sampleOf(platform: PlatformFile): Promise<Sample[]> {
  return ask(platform, 'case_dispatch', async (client) => {
    // Spread over the whole street; the same for the same rows.
    const { rows } = await client.query<Sample>(
      `select number, text, matter_code as "matterCode" from case_file
         tablesample bernoulli ((select least(100, 40000.0 / greatest(count(*), 1)) from case_file)) repeatable (7)
       where tenant_id = $1 order by md5(id::text) limit ${times}`,
      [platform.street.tenantId],
    );
    return rows;
  });
}
