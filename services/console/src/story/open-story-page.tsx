import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { getOpenStory } from '../api/stories';
import { ErrorNote } from '../app/error-note';
import { Loading } from '../app/loading';
import { PhonePage } from '../app/phone-page';
import { fullTime } from '../clock/street-time';
import { PhotoStrip } from '../media/photo-strip';
import './story.css';
import { story as words } from './words';

/** One published story. */
export function OpenStoryPage() {
  const { street = '', id = '' } = useParams();
  const { t } = useTranslation(words);
  const found = useQuery({ queryKey: ['open-story', street, id], queryFn: () => getOpenStory(street, id) });
  const story = found.data;
  return (
    <PhonePage
      title={
        <Link to={`/stories/${street}`} className="back">
          {t('all')}
        </Link>
      }
      windowTitle={story?.texts.title ?? t('openTitle')}
    >
      {found.isPending && <Loading />}
      <ErrorNote error={found.error} onRetry={() => void found.refetch()} />
      {story && (
        <article className="card">
          <p className="muted">
            {[story.communityName, story.matterName, t('days', { n: story.days })].filter(Boolean).join(' · ')}
          </p>
          <h2>{story.texts.title}</h2>
          {(['problem', 'work', 'lesson'] as const).map((field) => (
            <section key={field}>
              <strong>{t(`field.${field}`)}</strong>
              <p className="story-text">{story.texts[field]}</p>
            </section>
          ))}
          <PhotoStrip photos={story.photos} />
          <p className="muted">{fullTime(story.publishTime)}</p>
        </article>
      )}
    </PhonePage>
  );
}
