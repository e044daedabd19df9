import { createHash, generateKeyPairSync, KeyObject, sign } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { canonicalJson } from './canonical-json';
import { Fault } from './fault';
import { Keys } from './keys';
import { Checkpoint } from './line-kinds';
import { Verifier } from './verifier';
import { verify } from './verify';

const street = 'a0000000-0000-4000-8000-000000000001';
const platformKey = generateKeyPairSync('ed25519').privateKey;
const thiefKey = generateKeyPairSync('ed25519').privateKey;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'trail-'));
});
afterAll(() => rm(folder, { recursive: true }));

describe('a trail that nobody touched', () => {
  it('holds, with the keys and the checkpoints that the auditor kept', async () => {
    const { file, kept, keys } = await files(trail(7, [3, 6]), [3, 6]);
    expect(await verify({ trail: file, checkpoints: kept, keys })).toMatchObject({
      finding: { entries: 7, lastSeq: 7, checkpoints: 2, signedSeq: 6, keptMet: 2 },
      skipped: 0,
    });
  });

  it('holds when the export begins in the middle, and says which checkpoints it does not reach', async () => {
    const lines = trail(7, [3, 6]);
    const middle = [lines[0]!.replace('"fromSeq":1', '"fromSeq":4'), lines[1]!, ...lines.slice(6, -1)];
    const end = line({ kind: 'end', keys: 1, entries: 4, checkpoints: 1, lastSeq: 7 });
    const { kept } = await files(lines, [3, 6]);
    const { file } = await files([...middle, end], []);
    expect(await verify({ trail: file, checkpoints: kept })).toMatchObject({ finding: { keptMet: 1, keptBefore: 1 } });
  });

  it('holds although the last line of the kept file was cut short by a crash', async () => {
    const { file, kept } = await files(trail(3, [3]), [3]);
    await writeFile(kept, '{"hash":"0', { flag: 'a' });
    expect(await verify({ trail: file, checkpoints: kept })).toMatchObject({ finding: { keptMet: 1 }, skipped: 1 });
  });
});

describe('whoever touches a trail is found', () => {
  const lines = trail(4, [2, 4]);
  const bytes = Buffer.from(trail(2, [2]).join(''));
  const masks = [0x01, 0x20, 0x80];

  it(`by any of the ${bytes.length} bytes of an export, flipped in ${masks.length} ways`, () => {
    const unnoticed: number[] = [];
    for (let at = 0; at < bytes.length; at += 1)
      for (const mask of masks) {
        const changed = Buffer.from(bytes);
        changed[at]! ^= mask;
        if (!faultIn(changed)) unnoticed.push(at);
      }
    expect(unnoticed).toEqual([]);
  });

  it('by any byte taken away or put in, and by any end of the file cut off', () => {
    const unnoticed: string[] = [];
    for (let at = 0; at < bytes.length; at += 1) {
      if (!faultIn(Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + 1)]))) unnoticed.push(`without ${at}`);
      if (!faultIn(Buffer.concat([bytes.subarray(0, at), Buffer.from(' '), bytes.subarray(at)])))
        unnoticed.push(`blank at ${at}`);
      if (!faultIn(bytes.subarray(0, at))) unnoticed.push(`cut at ${at}`);
    }
    expect(unnoticed).toEqual([]);
  });

  it('by any line left out, doubled, or changed with another', () => {
    const edited = lines.flatMap((each, at) => [
      lines.toSpliced(at, 1),
      lines.toSpliced(at, 0, each),
      ...(at > 0 ? [lines.toSpliced(at - 1, 2, each, lines[at - 1]!)] : []),
    ]);
    expect(edited.filter((each) => !faultIn(Buffer.from(each.join(''))))).toEqual([]);
  });

  it('when the end was removed and the rest made to look whole: by a kept checkpoint beyond it', () => {
    for (let length = 0; length < 6; length += 1) {
      const kept = checkpointsOf(trail(6, [2, 6]));
      const cut = Buffer.from(
        trail(
          length,
          [2].filter((seq) => seq <= length),
        ).join(''),
      );
      expect(faultIn(cut, kept)).toEqual(new Fault('trail-cut', 6));
    }
  });

  it('when it was written anew from the start and signed by another key', async () => {
    const forged = trail(4, [2, 4], thiefKey, 'mallory');
    const { file, kept, keys } = await files(forged, [2, 4]);
    const original = await files(lines, [2, 4]);
    expect(await verify({ trail: file, keys: original.keys })).toMatchObject({ fault: { fault: 'key-unknown' } });
    expect(await verify({ trail: file, checkpoints: original.kept })).toMatchObject({
      fault: { fault: 'checkpoint-differs', seq: 2 },
      line: 4,
    });
    expect(await verify({ trail: file, checkpoints: kept, keys })).toHaveProperty('finding');
  });

  it('even by the owner of the signing key, who wrote it anew: by a checkpoint kept before', () => {
    const anew = Buffer.from(trail(4, [2, 4], platformKey, 'somebody else').join(''));
    expect(faultIn(anew)).toBeUndefined();
    expect(faultIn(anew, checkpointsOf(lines))).toEqual(new Fault('checkpoint-differs', 2));
  });

  it('when it is the trail of another street, or has a thousand entries and more without a checkpoint', () => {
    const kept = checkpointsOf(lines).map((each) => ({ ...each, tenantId: street.replace('a', 'b') }));
    expect(faultIn(Buffer.from(lines.join('')), kept)).toEqual(new Fault('tenant-wrong', 2));
    expect(faultIn(Buffer.from(trail(1_001, []).join('')))).toEqual(new Fault('checkpoint-missing', 1_001));
  });

  it('and is told where, in Chinese and English', async () => {
    const text = lines.join('').replace('"actorId":"li3"', '"actorId":"li9"');
    const { file } = await files([text], []);
    const answer = await verify({ trail: file });
    if (!('fault' in answer)) throw new Error('it holds');
    expect(answer.fault.explain('export.ndjson', answer.line)).toBe(
      '不成立：export.ndjson 第 6 行，第 3 条：内容与哈希不符：这一条被改动过\n' +
        'DOES NOT HOLD: export.ndjson line 6, entry 3: content and hash differ: this entry was changed',
    );
  });
});

/** An export as the platform writes it. */
function trail(entries: number, signedAt: readonly number[], key: KeyObject = platformKey, actor = 'li'): string[] {
  const lines = [line({ kind: 'trail', format: 'streetgrid-audit-1', tenantId: street, fromSeq: 1 })];
  lines.push(line({ kind: 'key', ...publicKey(key) }));
  let previousHash = '0'.repeat(64);
  for (let seq = 1; seq <= entries; seq += 1) {
    const entry = {
      ...{ seq, time: '2026-11-24T02:00:00.000Z', action: 'case.assign', outcome: 'done', actorKind: 'person' },
      ...{ actorId: `${actor}${seq}`, actorPositions: ['grid_leader@grid:第1网格'], targetKind: 'case', targetId: 'c' },
      ...{ slug: '', service: 'case-dispatch', traceId: '', reasonHash: '', eventId: `e${seq}`, previousHash },
    };
    previousHash = createHash('sha256').update(canonicalJson(entry)).digest('hex');
    lines.push(line({ kind: 'entry', ...entry, hash: previousHash }));
    if (signedAt.includes(seq)) lines.push(signed(seq, previousHash, key));
  }
  lines.push(line({ kind: 'end', keys: 1, entries, checkpoints: signedAt.length, lastSeq: entries }));
  return lines;
}

function signed(seq: number, hash: string, key: KeyObject): string {
  const state = { tenantId: street, seq, hash, time: '2026-11-24T02:01:00.000Z' };
  const signature = sign(null, Buffer.from(canonicalJson(state)), key).toString('base64url');
  return line({ kind: 'checkpoint', ...state, signature, keyId: publicKey(key).kid });
}

function publicKey(key: KeyObject) {
  const { kty, crv, x } = key.export({ format: 'jwk' });
  const kid = createHash('sha256').update(canonicalJson({ crv, kty, x })).digest('base64url');
  return { kty: String(kty), crv: String(crv), x: String(x), kid };
}

function line(value: object): string {
  return `${canonicalJson(value)}\n`;
}

const checkpointsOf = (lines: readonly string[]) =>
  lines.filter((each) => each.includes('"kind":"checkpoint"')).map((each) => JSON.parse(each) as Checkpoint);

/** The fault that the verifier finds, as the auditor runs it who knows the key. */
function faultIn(bytes: Buffer, kept: readonly Checkpoint[] = []): Fault | undefined {
  const keys = new Keys();
  keys.add(publicKey(platformKey));
  const verifier = new Verifier(keys, new Map(kept.map((each) => [each.seq, each])));
  try {
    let from = 0;
    for (let at = bytes.indexOf(0x0a); at >= 0; at = bytes.indexOf(0x0a, from)) {
      verifier.line(bytes.subarray(from, at), true);
      from = at + 1;
    }
    if (from < bytes.length) verifier.line(bytes.subarray(from), false);
    verifier.finish();
    return undefined;
  } catch (fault) {
    if (fault instanceof Fault) return fault;
    throw fault;
  }
}

let written = 0;
async function files(lines: readonly string[], keptAt: readonly number[]) {
  written += 1;
  const [file, kept, keys] = ['trail.ndjson', 'kept.ndjson', 'keys.json'].map((name) =>
    join(folder, `${written}-${name}`),
  );
  const text = lines.join('');
  await writeFile(file!, text);
  const checkpoints = text.split(/(?<=\n)/).filter((each) => each.includes('"kind":"checkpoint"'));
  await writeFile(kept!, checkpoints.filter((each) => keptAt.includes((JSON.parse(each) as Checkpoint).seq)).join(''));
  const key = text.split('\n').find((each) => each.includes('"kind":"key"'));
  await writeFile(keys!, `{"keys":[${key}]}`);
  return { file: file!, kept: kept!, keys: keys! };
}
