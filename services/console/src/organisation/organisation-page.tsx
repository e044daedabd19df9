import { Tabs } from 'antd';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { CoveragePanel } from './coverage-panel';
import './organisation.css';
import { TreePanel } from './tree-panel';
import { organisation } from './words';

/** The street's party and government organisation: the tree of any day, its history, and which grids it leaves out. */
export function OrganisationPage() {
  const { t } = useTranslation(organisation);
  const [search, setSearch] = useSearchParams();
  return (
    <>
      <div className="desk-title">
        <h1>{t('title')}</h1>
      </div>
      <Tabs
        activeKey={search.get('tab') === 'coverage' ? 'coverage' : 'tree'}
        onChange={(tab) => setSearch(tab === 'tree' ? {} : { tab })}
        destroyOnHidden
        items={[
          { key: 'tree', label: t('tree'), children: <TreePanel /> },
          { key: 'coverage', label: t('coverage'), children: <CoveragePanel /> },
        ]}
      />
    </>
  );
}
