import { App, Button, Checkbox, Form, Input, Modal, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../api/command';
import { decideEntry, type NewEntry, type ProjectEntry, recordEntry } from '../api/projects';
import type { UploadedPhoto } from '../api/types';
import { ErrorNote } from '../app/error-note';
import { streetDay } from '../clock/street-time';
import { PhotoPicker } from '../media/photo-picker';
import { PhotoStrip } from '../media/photo-strip';
import { fenOf, yuan } from './money';
import { projects } from './words';

interface Fields {
  kind: 'budget' | 'expense';
  amount: string;
  purpose: string;
  payee?: string;
  day: string;
}

/** Records an expense or a change of the budget. */
export function RecordDialog({ projectId, open, onClose }: { projectId: string; open: boolean; onClose: () => void }) {
  const { t } = useTranslation(projects);
  const { message } = App.useApp();
  const [form] = Form.useForm<Fields>();
  const [photos, setPhotos] = useState<readonly UploadedPhoto[]>([]);
  const [uploading, setUploading] = useState(false);
  const kind = Form.useWatch('kind', form);
  const record = useCommand(
    (body: NewEntry, key) => recordEntry(projectId, body, key),
    () => {
      void message.success(t('recordedDone'));
      setPhotos([]);
      onClose();
    },
  );
  const submit = ({ amount, ...fields }: Fields) =>
    record.run({ ...fields, amountFen: fenOf(amount) ?? 0, receiptMediaIds: photos.map(({ id }) => id) });
  return (
    <Modal title={t('record')} open={open} onCancel={onClose} afterClose={record.reset} footer={null} destroyOnHidden>
      <Form<Fields>
        form={form}
        layout="vertical"
        requiredMark={false}
        preserve={false}
        onFinish={submit}
        initialValues={{ kind: 'expense', day: streetDay(new Date()) }}
      >
        <Form.Item name="kind" label={t('kind')}>
          <Select options={(['expense', 'budget'] as const).map((value) => ({ value, label: t(`kind.${value}`) }))} />
        </Form.Item>
        <Form.Item
          name="amount"
          label={t('amount')}
          extra={kind === 'budget' && t('budgetHint')}
          rules={[
            {
              validator: (_, typed: string | undefined) =>
                fenOf(typed ?? '') ? Promise.resolve() : Promise.reject(new Error(t('amountRule'))),
            },
          ]}
        >
          <Input inputMode="decimal" />
        </Form.Item>
        <Form.Item
          name="purpose"
          label={t('purpose')}
          rules={[{ required: true, whitespace: true, message: t('purposeRule') }]}
        >
          <Input maxLength={200} />
        </Form.Item>
        {kind !== 'budget' && (
          <Form.Item name="payee" label={t('payee')} extra={t('payeeHint')}>
            <Input maxLength={100} />
          </Form.Item>
        )}
        <Form.Item name="day" label={t('day')} rules={[{ required: true, message: t('dayRule') }]}>
          <Input type="date" max={streetDay(new Date())} />
        </Form.Item>
        <PhotoPicker
          label={t('receipts')}
          hint={kind === 'budget' ? undefined : t('receiptsRule')}
          photos={photos}
          onChange={(change) => setPhotos(change)}
          onBusy={setUploading}
        />
        <ErrorNote error={record.error} />
        <Button type="primary" htmlType="submit" block loading={record.busy} disabled={uploading}>
          {t('record')}
        </Button>
      </Form>
    </Modal>
  );
}

interface EntryDialogProps {
  projectId: string;
  entry: ProjectEntry | undefined;
  onClose: () => void;
}

/** A second person looks at the receipt and says yes or no. */
export function DecideDialog({ projectId, entry, onClose }: EntryDialogProps) {
  const { t } = useTranslation(projects);
  const [note, setNote] = useState('');
  const [receiptPublic, setReceiptPublic] = useState(false);
  const decide = useCommand(
    (approved: boolean, key) => {
      const said = { entryId: entry?.id ?? '', approved, note: note.trim(), receiptPublic };
      return decideEntry(projectId, said, key);
    },
    () => close(),
  );
  function close() {
    setNote('');
    setReceiptPublic(false);
    onClose();
  }
  return (
    <Modal
      title={entry && `${t('decide')} · ${entry.purpose} ${yuan(entry.amountFen)}`}
      open={Boolean(entry)}
      onCancel={close}
      afterClose={decide.reset}
      destroyOnHidden
      footer={[
        <Button
          key="refuse"
          danger
          disabled={note.trim() === ''}
          loading={decide.busy}
          onClick={() => decide.run(false)}
        >
          {t('refuse')}
        </Button>,
        <Button key="approve" type="primary" loading={decide.busy} onClick={() => decide.run(true)}>
          {t('approve')}
        </Button>,
      ]}
    >
      {entry && (
        <>
          <p>{[t(`kind.${entry.kind}`), entry.day, entry.payee, entry.recordedName].filter(Boolean).join(' · ')}</p>
          <PhotoStrip photos={entry.receipts} />
          {entry.receipts.length > 0 && (
            <p>
              <Checkbox checked={receiptPublic} onChange={(event) => setReceiptPublic(event.target.checked)}>
                {t('receiptPublic')}
              </Checkbox>
            </p>
          )}
          <label>
            <span className="label">{t('note')}</span>
            <Input.TextArea rows={2} maxLength={1000} value={note} onChange={(event) => setNote(event.target.value)} />
          </label>
          <ErrorNote error={decide.error} />
        </>
      )}
    </Modal>
  );
}

/** Takes an expense back by an entry of the same size; the expense stays. */
export function ReverseDialog({ projectId, entry, onClose }: EntryDialogProps) {
  const { t } = useTranslation(projects);
  const { message } = App.useApp();
  const [purpose, setPurpose] = useState('');
  const reverse = useCommand(
    (body: NewEntry, key) => recordEntry(projectId, body, key),
    () => {
      void message.success(t('recordedDone'));
      close();
    },
  );
  function close() {
    setPurpose('');
    onClose();
  }
  const run = (reversesId: string) =>
    reverse.run({ kind: 'reversal', reversesId, purpose: purpose.trim(), day: streetDay(new Date()) });
  return (
    <Modal
      title={entry && t('reverseTitle', { line: entry.line })}
      open={Boolean(entry)}
      onCancel={close}
      afterClose={reverse.reset}
      okText={t('reverse')}
      okButtonProps={{ danger: true, disabled: purpose.trim() === '', loading: reverse.busy }}
      onOk={() => entry && run(entry.id)}
      destroyOnHidden
    >
      <p>{t('reverseLead')}</p>
      <label>
        <span className="label">{t('purpose')}</span>
        <Input maxLength={200} value={purpose} onChange={(event) => setPurpose(event.target.value)} />
      </label>
      <ErrorNote error={reverse.error} />
    </Modal>
  );
}
