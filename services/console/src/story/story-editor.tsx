import { Button, Checkbox, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../api/command';
import { editStory, type Story, type StoryEdit } from '../api/stories';
import { ErrorNote } from '../app/error-note';
import { MarksPanel } from './marks-panel';
import { story as words } from './words';

const areas = ['problem', 'work', 'lesson'] as const;

/** Text and photos of a draft; the marks below belong to what was saved. Mounted anew for each version. */
export function StoryEditor({ story }: { story: Story }) {
  const { t } = useTranslation(words);
  const [texts, setTexts] = useState(story.texts);
  const [photos, setPhotos] = useState(story.photos.map(({ id, clean }) => ({ mediaId: id, clean })));
  const [dirty, setDirty] = useState(story.state === 'withdrawn');
  const save = useCommand((body: StoryEdit, key) => editStory(story.id, body, key));
  const write = (field: keyof typeof texts, text: string) => {
    setDirty(true);
    setTexts({ ...texts, [field]: text });
  };
  const choose = (mediaId: string, clean: boolean | undefined) => {
    setDirty(true);
    const others = photos.filter((photo) => photo.mediaId !== mediaId);
    setPhotos(clean === undefined ? others : [...others, { mediaId, clean }]);
  };
  return (
    <>
      <section className="panel story-form">
        <label>
          <span className="label">{t('field.title')}</span>
          <Input maxLength={60} value={texts.title} onChange={(event) => write('title', event.target.value)} />
        </label>
        {areas.map((field) => (
          <label key={field}>
            <span className="label">{t(`field.${field}`)}</span>
            <Input.TextArea
              autoSize={{ minRows: 3, maxRows: 14 }}
              maxLength={2000}
              value={texts[field]}
              onChange={(event) => write(field, event.target.value)}
            />
          </label>
        ))}
        {story.caseMedia.length > 0 && <span className="label">{t('photos')}</span>}
        {story.caseMedia.map((media) => {
          const chosen = photos.find(({ mediaId }) => mediaId === media.id);
          return (
            <div key={media.id} className="story-photo">
              <a href={media.url} target="_blank" rel="noreferrer">
                <img src={media.thumbnailUrl} alt="" />
              </a>
              <div>
                <Checkbox
                  checked={chosen !== undefined}
                  onChange={({ target }) => choose(media.id, target.checked ? false : undefined)}
                >
                  {t('use')}
                </Checkbox>
                {chosen && (
                  <Checkbox checked={chosen.clean} onChange={({ target }) => choose(media.id, target.checked)}>
                    {t('clean')}
                  </Checkbox>
                )}
              </div>
            </div>
          );
        })}
        <ErrorNote error={save.error} />
        <Button
          type={dirty ? 'primary' : 'default'}
          loading={save.busy}
          disabled={!dirty}
          onClick={() => save.run({ texts, photos, expectedVersion: story.version })}
        >
          {t('save')}
        </Button>
      </section>
      <section className="panel">
        <h2>{t('look')}</h2>
        {dirty ? <p className="muted">{t('saveFirst')}</p> : <MarksPanel story={story} />}
      </section>
    </>
  );
}
