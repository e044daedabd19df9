import { Tabs } from 'antd';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { holds } from '../app/rights';
import { useMe } from '../app/signed-in';
import { CataloguePanel } from './catalogue-panel';
import './matter.css';
import { UnderstandingPanel } from './understanding-panel';
import { VersionsPanel } from './versions-panel';
import { catalogue } from './words';

/** The street's catalogue of matters: today's and any day's, who changed what, and how reports are understood. */
export function MattersPage() {
  const { t } = useTranslation(catalogue);
  const { person } = useMe();
  const [search, setSearch] = useSearchParams();
  const mayWatch = holds(person, 'street_admin', 'duty_officer', 'auditor');
  return (
    <>
      <div className="desk-title">
        <h1>{t('title')}</h1>
      </div>
      <Tabs
        activeKey={search.get('tab') ?? 'list'}
        onChange={(tab) => setSearch(tab === 'list' ? {} : { tab })}
        destroyOnHidden
        items={[
          { key: 'list', label: t('list'), children: <CataloguePanel /> },
          { key: 'versions', label: t('versions'), children: <VersionsPanel /> },
          ...(mayWatch ? [{ key: 'understanding', label: t('understanding'), children: <UnderstandingPanel /> }] : []),
        ]}
      />
    </>
  );
}
