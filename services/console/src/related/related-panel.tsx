import { useQuery } from '@tanstack/react-query';
import { Button, Form, Input, Modal, Popconfirm } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { dismissRelated, listRelated, mergeCase, type RelatedCase, unmergeCase } from '../api/catalogue';
import { useCommand } from '../api/command';
import { live } from '../api/live';
import type { CaseFile } from '../api/types';
import { ErrorNote } from '../app/error-note';
import { holds } from '../app/rights';
import { useMe } from '../app/signed-in';
import { fullTime } from '../clock/street-time';
import './related.css';
import { related } from './words';

const judges = ['street_admin', 'duty_officer', 'block_leader', 'grid_leader', 'resident_leader'];
const shown = 10;

/** Cases that may be the same, with the reasons; a person says whether they are. Nothing when there are none. */
export function RelatedPanel({ caseFile }: { caseFile: CaseFile }) {
  const { t } = useTranslation([related, 'common']);
  const mayJudge = holds(useMe().person, ...judges);
  const { id, version } = caseFile;
  const found = useQuery({
    queryKey: ['case', id, 'related', version],
    queryFn: () => listRelated(id),
    placeholderData: (known) => known,
    enabled: mayJudge,
    meta: live,
  });
  const merge = useCommand((mainCaseId: string, key) => mergeCase(id, { mainCaseId, note: '' }, key));
  const dismiss = useCommand((other: string, key) => dismissRelated(id, other, key));
  const [undone, setUndone] = useState<string>();
  const items = found.data?.items.slice(0, shown) ?? [];
  if (!mayJudge || (items.length === 0 && !found.error)) return null;
  const mayMerge = ['reported', 'dispatched', 'claimed'].includes(caseFile.state);
  return (
    <section className="panel">
      <h2>{t('title')}</h2>
      <ErrorNote error={found.error ?? merge.error ?? dismiss.error} onRetry={() => void found.refetch()} />
      <ul className="related">
        {items.map((other) => (
          <li key={other.caseId} className={other.judgement}>
            <div>
              <Link to={`/cases/${other.caseId}`} className="case-number">
                {other.number}
              </Link>{' '}
              <strong>{t(wordOf(other))}</strong>{' '}
              <span className={`tag tag-${other.state}`}>{t(`common:state.${other.state}`)}</span>
            </div>
            <p>{other.text}</p>
            <small className="muted">
              {[
                fullTime(other.reportedTime),
                ...other.reasons.map((reason) => t(`reason.${reason}`, figuresOf(other))),
              ].join(' · ')}
            </small>
            {other.mayUnmerge && (
              <Button size="small" onClick={() => setUndone(other.isMain ? id : other.caseId)}>
                {t('unmerge')}
              </Button>
            )}
            {other.judgement === 'candidate' && (
              <div className="related-actions">
                {mayMerge && other.kind === 'duplicate' && (
                  <Popconfirm title={t('confirm')} onConfirm={() => merge.run(other.caseId)}>
                    <Button size="small" type="primary" loading={merge.busy}>
                      {t('merge')}
                    </Button>
                  </Popconfirm>
                )}
                <Button size="small" loading={dismiss.busy} onClick={() => dismiss.run(other.caseId)}>
                  {t('dismiss')}
                </Button>
              </div>
            )}
          </li>
        ))}
      </ul>
      <UnmergeDialog caseId={undone} onClose={() => setUndone(undefined)} />
    </section>
  );
}

function UnmergeDialog({ caseId, onClose }: { caseId: string | undefined; onClose: () => void }) {
  const { t } = useTranslation(related);
  const send = useCommand((reason: string, key) => unmergeCase(caseId ?? '', reason, key), onClose);
  return (
    <Modal
      title={t('unmergeTitle')}
      open={caseId !== undefined}
      onCancel={onClose}
      afterClose={send.reset}
      footer={null}
      destroyOnHidden
    >
      <Form<{ reason: string }> layout="vertical" requiredMark={false} onFinish={({ reason }) => send.run(reason)}>
        <p className="muted">{t('unmergeHint')}</p>
        <Form.Item
          name="reason"
          label={t('reason')}
          rules={[{ required: true, whitespace: true, message: t('reason') }]}
        >
          <Input.TextArea rows={2} maxLength={500} />
        </Form.Item>
        <ErrorNote error={send.error} />
        <Button type="primary" htmlType="submit" block loading={send.busy}>
          {t('unmerge')}
        </Button>
      </Form>
    </Modal>
  );
}

function wordOf({ judgement, isMain, kind }: RelatedCase): string {
  if (judgement === 'merged') return isMain ? 'main' : 'joined';
  return judgement === 'dismissed' ? 'dismissed' : kind;
}

function figuresOf({ metres, likeness }: RelatedCase) {
  return { metres, likeness: Math.round(likeness * 100) };
}
