import { useQuery } from '@tanstack/react-query';
import { Button, Empty, Grid, Input, Select, Table } from 'antd';
import { useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { searchPeople } from '../api/people';
import type { Person } from '../api/types';
import { ErrorNote } from '../app/error-note';
import { Pager } from '../app/pager';
import { holds } from '../app/rights';
import { useMe } from '../app/signed-in';
import { useSettled } from '../clock/use-settled';
import './people.css';
import { PersonDialog } from './person-dialog';
import { PersonDrawer } from './person-drawer';
import { askOf, kindOf } from './person-search';
import { positionPlaces } from './position-places';
import { PositionTags } from './position-tags';
import { people } from './words';

const pageSize = 50;
const typingMs = 350;
const positions = [...Object.keys(positionPlaces), 'merchant', 'zone_member', 'district_officer'];

/** The directory of the street. What was typed stays on the page: names and numbers never stand in an address. */
export function PeoplePage() {
  const { t } = useTranslation([people, 'common']);
  const [search, setSearch] = useSearchParams();
  const [typed, setTyped] = useState('');
  const [tokens, setTokens] = useState<readonly string[]>([]);
  const position = search.get('position') ?? '';
  const ask = useDeferredValue(askOf(useSettled(typed, typingMs)));
  const mayTakeIn = holds(useMe().person, 'street_admin');
  const [takingIn, setTakingIn] = useState(false);
  const pageToken = tokens.at(-1) ?? '';
  const found = useQuery({
    queryKey: ['people', 'search', ask, position, pageToken],
    queryFn: () => searchPeople({ ...ask, position, pageSize, pageToken: pageToken || undefined }),
    enabled: ask !== undefined,
    placeholderData: (known) => known,
    // What was looked for by number is not kept once the page no longer shows it.
    gcTime: 0,
  });
  const wide = Grid.useBreakpoint().md ?? true;
  const next = found.data?.nextPageToken;
  function show(change: Record<string, string | undefined>) {
    const changed = new URLSearchParams(search);
    for (const [name, value] of Object.entries(change)) {
      if (value) changed.set(name, value);
      else changed.delete(name);
    }
    setSearch(changed, { replace: !('person' in change) });
  }
  const open = (id: string | undefined) => show({ person: id });
  return (
    <>
      <div className="desk-title">
        <h1>{t('title')}</h1>
        <span className="muted" role="status">
          {found.data?.totalSize !== undefined && t('total', { count: found.data.totalSize })}
        </span>
      </div>
      <div className="filters" role="search">
        <div className="people-search">
          <Input
            allowClear
            autoComplete="off"
            aria-label={t('search')}
            aria-describedby="people-by"
            placeholder={t('search')}
            value={typed}
            onChange={(event) => {
              setTyped(event.target.value);
              setTokens([]);
            }}
          />
          <small id="people-by" className={kindOf(askOf(typed)) === 'incomplete' ? 'due-over' : 'muted'}>
            {typed.trim() && t(`by.${kindOf(askOf(typed))}`)}
          </small>
        </div>
        <Select
          aria-label={t('position')}
          placeholder={t('allPositions')}
          className="people-position"
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          value={position || undefined}
          onChange={(value?: string) => {
            show({ position: value });
            setTokens([]);
          }}
          options={positions.map((value) => ({ value, label: t(`common:position.${value}`) }))}
        />
        {mayTakeIn && (
          <Button type="primary" className="people-new" onClick={() => setTakingIn(true)}>
            {t('takeIn')}
          </Button>
        )}
      </div>
      <ErrorNote error={found.error} onRetry={() => void found.refetch()} />
      <Table<Person>
        className="panel-table people-table"
        size="small"
        rowKey="id"
        loading={found.isFetching && !found.data}
        dataSource={ask === undefined ? [] : found.data?.items}
        pagination={false}
        {...(wide ? { scroll: { x: 760 } } : {})}
        onRow={(person) => ({ onClick: () => open(person.id) })}
        locale={{
          emptyText:
            ask === undefined ? (
              t('by.incomplete')
            ) : found.isPending ? (
              ' '
            ) : (
              <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={`${t('none')} · ${t('noneHint')}`} />
            ),
        }}
        columns={[
          {
            title: t('name'),
            width: 112,
            render: (_, person) => (
              <Button type="link" size="small" className="people-name" onClick={() => open(person.id)}>
                {person.name}
              </Button>
            ),
          },
          {
            title: t('phone'),
            responsive: ['md'],
            width: 130,
            render: (_, { phoneMasked }) => <span className="digits">{phoneMasked || '–'}</span>,
          },
          { title: t('positions'), render: (_, { appointments }) => <PositionTags appointments={appointments} /> },
          { title: t('unit'), width: 190, responsive: ['md'], render: (_, { unit }) => unit || '–' },
        ]}
      />
      <Pager tokens={tokens} next={ask === undefined ? undefined : next} onChange={setTokens} />
      <PersonDialog
        open={takingIn}
        onClose={() => setTakingIn(false)}
        onDone={({ id }) => {
          setTakingIn(false);
          open(id);
        }}
      />
      <PersonDrawer id={search.get('person') ?? undefined} onClose={() => open(undefined)} />
    </>
  );
}
