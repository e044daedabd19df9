import { constants, generateKeyPairSync, privateDecrypt, publicEncrypt } from 'node:crypto';
import { blindBallot, unblind } from './blind-ballot';

const pair = generateKeyPairSync('rsa', { modulusLength: 2048 });
const ballotKey = pair.publicKey.export({ type: 'spki', format: 'der' }).toString('base64');
const sign = (blinded: string) =>
  privateDecrypt({ key: pair.privateKey, padding: constants.RSA_NO_PADDING }, Buffer.from(blinded, 'base64url'));

describe('a ballot on the phone', () => {
  it('is signed without being shown, and carries a signature that opens to its own hash', async () => {
    const ballot = await blindBallot(ballotKey, 'vote', 'yes');
    const signature = await unblind(ballotKey, 'vote', ballot, sign(ballot.blinded).toString('base64url'));
    const opened = publicEncrypt(
      { key: pair.publicKey, padding: constants.RSA_NO_PADDING },
      Buffer.from(signature, 'base64url'),
    );
    expect(opened).toHaveLength(256);
    expect(Buffer.from(ballot.blinded, 'base64url').equals(opened)).toBe(false);
  });

  it('is not taken for signed when somebody else signed it, or signed another choice', async () => {
    const ballot = await blindBallot(ballotKey, 'vote', 'yes');
    const signature = sign(ballot.blinded).toString('base64url');
    await expect(unblind(ballotKey, 'vote', { ...ballot, choice: 'no' }, signature)).rejects.toThrow('not the vote');
    await expect(unblind(ballotKey, 'vote', ballot, ballot.blinded)).rejects.toThrow('not the vote');
  });

  it('never looks the same twice', async () => {
    const [first, second] = [await blindBallot(ballotKey, 'v', 'no'), await blindBallot(ballotKey, 'v', 'no')];
    expect(first.serial).not.toBe(second.serial);
    expect(first.blinded).not.toBe(second.blinded);
  });
});
