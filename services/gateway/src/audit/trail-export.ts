/** What an export is written of: text, whole numbers, lists of text. */
type Field = string | number | readonly string[];
type Fields = Readonly<Record<string, Field>>;
/** A checkpoint as the export carries it. */
export type CheckpointFields = Fields & { readonly seq: number };
/** An entry as the export carries it. */
export type EntryFields = Fields & { readonly seq: number };

const format = 'streetgrid-audit-1';

/** A line: RFC 8785. With flat fields that is JSON with the names in order. */
export function exportLine(kind: string, fields: Fields): string {
  const line: Fields = { kind, ...fields };
  return `${JSON.stringify(line, Object.keys(line).sort())}\n`;
}

/** Head and keys. */
export function exportHead(tenantId: string, fromSeq: number, keys: readonly Fields[]): string {
  return exportLine('trail', { format, tenantId, fromSeq }) + keys.map((key) => exportLine('key', key)).join('');
}

/** The last line: what the file must hold. */
export function exportEnd(count: { keys: number; entries: number; checkpoints: number; lastSeq: number }): string {
  return exportLine('end', count);
}

/** Entries of one part with their checkpoints, each behind the entry that it signs. */
export function exportPart(entries: readonly EntryFields[], checkpoints: readonly CheckpointFields[]) {
  const bySeq = new Map(checkpoints.map((checkpoint) => [checkpoint.seq, checkpoint]));
  const met = entries.flatMap(({ seq }) => bySeq.get(seq) ?? []);
  const lines = entries.map((entry) => {
    const checkpoint = bySeq.get(entry.seq);
    return exportLine('entry', entry) + (checkpoint ? exportLine('checkpoint', checkpoint) : '');
  });
  return { text: lines.join(''), checkpoints: met.length };
}
