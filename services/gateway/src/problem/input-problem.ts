import type { Locale } from '@streetgrid/service-kit';
import type { z } from 'zod';
import { problemTexts } from './messages';
import { type FieldError, fill } from './problem';
import { fieldTexts, ruleTexts, typeTexts } from './texts/rules';
import type { Text } from './texts/text';

type Issue = z.core.$ZodIssue;

/** The input does not fit its schema. */
export class InputRefused extends Error {
  constructor(readonly issues: readonly Issue[]) {
    super('input-invalid');
    this.name = 'InputRefused';
  }

  /** The rule's own slug, when what is wrong is one rule that has one. */
  get slug(): string {
    const [only] = this.issues;
    return (this.issues.length === 1 && only && slugOf(only)) || 'input-invalid';
  }
}

/**
 * What is wrong where, in the caller's language. Never repeats a value that was sent, which may be personal, and never
 * shows how a rule is written.
 */
export function fieldErrors(issues: readonly Issue[], locale: Locale): FieldError[] {
  return issues
    .flatMap((issue) => (issue.code === 'unrecognized_keys' ? issue.keys.map((key) => at(issue, key)) : [at(issue)]))
    .slice(0, 20)
    .map(({ issue, path }) => ({ path: path.slice(0, 100), message: messageOf(issue, locale) }));
}

function at(issue: Issue, ...more: string[]) {
  return { issue, path: [...issue.path, ...more].join('.') };
}

function messageOf(issue: Issue, locale: Locale): string {
  const rule = ownText(ruleTexts, issue.message) ?? ownText(problemTexts, slugOf(issue));
  if (rule) return rule[locale];
  const say = (text: Text, params = {}) => fill(text[locale], params, locale);
  switch (issue.code) {
    case 'invalid_type':
      if (issue.input === undefined) return say(fieldTexts.missing);
      return say(fieldTexts.wrongType, { wanted: ownText(typeTexts, issue.expected)?.[locale] ?? issue.expected });
    case 'invalid_value':
      return say(issue.input === undefined ? fieldTexts.missing : fieldTexts.notInList, {
        wanted: issue.values.map(String).join(', '),
      });
    case 'too_small':
      return say(smallTexts[issue.origin] ?? fieldTexts.tooSmall, { limit: Number(issue.minimum) });
    case 'too_big':
      return say(largeTexts[issue.origin] ?? fieldTexts.tooLarge, { limit: Number(issue.maximum) });
    case 'unrecognized_keys':
      return say(fieldTexts.unknown);
    default:
      return say(issue.input === undefined ? fieldTexts.missing : fieldTexts.wrongFormat);
  }
}

const smallTexts: Readonly<Record<string, Text>> = { string: fieldTexts.tooShort, array: fieldTexts.tooFew };
const largeTexts: Readonly<Record<string, Text>> = { string: fieldTexts.tooLong, array: fieldTexts.tooMany };

function slugOf(issue: Issue): string {
  return issue.code === 'custom' && typeof issue.params?.slug === 'string' ? issue.params.slug : '';
}

function ownText(texts: Readonly<Record<string, Text>>, name: string): Text | undefined {
  return Object.hasOwn(texts, name) ? texts[name] : undefined;
}
