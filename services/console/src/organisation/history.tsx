import { useQuery } from '@tanstack/react-query';
import { Timeline } from 'antd';
import { useTranslation } from 'react-i18next';
import { listVersions } from '../api/organisation';
import type { Organisation } from '../api/types';
import { ErrorNote } from '../app/error-note';
import { Loading } from '../app/loading';
import { fullTime } from '../clock/street-time';
import { PlaceName } from '../place/place-name';
import { OrganisationName } from './organisation-name';
import { changesOf } from './tree';
import { organisation } from './words';

/** Everything an organisation ever was, newest first, each with what changed. */
export function History({ id }: { id: string }) {
  const { t } = useTranslation(organisation);
  const versions = useQuery({ queryKey: ['organisations', 'versions', id], queryFn: () => listVersions(id) });
  const changes = changesOf(versions.data?.items ?? []);
  const newest = changes[0]?.version;
  const dissolved = newest?.validUntil ? [{ color: 'red', content: <Dissolved time={newest.validUntil} /> }] : [];
  return (
    <>
      <ErrorNote error={versions.error} onRetry={() => void versions.refetch()} />
      {versions.isPending && !versions.error && <Loading />}
      <Timeline
        aria-label={t('history')}
        items={[
          ...dissolved,
          ...changes.map(({ version, changed }, index) => ({
            key: version.version,
            color: index === 0 && dissolved.length === 0 ? 'green' : 'gray',
            content: <Change version={version} changed={changed} />,
          })),
        ]}
      />
    </>
  );
}

function Dissolved({ time }: { time: string }) {
  const { t } = useTranslation(organisation);
  return (
    <>
      <strong>{t('changed.dissolved')}</strong> <small className="muted digits">{fullTime(time)}</small>
    </>
  );
}

function Change({ version, changed }: { version: Organisation; changed: readonly string[] }) {
  const { t } = useTranslation([organisation, 'common']);
  return (
    <>
      <strong>{changed.map((one) => t(`changed.${one}`)).join('、') || `${t('version')} ${version.version}`}</strong>{' '}
      <small className="muted digits">{fullTime(version.validFrom)}</small>
      <br />
      <span>
        {version.name}
        {version.parentId && changed.some((one) => one === 'parentId' || one === 'founded') && (
          <>
            {` · ${t('parent')} `}
            <OrganisationName id={version.parentId} />
          </>
        )}
        {version.placeId && changed.some((one) => one === 'placeId' || one === 'founded') && (
          <>
            {' · '}
            <PlaceName kind={version.placeKind} id={version.placeId} />
          </>
        )}
      </span>
    </>
  );
}
