import { useQuery } from '@tanstack/react-query';
import { Button, Checkbox, Empty, Input, Select } from 'antd';
import { Fragment, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { listRights } from '../api/rights';
import type { Right } from '../api/types';
import { ErrorNote } from '../app/error-note';
import { Loading } from '../app/loading';
import { useMe } from '../app/signed-in';
import { currentLanguage } from '../i18n/i18n';
import { areasFor, reachesOf, otherColumns, positionColumns, programsOf, type Column } from './matrix';
import './rights.css';
import { rights } from './words';

const legend: readonly { scopes: readonly string[]; means: string }[] = [
  { scopes: ['street'], means: 'street' },
  { scopes: ['district'], means: 'district' },
  { scopes: ['joint_zone', 'block', 'community', 'grid', 'micro_grid'], means: 'place' },
  { scopes: ['department', 'organisation', 'merchant'], means: 'body' },
  { scopes: ['grant'], means: 'grant' },
  { scopes: ['self'], means: 'self' },
];

/** Who may do what, as one table: areas of actions down, positions across, the reader's own ones marked. */
export function RightsPage() {
  const { t } = useTranslation([rights, 'common']);
  const held: readonly string[] = useMe().person.appointments.map((one) => one.position);
  const mine = positionColumns.filter((column) => held.includes(column));
  const [only, setOnly] = useState<Column[]>(() => (window.innerWidth < 700 ? mine : []));
  const [inside, setInside] = useState(false);
  const [typed, setTyped] = useState('');
  const table = useQuery({ queryKey: ['rights'], queryFn: listRights, staleTime: 600_000 });
  const label = (column: Column) =>
    (otherColumns as readonly string[]).includes(column) ? t(`column.${column}`) : t(`common:position.${column}`);
  const all: Column[] = [...positionColumns, ...otherColumns.filter((column) => inside || column !== 'service')];
  const columns = only.length > 0 ? all.filter((column) => only.includes(column)) : all;
  const groups = areasFor(table.data ?? [], { columns, typed });
  return (
    <>
      <div className="desk-title">
        <h1>{t('title')}</h1>
      </div>
      <p className="muted rights-lead">{t('lead')}</p>
      <div className="filters" role="search">
        <Input.Search
          className="rights-search"
          aria-label={t('search')}
          placeholder={t('search')}
          allowClear
          onChange={(event) => setTyped(event.target.value)}
        />
        <Select
          mode="multiple"
          className="rights-only"
          aria-label={t('only')}
          placeholder={t('only')}
          maxTagCount="responsive"
          value={only}
          onChange={setOnly}
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          options={all.map((value) => ({ value, label: label(value) }))}
        />
        {mine.length > 0 && only.join() !== mine.join() && <Button onClick={() => setOnly(mine)}>{t('mine')}</Button>}
        {only.length > 0 && <Button onClick={() => setOnly([])}>{t('everyone')}</Button>}
        <Checkbox checked={inside} onChange={(event) => setInside(event.target.checked)}>
          {t('inside')}
        </Checkbox>
      </div>
      <ErrorNote error={table.error} onRetry={() => void table.refetch()} />
      {table.isPending && <Loading />}
      {table.data && groups.length === 0 && <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('none')} />}
      {groups.length > 0 && (
        <div className="rights-frame" tabIndex={0} role="region" aria-label={t('title')}>
          <table className="rights">
            <thead>
              <tr>
                <th scope="col" className="rights-action">
                  {t('action')}
                </th>
                {columns.map((column) => (
                  <th key={column} scope="col" className={held.includes(column) ? 'rights-mine' : ''}>
                    <span title={held.includes(column) ? t('yours') : undefined}>{label(column)}</span>
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {groups.map(({ name, rights: rows }) => (
                <Fragment key={name.en}>
                  <tr className="rights-area">
                    <th scope="colgroup" colSpan={columns.length + 1}>
                      <span>{name[currentLanguage()]}</span>
                    </th>
                  </tr>
                  {rows.map((row) => (
                    <Row key={row.action} row={row} columns={columns} held={held} />
                  ))}
                </Fragment>
              ))}
            </tbody>
          </table>
        </div>
      )}
      <Legend />
    </>
  );
}

function Row({ row, columns, held }: { row: Right; columns: readonly Column[]; held: readonly string[] }) {
  const { t } = useTranslation(rights);
  return (
    <tr>
      <th scope="row" className="rights-action">
        {row.name[currentLanguage()]}
        {row.audited && (
          <small className="rights-audited" title={t('auditedHint')}>
            {t('audited')}
          </small>
        )}
        <code>{row.action}</code>
      </th>
      {columns.map((column) => (
        <td key={column} className={held.includes(column) ? 'rights-mine' : ''}>
          <CellText row={row} column={column} />
        </td>
      ))}
    </tr>
  );
}

function CellText({ row, column }: { row: Right; column: Column }) {
  const { t } = useTranslation(rights);
  const reaches = reachesOf(row, column);
  const programs = column === 'service' ? programsOf(row) : [];
  if (programs.length > 0) return <span className="rights-scope rights-own">{programs.join(', ')}</span>;
  return (
    <>
      {reaches.map(({ scope, own }) => (
        <span key={scope} className={`rights-scope ${own ? 'rights-own' : ''}`}>
          {t(`scope.${scope}`)}
        </span>
      ))}
    </>
  );
}

function Legend() {
  const { t } = useTranslation(rights);
  return (
    <section className="panel rights-legend" aria-label={t('legend')}>
      <h2>{t('legend')}</h2>
      <dl>
        {legend.map(({ scopes, means }) => (
          <div key={means}>
            <dt>
              {scopes.map((scope) => (
                <span key={scope} className="rights-scope rights-own">
                  {t(`scope.${scope}`)}
                </span>
              ))}
            </dt>
            <dd>{t(`means.${means}`)}</dd>
          </div>
        ))}
      </dl>
      <p className="muted">{t('means.shared')}</p>
    </section>
  );
}
