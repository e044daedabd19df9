import { useQuery } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../api/command';
import { dissolveOrganisation, getOrganisation } from '../api/organisation';
import type { Organisation } from '../api/types';
import { ErrorNote } from '../app/error-note';
import { Loading } from '../app/loading';
import { holds } from '../app/rights';
import { useMe } from '../app/signed-in';
import { fullTime } from '../clock/street-time';
import { PlaceName } from '../place/place-name';
import { ChangeDialog } from './change-dialog';
import { FoundDialog } from './found-dialog';
import { History } from './history';
import { kindsUnder } from './kinds';
import { Members } from './members';
import { OrganisationName } from './organisation-name';
import { organisation as words } from './words';

interface OrganisationDetailProps {
  id: string;
  asOf: string | undefined;
  onChoose: (id: string | undefined) => void;
}

/** One organisation, on the day chosen, with everything it ever was. */
export function OrganisationDetail({ id, asOf, onChoose }: OrganisationDetailProps) {
  const { t } = useTranslation(words);
  const one = useQuery({ queryKey: ['organisations', 'one', id, asOf], queryFn: () => getOrganisation(id, asOf) });
  const mayChange = holds(useMe().person, 'street_admin') && asOf === undefined;
  return (
    <div className="stack">
      <ErrorNote error={one.error} onRetry={() => void one.refetch()} />
      {one.isPending && !one.error && <Loading />}
      {one.data && (
        <section className="panel">
          <div className="heading-row">
            <h2>{one.data.name}</h2>
            {one.data.validUntil && !asOf && <span className="tag tag-ended">{t('dissolved')}</span>}
          </div>
          <Facts organisation={one.data} asOf={asOf} onChoose={onChoose} />
          {mayChange && !one.data.validUntil && <Actions organisation={one.data} onChoose={onChoose} />}
        </section>
      )}
      <section className="panel">
        <h2>{t('history')}</h2>
        <History id={id} />
      </section>
    </div>
  );
}

function Facts({
  organisation,
  asOf,
  onChoose,
}: {
  organisation: Organisation;
  asOf: string | undefined;
  onChoose: (id: string) => void;
}) {
  const { t } = useTranslation([words, 'common']);
  const { kind, parentId, level, placeKind, placeId, memberCount, branchCount, version, validFrom } = organisation;
  return (
    <dl className="facts">
      <dt>{t('kind')}</dt>
      <dd>{`${t(`kind.${kind}`)} · ${t('levelText', { level })}`}</dd>
      <dt>{t('parent')}</dt>
      <dd>
        {parentId ? (
          <Button type="link" size="small" className="facts-link" onClick={() => onChoose(parentId)}>
            <OrganisationName id={parentId} />
          </Button>
        ) : (
          t('top')
        )}
      </dd>
      <dt>{t('place')}</dt>
      <dd>
        {placeKind ? (
          <>
            {`${t(`common:placeKind.${placeKind}`)} `}
            <PlaceName kind={placeKind} id={placeId} />
          </>
        ) : (
          t('noPlace')
        )}
      </dd>
      <dt>{t('memberCount')}</dt>
      <dd>{memberCount > 0 ? <Members id={organisation.id} asOf={asOf} /> : memberCount}</dd>
      <dt>{t('branchCount')}</dt>
      <dd>{branchCount}</dd>
      <dt>{t('since')}</dt>
      <dd className="digits">{`${fullTime(validFrom)} · ${t('version')} ${version}`}</dd>
    </dl>
  );
}

function Actions({
  organisation,
  onChoose,
}: {
  organisation: Organisation;
  onChoose: (id: string | undefined) => void;
}) {
  const { t } = useTranslation([words, 'common']);
  const { modal, message } = App.useApp();
  const [founding, setFounding] = useState(false);
  const [changing, setChanging] = useState(false);
  const dissolve = useCommand(
    ({ id, version }: Organisation, key) => dissolveOrganisation(id, version, key),
    ({ parentId }) => {
      void message.success(t('dissolved'));
      onChoose(parentId || undefined);
    },
  );
  const ask = () =>
    modal.confirm({
      title: t('dissolveTitle', { name: organisation.name }),
      content: t('dissolveText'),
      okText: t('dissolve'),
      okButtonProps: { danger: true },
      cancelText: t('common:cancel'),
      onOk: () => dissolve.run(organisation),
    });
  return (
    <>
      <ErrorNote error={dissolve.error} />
      <div className="row-actions organisation-actions">
        {kindsUnder(organisation.kind).length > 0 && (
          <Button type="primary" onClick={() => setFounding(true)}>
            {t('found')}
          </Button>
        )}
        <Button onClick={() => setChanging(true)}>{t('change')}</Button>
        <Button danger loading={dissolve.busy} onClick={ask}>
          {t('dissolve')}
        </Button>
      </div>
      <FoundDialog
        under={founding ? organisation : undefined}
        onClose={() => setFounding(false)}
        onFounded={onChoose}
      />
      <ChangeDialog organisation={changing ? organisation : undefined} onClose={() => setChanging(false)} />
    </>
  );
}
