import { createHash, generateKeyPairSync, privateDecrypt, constants } from 'node:crypto';
import { readRecord, VoteRecord } from './record';
import { placeOnRoll, recount } from './recount';

const pair = generateKeyPairSync('rsa', { modulusLength: 2048 });
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

/** Signs in the clear what a phone would have blinded: the signature is the same. */
function ballot(choice: string) {
  const serial = createHash('sha256').update(`${choice}${Math.random()}`).digest('base64url');
  const seed = Buffer.from(JSON.stringify(['streetgrid-ballot-1', 'vote', choice, serial]));
  const digest = Buffer.concat(
    Array.from({ length: 8 }, (_, block) =>
      createHash('sha256')
        .update(seed)
        .update(Buffer.from([0, 0, 0, block]))
        .digest(),
    ),
  );
  digest.writeUInt8(digest.readUInt8(0) & 0x7f, 0);
  const key = { key: pair.privateKey, padding: constants.RSA_NO_PADDING };
  return { choice, serial, signature: privateDecrypt(key, digest).toString('base64url'), voterSeq: 0 };
}

function record(change: Partial<VoteRecord> = {}): VoteRecord {
  const roll = ['一', '二', '三', '四'].map((label, index) => sha256(JSON.stringify([index + 1, label, 'salt'])));
  return {
    ...{ id: 'vote', number: 'D20261129-001', title: '加装电梯', secrecy: 'secret' as const },
    ...{ quorum: 'three_quarters', approval: 'two_thirds', roll, rollHash: sha256(roll.join('\n')) },
    ballotKey: pair.publicKey.export({ type: 'spki', format: 'der' }).toString('base64'),
    ballots: ['yes', 'yes', 'no'].map(ballot),
    result: { rollSize: 4, cast: 3, yes: 2, no: 1, abstain: 0, issued: 3, quorate: true, adopted: true },
    ...change,
  };
}

describe('a recount', () => {
  it('finds the same, for a secret and for an open vote', () => {
    expect(recount(record())).toEqual({ yes: 2, no: 1, abstain: 0, quorate: true, adopted: true, faults: [] });
    const ballots = ['yes', 'yes', 'no'].map((choice, index) => ({
      choice,
      serial: '',
      signature: '',
      voterSeq: index + 1,
    }));
    expect(recount(record({ secrecy: 'open', ballots })).faults).toEqual([]);
    expect(placeOnRoll(record(), { seq: 3, label: '三', salt: 'salt' })).toBe(3);
    expect(placeOnRoll(record(), { seq: 3, label: '四', salt: 'salt' })).toBe(0);
  });

  it('finds each part that was changed', () => {
    const good = record();
    const [first = ballot('yes'), ...rest] = good.ballots;
    const { result } = good;
    const broken: readonly [string, Partial<VoteRecord>][] = [
      ['not signed', { ballots: [{ ...first, choice: 'no' }, ...rest] }],
      ['not signed', { ballots: good.ballots, id: 'another vote' }],
      ['counted twice', { ballots: [...good.ballots, first] }],
      ['no such choice', { ballots: [{ ...first, choice: 'maybe' }, ...rest] }],
      ['yes: ', { ballots: rest }],
      ['adopted: ', { result: { ...result, adopted: false } }],
      ['adopted: ', { approval: 'unanimous' }],
      ['no such rule', { quorum: 'some' }],
      ['not what was hashed', { roll: [...good.roll].reverse() }],
      ['more ballots than voters', { result: { ...result, issued: 2 } }],
    ];
    for (const [words, change] of broken) {
      const { faults } = recount({ ...good, ...change });
      expect([words, faults.some((fault) => fault.includes(words))]).toEqual([words, true]);
    }
  });

  it('reads no other file', () => {
    for (const text of ['', '[]', 'null', '{"id":"vote"}', 'D20261129']) expect(readRecord(text)).toBeUndefined();
    expect(readRecord(JSON.stringify(record()))?.number).toBe('D20261129-001');
  });
});
