import { defaultCatalogue } from '../matter/default-catalogue';
import { homePhrases } from './phrases-homes';
import { outdoorPhrases } from './phrases-outdoors';
import { noMatterPhrases, peoplePhrases } from './phrases-people';
import { signWords } from './sign-words';

/** The code under which phrases stand that mean no matter at all. */
export const noMatter = '';

const written = { ...outdoorPhrases, ...homePhrases, ...peoplePhrases };

/** All that the rules learn from, by matter: written phrases, signs, and what the default catalogue says of the matter. */
export function trainingPhrases(): ReadonlyMap<string, readonly string[]> {
  const phrases = new Map<string, readonly string[]>(
    defaultCatalogue.map(({ code, name, nameEn, description }) => [
      code,
      [
        ...(written[code] ?? '').split('|'),
        ...(signWords[code] ?? '').split(' ').map((sign) => sign.replaceAll('+', ' ')),
        ...ownWords({ name, nameEn, description }),
      ],
    ]),
  );
  return phrases.set(noMatter, noMatterPhrases.split('|'));
}

/** What a matter says of itself. */
export function ownWords({ name, nameEn, description }: { name: string; nameEn: string; description: string }) {
  return [name, nameEn, ...description.split(/[、，；。]/)].filter((words) => words !== '');
}
