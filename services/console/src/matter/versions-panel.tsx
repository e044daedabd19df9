import { useInfiniteQuery } from '@tanstack/react-query';
import { Button, Timeline } from 'antd';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { listCatalogueVersions, type CatalogueVersion } from '../api/catalogue';
import { ErrorNote } from '../app/error-note';
import { Loading } from '../app/loading';
import { fullTime } from '../clock/street-time';
import { currentLanguage } from '../i18n/i18n';
import { catalogue } from './words';

/** Who changed what, newest first. */
export function VersionsPanel() {
  const { t } = useTranslation(catalogue);
  const pages = useInfiniteQuery({
    queryKey: ['catalogue', 'versions'],
    queryFn: ({ pageParam }) => listCatalogueVersions(pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.nextPageToken || undefined,
  });
  const versions = pages.data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <section className="panel">
      <ErrorNote error={pages.error} onRetry={() => void pages.refetch()} />
      {pages.isPending && !pages.error && <Loading />}
      <Timeline items={versions.map((version) => ({ key: version.version, content: <Version version={version} /> }))} />
      {pages.hasNextPage && (
        <Button loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
          {t('next')}
        </Button>
      )}
    </section>
  );
}

function Version({ version }: { version: CatalogueVersion }) {
  const { t } = useTranslation(catalogue);
  const [, setSearch] = useSearchParams();
  const english = currentLanguage() === 'en';
  const shown = version.changes.slice(0, 6);
  return (
    <>
      <strong>{`${t('version', { version: version.version })} · ${t(`kind.${version.kind}`)}`}</strong>{' '}
      <small className="muted digits">{fullTime(version.changeTime)}</small>{' '}
      <small className="muted">{version.actorName || t('system')}</small>
      <Button type="link" size="small" onClick={() => setSearch({ version: String(version.version) })}>
        {t('view')}
      </Button>
      <br />
      <span>
        {shown
          .map((each) => `${t(`change.${each.change}`)} ${english ? each.matter?.nameEn : each.matter?.name}`)
          .join('、')}
        {version.changeCount > shown.length && ` ${t('more', { count: version.changeCount })}`}
      </span>
      {version.note && <p className="muted">{version.note}</p>}
    </>
  );
}
