import { useQuery } from '@tanstack/react-query';
import { Button, Checkbox, Input, Select } from 'antd';
import { useEffect, useState, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { listMatters } from '../api/cases';
import { listBlocks } from '../api/places';
import type { CaseFile } from '../api/types';
import { currentLanguage } from '../i18n/i18n';
import { workbench } from './words';

const states = ['reported', 'dispatched', 'claimed', 'suspended', 'handled', 'verified', 'closed'];
const levels = ['immediate', 'same_day', 'within_week', 'within_month'];
/** As the gateway's document names them: one that is missing here, or too much, does not compile. */
const channels = Object.keys({
  field_app: 1,
  qr_page: 1,
  hotline_12345: 1,
  device_alert: 1,
  department: 1,
  enterprise_visit: 1,
  open311: 1,
} satisfies Record<CaseFile['channel'], 1>);
const orders = ['reported_time desc', 'reported_time', 'due_time', 'update_time desc'];
const typingMs = 350;

interface FilterBarProps {
  search: URLSearchParams;
  searchBox: RefObject<HTMLInputElement | null>;
  onChange: (change: Record<string, string | undefined>) => void;
}

/** What stands in the address and is none of the folded filters. */
const unfolded = ['query', 'page'];

/** All filters in one line or two; what is chosen stands in the address. On a phone they fold behind a button that counts them. */
export function FilterBar({ search, searchBox, onChange }: FilterBarProps) {
  const { t } = useTranslation([workbench, 'common']);
  const [open, setOpen] = useState(false);
  const count = [...search.keys()].filter((name) => !unfolded.includes(name)).length;
  const matters = useQuery({ queryKey: ['matters'], queryFn: () => listMatters(), staleTime: Infinity });
  const blocks = useQuery({ queryKey: ['blocks'], queryFn: listBlocks, staleTime: 600_000 });
  const english = currentLanguage() === 'en';
  const one = (name: string, label: string, options: { value: string; label: string }[]) => (
    <Select
      aria-label={label}
      placeholder={label}
      value={search.get(name) ?? undefined}
      options={options}
      onChange={(value?: string) => onChange({ [name]: value })}
      allowClear
      showSearch={{ optionFilterProp: 'label' }}
      popupMatchSelectWidth={false}
    />
  );
  const worded = (kind: string, values: string[]) =>
    values.map((value) => ({ value, label: t(`common:${kind}.${value}`) }));
  return (
    <div className="filters" role="search">
      <SearchBox value={search.get('query') ?? ''} box={searchBox} onChange={(query) => onChange({ query })} />
      <Button className="filters-fold" aria-expanded={open} aria-controls="case-filters" onClick={() => setOpen(!open)}>
        {count > 0 ? t('filtersSet', { count }) : t('filters')}
      </Button>
      <div id="case-filters" className={open ? 'filters-more' : 'filters-more filters-folded'}>
        <Select
          mode="multiple"
          aria-label={t('state')}
          placeholder={t('state')}
          className="filter-states"
          maxTagCount="responsive"
          value={search.get('state')?.split(',') ?? []}
          options={worded('state', states)}
          onChange={(value: string[]) => onChange({ state: value.join(',') })}
          allowClear
        />
        {one('responseLevel', t('level'), worded('level', levels))}
        {one(
          'blockId',
          t('block'),
          (blocks.data?.items ?? []).map((block) => ({
            value: block.id,
            label: english ? block.nameEn || block.name : block.name,
          })),
        )}
        {one(
          'matterCode',
          t('matter'),
          (matters.data?.items ?? []).map((matter) => ({
            value: matter.code,
            label: english ? matter.nameEn : matter.name,
          })),
        )}
        {one('channel', t('channel'), worded('channel', channels))}
        <Input
          type="date"
          aria-label={t('from')}
          prefix={t('from')}
          value={search.get('from') ?? ''}
          onChange={(event) => onChange({ from: event.target.value })}
        />
        <Input
          type="date"
          aria-label={t('until')}
          prefix={t('until')}
          value={search.get('until') ?? ''}
          onChange={(event) => onChange({ until: event.target.value })}
        />
        <Checkbox
          checked={search.get('overdueOnly') === 'true'}
          onChange={(event) => onChange({ overdueOnly: event.target.checked ? 'true' : undefined })}
        >
          {t('overdueOnly')}
        </Checkbox>
        <Checkbox
          checked={search.get('assigneeId') === 'me'}
          onChange={(event) => onChange({ assigneeId: event.target.checked ? 'me' : undefined })}
        >
          {t('mine')}
        </Checkbox>
        <Select
          aria-label={t('order')}
          value={search.get('orderBy') ?? orders[0]}
          options={orders.map((value) => ({ value, label: t(`order.${value}`) }))}
          onChange={(value: string) => onChange({ orderBy: value === orders[0] ? undefined : value })}
        />
        {search.size > 0 && (
          <Button
            type="link"
            onClick={() => onChange(Object.fromEntries([...search.keys()].map((name) => [name, undefined])))}
          >
            {t('reset')}
          </Button>
        )}
      </div>
    </div>
  );
}

function SearchBox({
  value,
  box,
  onChange,
}: {
  value: string;
  box: RefObject<HTMLInputElement | null>;
  onChange: (text: string) => void;
}) {
  const { t } = useTranslation(workbench);
  const [text, setText] = useState(value);
  const [known, setKnown] = useState(value);
  if (known !== value) {
    setKnown(value);
    setText(value);
  }
  useEffect(() => {
    if (text.trim() === value) return;
    const timer = setTimeout(() => onChange(text.trim()), typingMs);
    return () => clearTimeout(timer);
  }, [text, value, onChange]);
  return (
    <label className="filter-search">
      <span className="visually-hidden">{t('search')}</span>
      <input
        ref={box}
        type="search"
        value={text}
        placeholder={t('search')}
        onChange={(event) => setText(event.target.value)}
      />
    </label>
  );
}
