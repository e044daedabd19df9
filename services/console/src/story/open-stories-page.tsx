import { useInfiniteQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { listOpenStories } from '../api/stories';
import { ErrorNote } from '../app/error-note';
import { Loading } from '../app/loading';
import { PhonePage } from '../app/phone-page';
import './story.css';
import { story as words } from './words';

/** What the street tells of cases that were done: for everybody, without an account. */
export function OpenStoriesPage() {
  const { street = '' } = useParams();
  const { t } = useTranslation(words);
  const [typed, setTyped] = useState('');
  const [query, setQuery] = useState('');
  const list = useInfiniteQuery({
    queryKey: ['open-stories', street, query],
    queryFn: ({ pageParam }) => listOpenStories(street, query, pageParam),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextPageToken || undefined,
  });
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  const find = (event: FormEvent) => {
    event.preventDefault();
    setQuery(typed.trim());
  };
  return (
    <PhonePage title={t('openTitle')}>
      <p className="muted">{t('openLead')}</p>
      <form onSubmit={find} className="row">
        <label className="grow">
          <span className="visually-hidden">{t('openSearch')}</span>
          <input
            type="search"
            maxLength={100}
            value={typed}
            placeholder={t('openSearch')}
            onChange={(event) => setTyped(event.target.value)}
          />
        </label>
        <button className="button row-button" type="submit">
          {t('find')}
        </button>
      </form>
      {list.isPending && <Loading />}
      <ErrorNote error={list.error} onRetry={() => void list.refetch()} />
      {list.isSuccess && items.length === 0 && <p className="card center muted">{t('none')}</p>}
      {items.map((each) => (
        <Link key={each.id} className="card story-card" to={`/stories/${street}/${each.id}`}>
          <p className="muted">
            {[each.communityName, each.matterName, t('days', { n: each.days })].filter(Boolean).join(' · ')}
          </p>
          <h2>{each.texts.title}</h2>
          <p className="story-text">{each.texts.lesson}</p>
        </Link>
      ))}
      {list.hasNextPage && (
        <button
          type="button"
          className="button"
          disabled={list.isFetchingNextPage}
          onClick={() => void list.fetchNextPage()}
        >
          {t('moreStories')}
        </button>
      )}
    </PhonePage>
  );
}
