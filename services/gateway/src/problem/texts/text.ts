/** One thing said in both languages. Params stand in braces: `{limit}`. */
export interface Text {
  readonly zh: string;
  readonly en: string;
}

/** What slugs mean, for people. */
export type Texts = Readonly<Record<string, Text>>;
