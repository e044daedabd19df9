import { knownPeople, labelledStories } from '../../test/labelled-stories';
import { redact, removedPart, Span, without } from './redact';

/** A labelled line: what the author wrote, and where the marks have to be. */
function read(line: string): { text: string; wanted: Span[] } {
  const wanted: Span[] = [];
  let text = '';
  for (const part of line.split(/(\{\w+:[^}]+\})/)) {
    const label = /^\{(\w+):([^}]+)\}$/.exec(part);
    const said = label?.[2] ?? part;
    if (label) wanted.push({ from: text.length, to: text.length + said.length, kind: label[1] as Span['kind'] });
    text += said;
  }
  return { text, wanted };
}
const id = ({ from, to, kind }: Span) => `${kind}:${from}-${to}`;

it('finds what a stranger must not read, and leaves the rest, on lines that are labelled by hand', () => {
  const tally = new Map<string, { right: number; missed: number; wrong: number }>();
  const faults: string[] = [];
  const count = ({ kind }: Span, how: 'right' | 'missed' | 'wrong') => {
    const sums = tally.get(kind) ?? { right: 0, missed: 0, wrong: 0 };
    tally.set(kind, { ...sums, [how]: sums[how] + 1 });
  };
  for (const line of labelledStories) {
    const { text, wanted } = read(line);
    const marks = redact(text, knownPeople);
    const [found, labels] = [new Set(marks.map(id)), new Set(wanted.map(id))];
    for (const label of wanted) count(label, found.has(id(label)) ? 'right' : 'missed');
    for (const mark of marks.filter((each) => !labels.has(id(each)))) count(mark, 'wrong');
    if ([...found].sort().join() !== [...labels].sort().join())
      faults.push(`${line}: ${marks.map(({ from, to, kind }) => `${kind}:${text.slice(from, to)}`).join(' ')}`);
  }
  const rates = [...tally].map(([kind, { right, missed, wrong }]) => {
    return { kind, recall: right / (right + missed), precision: right / (right + wrong), labels: right + missed };
  });
  const lines = rates.map(
    (each) =>
      `${each.kind}: ${each.labels} labels, recall ${each.recall.toFixed(3)}, precision ${each.precision.toFixed(3)}`,
  );
  process.stdout.write(`${labelledStories.length} lines\n${lines.join('\n')}\n${faults.join('\n')}\n`);
  expect(labelledStories.length).toBeGreaterThanOrEqual(100);
  expect(rates.filter(({ recall }) => recall < 0.98)).toEqual([]);
  expect(rates.filter(({ precision }) => precision < 0.95)).toEqual([]);
});

it('removes parts without moving the others', () => {
  const text = '王建国(13812345678)和李秀英';
  expect(without(text, redact(text, ['王建国', '李秀英']))).toBe(`${removedPart}(${removedPart})和${removedPart}`);
});

it('marks nothing twice, and the longer of two names', () => {
  expect(redact('欧阳明来了', ['欧阳', '欧阳明'])).toEqual([{ from: 0, to: 3, kind: 'name' }]);
});

it('takes a name as a name, whatever signs it has', () => {
  expect(redact('A.*(B 来了', ['A.*(B', ' ', '王'])).toEqual([{ from: 0, to: 5, kind: 'name' }]);
});

it('reads a text of 8,000 characters in a moment, however it is made', () => {
  const begin = performance.now();
  for (const piece of ['1', '1 3', '号楼', '3-2-', '京A', 'a.', '一', 'QQ:'])
    redact(piece.repeat(8_000 / piece.length), ['王建国']);
  expect(performance.now() - begin).toBeLessThan(5_000);
});
