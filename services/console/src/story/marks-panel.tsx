import { useQuery } from '@tanstack/react-query';
import { Button, Input, Radio } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../api/command';
import { lookAtStory, type Story, type StoryMark, type StorySubmission, submitStory } from '../api/stories';
import { ErrorNote } from '../app/error-note';
import { Loading } from '../app/loading';
import { ownMarks, pieces, storyFields } from './marks';
import './story.css';
import { story as words } from './words';

interface Word {
  readonly kept: boolean;
  readonly reason: string;
}
type Decision = StorySubmission['decisions'][number];

/** What the rule saw, shown in the text; the author has a word on every mark, and hands the story in. */
export function MarksPanel({ story }: { story: Story }) {
  const { t } = useTranslation(words);
  const [said, setSaid] = useState<Readonly<Record<number, Word>>>({});
  const [own, setOwn] = useState<readonly StoryMark[]>([]);
  const look = useQuery({
    queryKey: ['story-marks', story.id, story.version],
    queryFn: () => lookAtStory(story.id),
    gcTime: 0,
    refetchOnWindowFocus: false,
  });
  const submit = useCommand((body: StorySubmission, key) => submitStory(story.id, body, key));
  if (look.isPending) return <Loading />;
  if (!look.data) return <ErrorNote error={look.error} onRetry={() => void look.refetch()} />;
  const { marks, lookHash } = look.data;
  const all = [...marks, ...own];
  const wordOf = (at: number): Word | undefined => (at < marks.length ? said[at] : { kept: false, reason: '' });
  const ready = (at: number) => {
    const word = wordOf(at);
    return word && (!word.kept || word.reason.trim() !== '');
  };
  const left = all.filter((_, at) => !ready(at)).length;
  const decisions = all.map((mark, at) => ({
    ...mark,
    kept: wordOf(at)?.kept ?? false,
    reason: wordOf(at)?.kept ? wordOf(at)?.reason.trim() : undefined,
  })) as Decision[];
  const textOf = ({ field, from, to }: StoryMark) => story.texts[field as keyof Story['texts']].slice(from, to);
  return (
    <>
      <p className="muted">{t(marks.length > 0 ? 'lookLead' : 'noMarks')}</p>
      {storyFields.map((field) => (
        <div key={field}>
          <span className="label">{t(`field.${field}`)}</span>
          <p className="story-text">
            {pieces(story.texts[field], field, all).map(({ text, mark }, at) =>
              mark === undefined ? (
                text
              ) : (
                <mark key={at} className={lookOf(wordOf(mark))}>
                  {text}
                  <sup>{mark + 1}</sup>
                </mark>
              ),
            )}
          </p>
        </div>
      ))}
      <ol className="story-marks">
        {all.map((mark, at) => (
          <li key={`${mark.field}:${String(mark.from)}:${mark.kind}`}>
            <strong>
              {at + 1}. {textOf(mark)}
            </strong>
            <span className="muted">{t(`kind.${mark.kind}`)}</span>
            {at < marks.length ? (
              <Choice
                word={said[at]}
                mayKeep={mark.kind !== 'case_number'}
                onChange={(word) => setSaid({ ...said, [at]: word })}
              />
            ) : (
              <Button size="small" onClick={() => setOwn(own.filter((each) => each !== mark))}>
                {t('keep')}
              </Button>
            )}
          </li>
        ))}
      </ol>
      <More
        onAdd={(typed) => {
          const added = ownMarks(story.texts, typed, all);
          setOwn([...own, ...added]);
          return added.length > 0;
        }}
      />
      <ErrorNote error={submit.error} />
      <Button
        type="primary"
        disabled={left > 0 || !story.allowedActions.includes('submit')}
        loading={submit.busy}
        onClick={() => submit.run({ lookHash, decisions })}
      >
        {left > 0 ? t('left', { n: left }) : t('submit')}
      </Button>
    </>
  );
}

function lookOf(word: Word | undefined): string {
  if (!word) return '';
  return word.kept ? 'story-kept' : 'story-gone';
}

function Choice({
  word,
  mayKeep,
  onChange,
}: {
  word: Word | undefined;
  mayKeep: boolean;
  onChange: (word: Word) => void;
}) {
  const { t } = useTranslation(words);
  return (
    <>
      <Radio.Group
        optionType="button"
        size="small"
        value={word?.kept}
        onChange={({ target }) => onChange({ kept: target.value === true, reason: word?.reason ?? '' })}
        options={[
          { value: false, label: t('remove') },
          { value: true, label: t('keep'), disabled: !mayKeep },
        ]}
      />
      {word?.kept && (
        <Input
          size="small"
          aria-label={t('keepReason')}
          placeholder={t('keepReason')}
          maxLength={200}
          value={word.reason}
          onChange={(event) => onChange({ kept: true, reason: event.target.value })}
          style={{ maxWidth: 260 }}
        />
      )}
    </>
  );
}

/** Words that only the author knows to be personal: nicknames, hints. */
function More({ onAdd }: { onAdd: (typed: string) => boolean }) {
  const { t } = useTranslation(words);
  const [typed, setTyped] = useState('');
  const [missed, setMissed] = useState(false);
  const add = () => {
    const found = onAdd(typed.trim());
    setMissed(!found);
    if (found) setTyped('');
  };
  return (
    <>
      <div className="story-more">
        <Input
          placeholder={t('more')}
          aria-label={t('more')}
          maxLength={60}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          onPressEnter={add}
        />
        <Button disabled={typed.trim() === ''} onClick={add}>
          {t('add')}
        </Button>
      </div>
      {missed && <p className="muted">{t('notFound')}</p>}
    </>
  );
}
