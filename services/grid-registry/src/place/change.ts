/** What an import does, or would do, with one record. */
export interface Change {
  readonly id: string;
  readonly kind: 'created' | 'updated';
  /** Fields that differ, in proto spelling; none for a record that comes to be. */
  readonly fields: string[];
}

/** What an import does, or would do, in all. */
export interface Changes {
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly changes: Change[];
}

/** Compares what is offered with what is kept, field by field; `fields` maps a record's fields to their names in proto. */
export function compare<T>(
  kept: readonly T[],
  offered: readonly T[],
  key: (record: T) => string,
  fields: Readonly<Partial<Record<keyof T, string>>>,
): Changes {
  const known = new Map(kept.map((record) => [key(record), record]));
  const changes = offered.flatMap((record): Change[] => {
    const id = key(record);
    const before = known.get(id);
    if (!before) return [{ id, kind: 'created', fields: [] }];
    const differing = (Object.keys(fields) as (keyof T)[]).filter((field) => before[field] !== record[field]);
    return differing.length === 0
      ? []
      : [{ id, kind: 'updated', fields: [...new Set(differing.flatMap((field) => fields[field] ?? []))] }];
  });
  const created = changes.filter(({ kind }) => kind === 'created').length;
  return {
    created,
    updated: changes.length - created,
    unchanged: offered.length - changes.length,
    changes,
  };
}

/** Several comparisons as one. */
export function joined(parts: readonly Changes[]): Changes {
  const sum = (count: (part: Changes) => number) => parts.reduce((total, part) => total + count(part), 0);
  return {
    created: sum((part) => part.created),
    updated: sum((part) => part.updated),
    unchanged: sum((part) => part.unchanged),
    changes: parts.flatMap(({ changes }) => changes),
  };
}
