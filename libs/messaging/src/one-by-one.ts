import { Message } from './transport';

/**
 * Publishes a batch that was refused as a whole message by message: the good ones go, a bad one and what follows it on its
 * key are refused. `publish` answers the refusal of a single message and throws when the transport is away.
 */
export async function oneByOne(
  batch: readonly Message[],
  publish: (message: Message) => Promise<Error | undefined>,
): Promise<(Error | undefined)[]> {
  const refused = new Map<string, Error>();
  const outcomes: (Error | undefined)[] = [];
  for (const message of batch) {
    const lane = `${message.topic}/${message.key}`;
    const refusal = refused.get(lane) ?? (await publish(message));
    if (refusal) refused.set(lane, refusal);
    outcomes.push(refusal);
  }
  return outcomes;
}
