import { Injectable } from '@nestjs/common';
import { Tx } from '@streetgrid/database';
import { notFound } from '@streetgrid/service-kit';
import { isUuid } from '../assignment/place';
import type { Author, Comment } from './comment';

interface CommentRow extends Omit<Comment, 'author'> {
  voterSeq: number | null;
  personId: string | null;
}

const select = `select id, text, voter_seq as "voterSeq", person_id as "personId", time, state, answer
  from deliberation_comment where tenant_id = $1 and deliberation_id = $2`;

/** All SQL of comments. */
@Injectable()
export class CommentRepository {
  async insert(tx: Tx, deliberationId: string, { id, text, author, time, state, answer }: Comment): Promise<void> {
    await tx.execute(
      `insert into deliberation_comment (tenant_id, id, deliberation_id, text, voter_seq, person_id, time, state, answer)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [tx.tenantId, id, deliberationId, text, ...authorColumns(author), time, state, answer],
    );
  }

  /** Locked. Error: NotFound `unknown-comment`. */
  async lock(tx: Tx, deliberationId: string, id: string): Promise<Comment> {
    const [row] = isUuid(id)
      ? await tx.query<CommentRow>(`${select} and id = $3 for no key update`, [tx.tenantId, deliberationId, id])
      : [];
    if (!row) throw notFound('unknown-comment');
    return commentOf(row);
  }

  async find(tx: Tx, deliberationId: string, id: string): Promise<Comment> {
    const [row] = await tx.query<CommentRow>(`${select} and id = $3`, [tx.tenantId, deliberationId, id]);
    if (!row) throw notFound('unknown-comment');
    return commentOf(row);
  }

  async moderate(tx: Tx, { id, state, answer }: Comment): Promise<void> {
    await tx.execute(`update deliberation_comment set state = $3, answer = $4 where tenant_id = $1 and id = $2`, [
      tx.tenantId,
      id,
      state,
      answer,
    ]);
  }

  /** How many there are, and how many of this author. */
  async counts(tx: Tx, deliberationId: string, author: Author): Promise<{ all: number; own: number }> {
    const [row] = await tx.query<{ all: number; own: number }>(
      `select count(*)::int as all,
         (count(*) filter (where voter_seq = $3::int or person_id = $4::uuid))::int as own
       from deliberation_comment where tenant_id = $1 and deliberation_id = $2`,
      [tx.tenantId, deliberationId, ...authorColumns(author)],
    );
    return row ?? { all: 0, own: 0 };
  }

  async pending(tx: Tx, deliberationId: string): Promise<number> {
    const [row] = await tx.query<{ pending: number }>(
      `select count(*)::int as pending from deliberation_comment
       where tenant_id = $1 and deliberation_id = $2 and state = 'pending'`,
      [tx.tenantId, deliberationId],
    );
    return row?.pending ?? 0;
  }

  /** Oldest first; in one state, or in that state and whatever the author wrote. */
  async page(
    tx: Tx,
    deliberationId: string,
    wanted: { readonly state: string; readonly author?: Author | undefined },
    after: string | undefined,
    size: number,
  ): Promise<Comment[]> {
    const [seq, person] = wanted.author ? authorColumns(wanted.author) : [null, null];
    const rows = await tx.query<CommentRow>(
      `${select} and ($3 = '' or state = $3 or voter_seq = $4::int or person_id = $5::uuid)
         and ($6::uuid is null or id > $6) order by id limit $7`,
      [tx.tenantId, deliberationId, wanted.state, seq, person, after ?? null, size],
    );
    return rows.map(commentOf);
  }
}

function authorColumns(author: Author): [number | null, string | null] {
  return author.kind === 'voter' ? [author.seq, null] : [null, author.personId];
}

function commentOf({ voterSeq, personId, ...row }: CommentRow): Comment {
  const author: Author =
    voterSeq === null ? { kind: 'person', personId: personId ?? '' } : { kind: 'voter', seq: voterSeq };
  return { ...row, author };
}
