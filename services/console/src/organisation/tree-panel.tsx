import { DownloadOutlined } from '@ant-design/icons';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Button, Drawer, Empty, Grid, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { exportOrganisations, listBranches } from '../api/organisation';
import { ErrorNote } from '../app/error-note';
import { Loading } from '../app/loading';
import { holds } from '../app/rights';
import { saveFile } from '../app/save-file';
import { useMe } from '../app/signed-in';
import { streetDay } from '../clock/street-time';
import { useSettled } from '../clock/use-settled';
import { asOfDay } from './as-of';
import { FoundDialog } from './found-dialog';
import { FoundList } from './found-list';
import { OrganisationDetail } from './organisation-detail';
import { OrganisationTree } from './organisation-tree';
import { organisation } from './words';

const typingMs = 350;

/** The tree of today or of a past day, and beside it the organisation chosen. */
export function TreePanel() {
  const { t } = useTranslation([organisation, 'common']);
  const [search, setSearch] = useSearchParams();
  const wide = Grid.useBreakpoint().lg ?? true;
  const mayFound = holds(useMe().person, 'street_admin');
  const [typed, setTyped] = useState('');
  const [founding, setFounding] = useState(false);
  const query = useSettled(typed.trim(), typingMs);
  const day = search.get('day');
  const asOf = asOfDay(day, new Date());
  const id = search.get('id') ?? undefined;
  const tops = useQuery({
    queryKey: ['organisations', 'top', asOf],
    queryFn: () => listBranches({ kind: 'street_committee', asOf }),
  });
  const download = useMutation({
    mutationFn: () => exportOrganisations(asOf),
    onSuccess: (file) => saveFile(file, `organisations-${asOf ? day : streetDay(new Date())}.csv`),
  });
  function show(change: Record<string, string | undefined>) {
    const changed = new URLSearchParams(search);
    for (const [name, value] of Object.entries(change)) {
      if (value) changed.set(name, value);
      else changed.delete(name);
    }
    setSearch(changed, { replace: true });
  }
  const choose = (chosen: string | undefined) => show({ id: chosen });
  const top = tops.data?.[0];
  const detail = id ? <OrganisationDetail key={id} id={id} asOf={asOf} onChoose={choose} /> : null;
  return (
    <>
      <div className="filters" role="search">
        <Input
          className="organisation-search"
          allowClear
          aria-label={t('search')}
          placeholder={t('search')}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
        <Input
          type="date"
          aria-label={t('asOf')}
          prefix={t('asOf')}
          max={streetDay(new Date())}
          value={day ?? ''}
          onChange={(event) => show({ day: event.target.value })}
        />
        <span className="grow" />
        <Button icon={<DownloadOutlined />} loading={download.isPending} onClick={() => download.mutate()}>
          {t('export')}
        </Button>
      </div>
      {asOf && (
        <p className="as-of-note" role="status">
          {t('asOfNote', { day })}
          <Button type="link" size="small" onClick={() => show({ day: undefined })}>
            {t('today')}
          </Button>
        </p>
      )}
      <ErrorNote error={tops.error ?? download.error} onRetry={() => void tops.refetch()} />
      <div className="organisation-panes">
        <section className="panel organisation-left">
          {tops.isPending && <Loading />}
          {query && <FoundList query={query} asOf={asOf} selected={id} onChoose={choose} />}
          {top && (
            // Kept while somebody searches: what stood open stands open again afterwards.
            <div hidden={Boolean(query)}>
              <OrganisationTree key={top.id} top={top} asOf={asOf} selected={id} onChoose={choose} />
            </div>
          )}
          {!query && tops.data && !top && (
            <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t(asOf ? 'emptyThen' : 'empty')}>
              {mayFound && !asOf && <Button onClick={() => setFounding(true)}>{t('foundTop')}</Button>}
            </Empty>
          )}
        </section>
        {wide ? (
          <section className="organisation-right">
            {detail ?? (
              <div className="panel">
                <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('choose')} />
              </div>
            )}
          </section>
        ) : (
          <Drawer open={Boolean(id)} onClose={() => choose(undefined)} size={520} destroyOnHidden title={t('title')}>
            {detail}
          </Drawer>
        )}
      </div>
      <FoundDialog under={founding ? 'top' : undefined} onClose={() => setFounding(false)} onFounded={choose} />
    </>
  );
}
