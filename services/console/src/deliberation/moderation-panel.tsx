import { useQuery } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../api/command';
import { listComments, moderateComment, type Deliberation, type DeliberationComment } from '../api/deliberations';
import { ErrorNote } from '../app/error-note';
import { Pager } from '../app/pager';
import { fullTime } from '../clock/street-time';
import { deliberation as words } from './words';

/** What people said: shown or hidden by the organiser, and answered. */
export function ModerationPanel({ deliberation }: { deliberation: Deliberation }) {
  const { t } = useTranslation(words);
  const [tokens, setTokens] = useState<readonly string[]>([]);
  const pageToken = tokens.at(-1);
  const comments = useQuery({
    queryKey: ['deliberation-comments', deliberation.id, pageToken],
    queryFn: () => listComments(deliberation.id, pageToken),
    placeholderData: (known) => known,
    refetchInterval: 15_000,
  });
  const may = deliberation.allowedActions.includes('moderate');
  return (
    <section className="panel">
      <h2>
        {t('comments')}{' '}
        {deliberation.pendingComments > 0 && <em className="tag tag-over">{deliberation.pendingComments}</em>}
      </h2>
      <ErrorNote error={comments.error} onRetry={() => void comments.refetch()} />
      {comments.data?.items.length === 0 && <p className="muted">{t('noComments')}</p>}
      <ul className="delib-comments">
        {comments.data?.items.map((comment) => (
          <Said key={comment.id} id={deliberation.id} comment={comment} may={may} />
        ))}
      </ul>
      {(tokens.length > 0 || comments.data?.nextPageToken) && (
        <Pager tokens={tokens} next={comments.data?.nextPageToken} onChange={setTokens} />
      )}
    </section>
  );
}

function Said({ id, comment, may }: { id: string; comment: DeliberationComment; may: boolean }) {
  const { t } = useTranslation(words);
  const [answer, setAnswer] = useState(comment.answer);
  const command = useCommand((shown: boolean, key) =>
    moderateComment(id, comment.id, { shown, answer: answer.trim() }, key),
  );
  return (
    <li>
      <small>
        {comment.authorKind === 'voter' ? t('voterNo', { seq: comment.voterSeq }) : t('account')}
        {` · ${fullTime(comment.time)} · ${t(`comment.${comment.state}`)}`}
      </small>
      <p className="delib-text">{comment.text}</p>
      {may && (
        <>
          <Input.TextArea
            autoSize
            maxLength={1000}
            aria-label={t('answer')}
            placeholder={t('answerHint')}
            value={answer}
            onChange={(event) => setAnswer(event.target.value)}
          />
          <ErrorNote error={command.error} />
          <div className="actions">
            <Button size="small" loading={command.busy} onClick={() => command.run(true)}>
              {t('show')}
            </Button>
            <Button size="small" danger loading={command.busy} onClick={() => command.run(false)}>
              {t('hide')}
            </Button>
          </div>
        </>
      )}
    </li>
  );
}
