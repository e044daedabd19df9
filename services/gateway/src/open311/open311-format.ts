import { XMLBuilder } from 'fast-xml-parser';
import type { Problem } from '../problem/problem';

export type Open311Format = 'json' | 'xml';
type Fields = Readonly<Record<string, unknown>>;

/** A body and its content type. */
export interface Rendered {
  readonly type: string;
  readonly body: string;
}

const builder = new XMLBuilder({ format: true, suppressEmptyNode: true });

/** A list as the standard wants it: a bare array in JSON, `<root><item>…` in XML. */
export function renderList(format: Open311Format, root: string, item: string, rows: readonly Fields[]): Rendered {
  return format === 'json' ? asJson(rows) : asXml({ [root]: rows.length === 0 ? '' : { [item]: rows } });
}

/** One object. */
export function renderObject(format: Open311Format, root: string, value: Fields): Rendered {
  return format === 'json' ? asJson(value) : asXml({ [root]: value });
}

/** The format that a path asks for by its ending; XML when it names none, as the standard's examples do. */
export function formatOf(path: string): Open311Format {
  return path.endsWith('.json') ? 'json' : 'xml';
}

/** A refusal as GeoReport v2 says: a list of code and description. */
export function open311Error(path: string, problem: Problem): Rendered {
  const rows = (problem.errors ?? [{ path: '', message: problem.detail }]).map(({ path: where, message }) => ({
    code: problem.status,
    description: where === '' ? message : `${where}: ${message}`,
  }));
  return renderList(formatOf(path), 'errors', 'error', rows);
}

function asJson(value: unknown): Rendered {
  return { type: 'application/json; charset=utf-8', body: JSON.stringify(value) };
}

function asXml(value: Fields): Rendered {
  const body = `<?xml version="1.0" encoding="utf-8"?>\n${builder.build(withoutControls(value))}`;
  return { type: 'text/xml; charset=utf-8', body };
}

/** XML 1.0 has no way to write control characters; JSON null is an empty element. */
function withoutControls(value: unknown): unknown {
  if (typeof value === 'string') return value.replace(/[\ufffe\uffff]|(?![\t\n\r])\p{Cc}/gu, '');
  if (value === null || value === undefined) return '';
  if (Array.isArray(value)) return value.map(withoutControls);
  if (typeof value === 'object') {
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, withoutControls(inner)]));
  }
  return value;
}
