import { DownloadOutlined, PlusOutlined, SendOutlined } from '@ant-design/icons';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useSearchParams } from 'react-router';
import { exportCases, listCases } from '../api/cases';
import { live, useLive } from '../api/live';
import { ErrorNote } from '../app/error-note';
import { holds } from '../app/rights';
import { saveFile } from '../app/save-file';
import { useMe } from '../app/signed-in';
import { streetDay } from '../clock/street-time';
import { PlanDrawer } from '../dispatching/plan-drawer';
import { dispatching } from '../dispatching/words';
import { filterOf, withChange } from './case-filter';
import { CaseTable } from './case-table';
import { FilterBar } from './filter-bar';
import { NewCaseDrawer } from './new-case-drawer';
import { useListKeys } from './use-list-keys';
import { workbench } from './words';
import './workbench.css';

const pageSize = 50;

/** The duty officer's list: everything in the address, so that a view can be shared; live; usable without a mouse. */
export function CasesPage() {
  const { t } = useTranslation([workbench, dispatching, 'common']);
  const me = useMe();
  const navigate = useNavigate();
  const [search, setSearch] = useSearchParams();
  const [creating, setCreating] = useState(false);
  const [picked, setPicked] = useState<readonly string[]>([]);
  const [planned, setPlanned] = useState<readonly string[]>();
  const searchBox = useRef<HTMLInputElement>(null);
  useLive();
  const filter = filterOf(search);
  const pageToken = search.get('page') ?? '';
  const cases = useQuery({
    queryKey: ['cases', 'list', filter, pageToken],
    queryFn: () => listCases(filter, { pageSize, pageToken, includeTotal: !pageToken }),
    placeholderData: (known) => known,
    meta: live,
  });
  const items = cases.data?.items ?? [];
  const [cursor, setCursor] = useListKeys(items.length, {
    open: (index) => void navigate(`/cases/${items[index]?.id ?? ''}`),
    search: () => searchBox.current?.focus(),
  });
  const download = useMutation({
    mutationFn: () => exportCases(filter),
    onSuccess: (file) => saveFile(file, `cases-${streetDay(new Date())}.csv`),
  });
  const mayDispatch = holds(
    me.person,
    'duty_officer',
    'street_admin',
    'block_leader',
    'grid_leader',
    'resident_leader',
  );
  const total = cases.data?.totalSize;
  const next = cases.data?.nextPageToken;
  return (
    <>
      <div className="desk-title">
        <h1>{t('title')}</h1>
        <span className="muted" role="status">
          {total !== undefined && t(total >= 10_000 ? 'totalMore' : 'total', { count: total })}
        </span>
        <Button icon={<DownloadOutlined />} loading={download.isPending} onClick={() => download.mutate()}>
          {t('export')}
        </Button>
        {mayDispatch && (
          <Button icon={<SendOutlined />} onClick={() => setPlanned(picked)}>
            {picked.length > 0 ? t('dispatching:dispatch', { count: picked.length }) : t('dispatching:dispatchWaiting')}
          </Button>
        )}
        {holds(me.person, 'duty_officer', 'street_admin') && (
          <Button type="primary" icon={<PlusOutlined />} onClick={() => setCreating(true)}>
            {t('new')}
          </Button>
        )}
      </div>
      <FilterBar search={search} searchBox={searchBox} onChange={(change) => setSearch(withChange(search, change))} />
      <ErrorNote error={cases.error ?? download.error} onRetry={() => void cases.refetch()} />
      <CaseTable
        items={items}
        loading={cases.isPending}
        cursor={cursor}
        onCursor={setCursor}
        picked={mayDispatch ? picked : undefined}
        onPick={setPicked}
      />
      <div className="pager">
        <span className="muted grow keys">{t('keys')}</span>
        <Button disabled={!pageToken} onClick={() => setSearch(withChange(search, {}))}>
          {t('first')}
        </Button>
        <Button disabled={!pageToken} onClick={() => void navigate(-1)}>
          {t('common:previous')}
        </Button>
        <Button disabled={!next} onClick={() => setSearch(withChange(search, { page: next }))}>
          {t('common:next')}
        </Button>
      </div>
      <PlanDrawer
        caseIds={planned}
        onClose={() => {
          setPlanned(undefined);
          setPicked([]);
        }}
      />
      <NewCaseDrawer open={creating} onClose={() => setCreating(false)} />
    </>
  );
}
