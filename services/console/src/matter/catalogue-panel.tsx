import { DownloadOutlined, PlusOutlined } from '@ant-design/icons';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Button, Checkbox, Drawer, Empty, Input, Table, type TableColumnsType } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { exportCatalogue, getCatalogue, type CatalogueMatter } from '../api/catalogue';
import { ErrorNote } from '../app/error-note';
import { holds } from '../app/rights';
import { saveFile } from '../app/save-file';
import { useMe } from '../app/signed-in';
import { streetDay } from '../clock/street-time';
import { useSettled } from '../clock/use-settled';
import { currentLanguage } from '../i18n/i18n';
import { asOfDay } from '../organisation/as-of';
import { MatterDetail } from './matter-detail';
import { OwnMatter } from './own-matter';
import { catalogue } from './words';

const typingMs = 350;

/** The catalogue of today, of a day, or of a version, by category. */
export function CataloguePanel() {
  const { t } = useTranslation([catalogue, 'common']);
  const [search, setSearch] = useSearchParams();
  const [typed, setTyped] = useState('');
  const [withdrawn, setWithdrawn] = useState(false);
  const [open, setOpen] = useState<string>();
  const [adding, setAdding] = useState(false);
  const mayAdd = holds(useMe().person, 'street_admin');
  const query = useSettled(typed.trim(), typingMs);
  const day = search.get('day');
  const version = Number(search.get('version')) || undefined;
  const asOf = asOfDay(day, new Date());
  const found = useQuery({
    queryKey: ['catalogue', query, asOf, version, withdrawn],
    queryFn: () => getCatalogue({ query: query || undefined, asOf, version, includeWithdrawn: withdrawn }),
    placeholderData: (known) => known,
  });
  const past = Boolean(asOf ?? version);
  const download = useMutation({
    mutationFn: () => exportCatalogue({ query: query || undefined, asOf, version }),
    onSuccess: (file) => saveFile(file, `matters-v${found.data?.version}.csv`),
  });
  const items = found.data?.items ?? [];
  const english = currentLanguage() === 'en';
  const columns: TableColumnsType<CatalogueMatter> = [
    {
      title: t('category'),
      width: 130,
      render: (_, { matter }) => (english ? matter?.categoryNameEn : matter?.categoryName),
    },
    {
      title: t('name'),
      width: 210,
      render: (_, row) => (
        <>
          <Button type="link" size="small" className="matter-name" onClick={() => setOpen(row.matter?.code)}>
            {english ? row.matter?.nameEn : row.matter?.name}
          </Button>
          {!row.isDefault && <small className="muted"> {t('own')}</small>}
          {!row.inForce && <small className="due-over"> {t('off')}</small>}
        </>
      ),
    },
    { title: t('content'), render: (_, { matter }) => matter?.description },
    { title: t('subject'), width: 230, render: (_, { matter }) => matter?.subject },
    { title: t('level'), width: 90, render: (_, { matter }) => t(`common:level.${matter?.responseLevel}`) },
    { title: t('responsible'), width: 110, render: (_, { matter }) => t(`responsible.${matter?.responsible}`) },
    {
      title: t('evidence'),
      width: 100,
      render: (_, { matter }) =>
        matter?.evidenceDemanded.map((one) => t(`evidence.${one}`)).join('、') || t('noEvidence'),
    },
  ];
  const chosen = items.find(({ matter }) => matter?.code === open);
  return (
    <>
      <div className="filters" role="search">
        <Input
          className="matter-search"
          allowClear
          aria-label={t('search')}
          placeholder={t('search')}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
        <Input
          type="date"
          className="matter-day"
          aria-label={t('asOf')}
          prefix={t('asOf')}
          max={streetDay(new Date())}
          value={day ?? ''}
          onChange={(event) => setSearch(event.target.value ? { day: event.target.value } : {}, { replace: true })}
        />
        <Checkbox checked={withdrawn} onChange={(event) => setWithdrawn(event.target.checked)}>
          {t('withdrawn')}
        </Checkbox>
        <span className="grow" />
        <span className="muted">{found.data && t('count', { version: found.data.version, count: items.length })}</span>
        <Button icon={<DownloadOutlined />} loading={download.isPending} onClick={() => download.mutate()}>
          {t('export')}
        </Button>
        {mayAdd && !past && (
          <Button type="primary" icon={<PlusOutlined />} onClick={() => setAdding(true)}>
            {t('add')}
          </Button>
        )}
      </div>
      {past && (
        <p className="as-of-note matter-then" role="status">
          {t('then')}
          <Button type="link" size="small" onClick={() => setSearch({})}>
            {t('today')}
          </Button>
        </p>
      )}
      <ErrorNote error={found.error ?? download.error} onRetry={() => void found.refetch()} />
      <Table<CatalogueMatter>
        size="small"
        rowKey={(row) => row.matter?.code ?? ''}
        columns={columns}
        dataSource={items}
        loading={found.isPending && !found.error}
        pagination={false}
        scroll={{ x: 1080 }}
        sticky
        locale={{ emptyText: <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('none')} /> }}
      />
      <Drawer open={adding} onClose={() => setAdding(false)} size={520} destroyOnHidden title={t('add')}>
        <OwnMatter known={items} onDone={() => setAdding(false)} />
      </Drawer>
      <Drawer
        open={Boolean(chosen)}
        onClose={() => setOpen(undefined)}
        size={520}
        destroyOnHidden
        title={english ? chosen?.matter?.nameEn : chosen?.matter?.name}
      >
        {chosen && <MatterDetail key={chosen.version} kept={chosen} past={past} />}
      </Drawer>
    </>
  );
}
