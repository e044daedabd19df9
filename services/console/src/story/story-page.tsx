import { useQuery } from '@tanstack/react-query';
import { Button, Input, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { useCommand } from '../api/command';
import { getStory, publishStory, returnStory, type Story, withdrawStory } from '../api/stories';
import { ErrorNote } from '../app/error-note';
import { Loading } from '../app/loading';
import { useMe } from '../app/signed-in';
import { fullTime } from '../clock/street-time';
import { PhotoStrip } from '../media/photo-strip';
import { storyFields } from './marks';
import { StateTag } from './stories-page';
import './story.css';
import { StoryEditor } from './story-editor';
import { story as words } from './words';

/** One story at the desk: written, looked through, published by somebody else. */
export function StoryPage() {
  const { id = '' } = useParams();
  const { t } = useTranslation(words);
  const me = useMe();
  const [again, setAgain] = useState(false);
  const found = useQuery({ queryKey: ['story', id], queryFn: () => getStory(id) });
  if (found.isPending) return <Loading />;
  if (!found.data) return <ErrorNote error={found.error} onRetry={() => void found.refetch()} />;
  const story = found.data;
  const mayEdit = story.allowedActions.includes('edit');
  const editing = mayEdit && (story.state === 'draft' || again);
  return (
    <>
      <div className="desk-title">
        <h1>{story.texts.title || story.matterName}</h1>
        <span className="grow">
          <StateTag state={story.state} />
        </span>
        {mayEdit && !editing && <Button onClick={() => setAgain(true)}>{t('again')}</Button>}
        <Actions story={story} />
      </div>
      <div className="desk-columns">
        <div className="stack">
          {story.note && (
            <section className="panel">
              {t('returned')}：{story.note}
            </section>
          )}
          {editing ? <StoryEditor key={story.version} story={story} /> : <Preview story={story} />}
        </div>
        <div className="stack">
          <section className="panel">
            <p>
              <Link to={`/cases/${story.caseId}`}>{`${t('case')} ${story.caseNumber}`}</Link>
            </p>
            <p className="muted">
              {[story.communityName, story.matterName, t('days', { n: story.days })].filter(Boolean).join(' · ')}
            </p>
            {story.state === 'published' && (
              <Link to={`/stories/${me.street.code}/${story.id}`}>
                {t('publicPage')} · {t('edition', { n: story.edition })}
              </Link>
            )}
          </section>
          <section className="panel">
            <h2>{t('history')}</h2>
            <ol className="steps">
              {story.steps.map((step, at) => (
                <li key={step.version} className={at === 0 ? 'now' : ''}>
                  <strong>{t(`step.${step.kind}`)}</strong> <time dateTime={step.time}>{fullTime(step.time)}</time>{' '}
                  <span className="muted">{step.actorName}</span>
                  {step.note && <p>{step.note}</p>}
                </li>
              ))}
            </ol>
          </section>
        </div>
      </div>
    </>
  );
}

/** As strangers will read it, and what the author wants kept although the rule marked it. */
function Preview({ story }: { story: Story }) {
  const { t } = useTranslation(words);
  const kept = story.decisions.filter((decision) => decision.kept);
  return (
    <section className="panel">
      <h2>{t('preview')}</h2>
      {storyFields.map((field) => (
        <div key={field}>
          <span className="label">{t(`field.${field}`)}</span>
          <p className="story-text">{story.publicTexts[field]}</p>
        </div>
      ))}
      <PhotoStrip photos={story.photos} />
      {kept.length > 0 && <h2>{t('kept')}</h2>}
      <ul className="story-marks">
        {kept.map(({ field, from, to, kind, reason }) => (
          <li key={`${field}:${String(from)}`}>
            <strong>{story.texts[field as keyof Story['texts']].slice(from, to)}</strong>
            <span className="muted">{t(`kind.${kind}`)}</span>
            {reason}
          </li>
        ))}
      </ul>
    </section>
  );
}

const moves = ['publish', 'return', 'withdraw'] as const;
type Move = (typeof moves)[number];

function Actions({ story }: { story: Story }) {
  const { t } = useTranslation(words);
  const [open, setOpen] = useState<Move>();
  const [note, setNote] = useState('');
  const close = () => {
    setOpen(undefined);
    setNote('');
  };
  const act = useCommand((move: Move, key) => {
    if (move === 'publish') return publishStory(story.id, story.version, key);
    return (move === 'return' ? returnStory : withdrawStory)(story.id, note.trim(), key);
  }, close);
  return (
    <>
      {moves
        .filter((move) => story.allowedActions.includes(move))
        .map((move) => (
          <Button key={move} type={move === 'publish' ? 'primary' : 'default'} onClick={() => setOpen(move)}>
            {t(move)}
          </Button>
        ))}
      <Modal
        title={open && t(open)}
        open={open !== undefined}
        onCancel={close}
        afterClose={act.reset}
        okText={open && t(open)}
        okButtonProps={{ disabled: open !== 'publish' && note.trim() === '', loading: act.busy }}
        onOk={() => open && act.run(open)}
        destroyOnHidden
      >
        {open === 'publish' ? (
          <p>{t('publishLead')}</p>
        ) : (
          <label>
            <span className="label">{t('reason')}</span>
            <Input.TextArea rows={2} maxLength={1000} value={note} onChange={(event) => setNote(event.target.value)} />
          </label>
        )}
        <ErrorNote error={act.error} />
      </Modal>
    </>
  );
}
