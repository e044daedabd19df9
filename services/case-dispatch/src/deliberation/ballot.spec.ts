import { generateKeyPairSync } from 'node:crypto';
import { blindBallot } from '../../test/blind-ballot';
import { isSigned, signBlinded } from './ballot';
import { isVoterToken, rollHash, rollLine, seqOfToken, voterToken } from './roll';

const pair = generateKeyPairSync('rsa', { modulusLength: 2048 });
const publicKey = pair.publicKey.export({ type: 'spki', format: 'der' }).toString('base64');
const privateKey = pair.privateKey.export({ type: 'pkcs8', format: 'der' }).toString('base64');

describe('a secret ballot', () => {
  it('is signed without being read, and holds for its vote, choice and serial alone', () => {
    const ballot = blindBallot(publicKey, 'vote', 'yes');
    const signature = ballot.unblind(signBlinded(privateKey, ballot.blinded));
    const signed = { choice: 'yes', serial: ballot.serial, signature } as const;
    expect(isSigned(publicKey, 'vote', signed)).toBe(true);
    expect(isSigned(publicKey, 'vote', { ...signed, choice: 'no' })).toBe(false);
    expect(isSigned(publicKey, 'another vote', signed)).toBe(false);
    expect(isSigned(publicKey, 'vote', { ...signed, serial: Buffer.alloc(32).toString('base64url') })).toBe(false);
    // What was signed is not what is cast: the signer's memory finds neither.
    expect(ballot.blinded).not.toBe(signature);
  });

  it.each(['', 'x', 'A'.repeat(342), Buffer.alloc(256, 255).toString('base64url')])(
    'refuses what is none: %.20s',
    (blinded) => {
      const refused = () => signBlinded(privateKey, blinded);
      const isNumber = Buffer.from(blinded, 'base64url').length === 256 && blinded.startsWith('A');
      if (isNumber) expect(refused()).toHaveLength(342);
      else expect(refused).toThrow('ballot-invalid');
      expect(isSigned(publicKey, 'vote', { choice: 'yes', serial: blinded, signature: blinded })).toBe(false);
    },
  );
});

describe('a roll', () => {
  it('has a hash that changes with any line and with their order', () => {
    const voters = [
      { seq: 1, label: '501', salt: 'a' },
      { seq: 2, label: '502', salt: 'b' },
    ];
    const lines = voters.map(rollLine);
    const hash = rollHash(lines);
    expect(rollHash(voters.map(rollLine))).toBe(hash);
    expect(rollHash(lines.toReversed())).not.toBe(hash);
    expect(rollHash([rollLine({ seq: 1, label: '503', salt: 'a' }), lines[1] ?? ''])).not.toBe(hash);
  });

  it('knows its own links', () => {
    const scope = { tenantId: 't', deliberationId: 'd', rollVersion: 1, seq: 12, generation: 1 };
    const token = voterToken('secret', scope);
    expect(seqOfToken(token)).toBe(12);
    expect(isVoterToken('secret', scope, token)).toBe(true);
    for (const other of [
      { rollVersion: 2 },
      { generation: 2 },
      { seq: 13 },
      { deliberationId: 'e' },
      { tenantId: 'u' },
    ])
      expect(isVoterToken('secret', { ...scope, ...other }, token)).toBe(false);
    for (const broken of ['', '12', '0.x', `12.${'x'.repeat(31)}`, `99999.${'x'.repeat(32)}`])
      expect(seqOfToken(broken)).toBeUndefined();
  });
});
