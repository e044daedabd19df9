import { useQuery } from '@tanstack/react-query';
import { App, Button, Empty, Form, Input, InputNumber, Modal, Radio, Segmented, Table } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { useCommand } from '../api/command';
import { live, useLive } from '../api/live';
import {
  decideReview,
  getRatingTerms,
  listReviews,
  setRatingTerms,
  type RatingTerms,
  type Review,
  type ReviewState,
} from '../api/reviews';
import { ErrorNote } from '../app/error-note';
import { Pager } from '../app/pager';
import { holds } from '../app/rights';
import { useMe } from '../app/signed-in';
import { fullTime } from '../clock/street-time';
import { review } from './words';

const states: readonly ReviewState[] = ['open', 'reopened', 'explained'];

/** Bad ratings, each opened again or explained; below, when a case that nobody rates is closed. */
export function ReviewsPage() {
  const { t } = useTranslation(review);
  const { person } = useMe();
  const [search, setSearch] = useSearchParams();
  const [tokens, setTokens] = useState<readonly string[]>([]);
  const [open, setOpen] = useState<Review>();
  const state = states.find((one) => one === search.get('state'));
  const pageToken = tokens.at(-1);
  useLive();
  const found = useQuery({
    queryKey: ['reviews', state, pageToken],
    queryFn: () => listReviews(state, pageToken),
    placeholderData: (known) => known,
    meta: live,
  });
  const mayDecide = holds(person, 'duty_officer');
  return (
    <div className="stack">
      <div className="desk-title">
        <h1>{t('title')}</h1>
      </div>
      <p className="muted">{t('lead')}</p>
      <div className="filters">
        <Segmented
          aria-label={t('title')}
          value={state ?? ''}
          options={[{ value: '', label: t('all') }, ...states.map((value) => ({ value, label: t(`state.${value}`) }))]}
          onChange={(value) => {
            setTokens([]);
            setSearch(value ? { state: value } : {}, { replace: true });
          }}
        />
      </div>
      <ErrorNote error={found.error} onRetry={() => void found.refetch()} />
      <Table<Review>
        rowKey="id"
        size="middle"
        loading={found.isPending}
        pagination={false}
        scroll={{ x: 900 }}
        locale={{ emptyText: <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('none')} /> }}
        dataSource={found.data?.items}
        columns={[
          {
            title: t('number'),
            render: (_, row) => (
              <>
                <Link to={`/cases/${row.caseId}`}>{row.caseNumber}</Link>
                <br />
                {`${row.gridName} · ${row.matterName}`}
              </>
            ),
          },
          {
            title: t('rating'),
            render: (_, row) => (
              <>
                {`${'★'.repeat(row.rating)}${'☆'.repeat(5 - row.rating)} ${t(row.solved ? 'solved' : 'unsolved')} · ${fullTime(row.ratedTime)}`}
                <br />
                {[...row.reasons.map((reason) => t(`reason.${reason}`)), row.comment].filter(Boolean).join(' · ')}
              </>
            ),
          },
          {
            title: t('result'),
            render: (_, row) => (
              <>
                <span className={row.state === 'open' ? 'tag tag-over' : 'tag'}>{t(`state.${row.state}`)}</span>{' '}
                {[row.decidedByName, row.note].filter(Boolean).join(' · ')}
                {row.state === 'open' && mayDecide && (
                  <Button type="primary" size="small" onClick={() => setOpen(row)}>
                    {t('decide')}
                  </Button>
                )}
              </>
            ),
          },
        ]}
      />
      <Pager tokens={tokens} next={found.data?.nextPageToken || undefined} onChange={setTokens} />
      <RatingTermsPanel mayChange={holds(person, 'street_admin')} />
      {open && <DecisionDialog key={open.id} row={open} onClose={() => setOpen(undefined)} />}
    </div>
  );
}

interface Decision {
  reopen: boolean;
  note: string;
}

function DecisionDialog({ row, onClose }: { row: Review; onClose: () => void }) {
  const { t } = useTranslation(review);
  const send = useCommand((body: Decision, key) => decideReview(row.id, body, key), onClose);
  return (
    <Modal open title={`${t('decide')} ${row.caseNumber}`} onCancel={onClose} footer={null}>
      <Form<Decision> layout="vertical" initialValues={{ reopen: row.mayReopen, note: '' }} onFinish={send.run}>
        <Form.Item name="reopen">
          <Radio.Group
            options={[
              { value: true, label: t('reopen'), disabled: !row.mayReopen },
              { value: false, label: t('explain') },
            ]}
          />
        </Form.Item>
        <Form.Item
          name="note"
          label={t('note')}
          extra={t('noteHint')}
          rules={[{ required: true, whitespace: true, message: t('noteRule') }]}
        >
          <Input.TextArea rows={3} maxLength={1_000} />
        </Form.Item>
        <ErrorNote error={send.error} />
        <Button type="primary" htmlType="submit" loading={send.busy} block>
          {t('save')}
        </Button>
      </Form>
    </Modal>
  );
}

function RatingTermsPanel({ mayChange }: { mayChange: boolean }) {
  const { t } = useTranslation(review);
  const { message } = App.useApp();
  const terms = useQuery({ queryKey: ['rating-terms'], queryFn: getRatingTerms });
  const save = useCommand(
    (changed: RatingTerms, key) => setRatingTerms(changed, key),
    () => void message.success(t('saved')),
  );
  if (!terms.data) return <ErrorNote error={terms.error} />;
  return (
    <section className="panel">
      <h2>{t('terms')}</h2>
      <Form<RatingTerms> layout="vertical" initialValues={terms.data} onFinish={save.run} disabled={!mayChange}>
        <Form.Item name="remindDays" label={t('remindDays')}>
          <InputNumber min={0} max={60} precision={0} />
        </Form.Item>
        <Form.Item name="closeDays" label={t('closeDays')}>
          <InputNumber min={1} max={60} precision={0} />
        </Form.Item>
        <ErrorNote error={save.error} />
        {mayChange && (
          <Button htmlType="submit" loading={save.busy}>
            {t('save')}
          </Button>
        )}
      </Form>
    </section>
  );
}
