import { useQuery } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../api/command';
import { addComment, listShownComments, type At, type PublicDeliberation } from '../api/deliberations';
import { ErrorNote } from '../app/error-note';
import { fullTime } from '../clock/street-time';
import { deliberation as words } from './words';

/** What people said and were answered; whoever may, says something. */
export function CommentBox({ where, followed }: { where: At; followed: PublicDeliberation }) {
  const { t } = useTranslation([words, 'common']);
  const [tokens, setTokens] = useState<readonly string[]>([]);
  const { deliberation, voter } = followed;
  const pageToken = tokens.at(-1);
  const comments = useQuery({
    queryKey: ['shown-comments', where, pageToken, deliberation.version],
    queryFn: () => listShownComments(where, pageToken),
    placeholderData: (known) => known,
    refetchInterval: 30_000,
  });
  return (
    <section className="card">
      <h2>{t('comments')}</h2>
      {comments.data?.items.length === 0 && <p className="muted">{t('noComments')}</p>}
      <ErrorNote error={comments.error} onRetry={() => void comments.refetch()} />
      <ul className="delib-comments">
        {comments.data?.items.map((comment) => (
          <li key={comment.id}>
            <small>
              {comment.authorKind === 'voter' ? t('voterNo', { seq: comment.voterSeq }) : t('account')}
              {` · ${fullTime(comment.time)}`}
              {comment.own && ` · ${t(`comment.${comment.state}`)}`}
            </small>
            <p className="delib-text">{comment.text}</p>
            {comment.answer && <p className="delib-answer">{`${t('answer')}：${comment.answer}`}</p>}
          </li>
        ))}
      </ul>
      <div className="actions">
        {tokens.length > 0 && (
          <button type="button" className="button" onClick={() => setTokens(tokens.slice(0, -1))}>
            {t('common:previous')}
          </button>
        )}
        {comments.data?.nextPageToken && (
          <button type="button" className="button" onClick={() => setTokens([...tokens, comments.data.nextPageToken])}>
            {t('common:next')}
          </button>
        )}
      </div>
      {voter?.mayComment && <CommentForm where={where} />}
    </section>
  );
}

function CommentForm({ where }: { where: At }) {
  const { t } = useTranslation(words);
  const [text, setText] = useState('');
  const send = useCommand(
    (said: string, key) => addComment(where, said, key),
    () => setText(''),
  );
  function submit(event: FormEvent) {
    event.preventDefault();
    if (text.trim()) send.run(text.trim());
  }
  return (
    <form onSubmit={submit}>
      <label>
        <span className="label">{t('say')}</span>
        <textarea rows={3} maxLength={500} value={text} onChange={(event) => setText(event.target.value)} />
      </label>
      <ErrorNote error={send.error} />
      <button type="submit" className="button button-primary" disabled={send.busy || !text.trim()}>
        {t('send')}
      </button>
    </form>
  );
}
