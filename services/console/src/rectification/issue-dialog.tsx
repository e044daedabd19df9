import { App, Button, Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useCommand } from '../api/command';
import { issueRectification, type NewRectification } from '../api/rectifications';
import type { UploadedPhoto } from '../api/types';
import { ErrorNote } from '../app/error-note';
import { PhotoPicker } from '../media/photo-picker';
import { type Place, PlaceSelect } from '../place/place-select';
import { instantOf } from '../task/task-spec';
import { rectification as words } from './words';

interface Fields {
  grid?: Place;
  place: string;
  party: string;
  contactName?: string;
  contactPhone?: string;
  findings: string;
  legalBasis: string;
  demand: string;
  due: string;
}
interface IssueDialogProps {
  open: boolean;
  /** A case, or else a grid is chosen. */
  caseId: string | undefined;
  caseNumber: string;
  onClose: () => void;
}

/** Writes a notice. */
export function IssueDialog({ open, caseId, caseNumber, onClose }: IssueDialogProps) {
  const { t } = useTranslation(words);
  const { message } = App.useApp();
  const navigate = useNavigate();
  const [form] = Form.useForm<Fields>();
  const [photos, setPhotos] = useState<readonly UploadedPhoto[]>([]);
  const [uploading, setUploading] = useState(false);
  const issue = useCommand(
    (body: NewRectification, key) => issueRectification(body, key),
    ({ rectification }) => {
      void message.success(t('issued', { number: rectification.number }));
      setPhotos([]);
      onClose();
      void navigate(`/rectifications/${rectification.id}`);
    },
  );
  const submit = ({ grid, due, ...said }: Fields) =>
    issue.run({
      ...said,
      ...(caseId ? { caseId } : { gridId: grid?.id }),
      ...{ dueTime: instantOf(due), mediaIds: photos.map(({ id }) => id) },
    });
  const needed = [{ required: true, whitespace: true, message: t('rule') }];
  return (
    <Modal
      title={caseId ? t('forCase', { number: caseNumber }) : t('new')}
      open={open}
      onCancel={onClose}
      afterClose={issue.reset}
      footer={null}
      width={640}
      destroyOnHidden
    >
      <Form<Fields> form={form} layout="vertical" requiredMark={false} preserve={false} onFinish={submit}>
        {!caseId && (
          <Form.Item name="grid" label={t('grid')} rules={[{ required: true, message: t('placeRule') }]}>
            <PlaceSelect kind="grid" />
          </Form.Item>
        )}
        <Form.Item name="place" label={t('place')} rules={needed}>
          <Input maxLength={200} />
        </Form.Item>
        <Form.Item name="party" label={t('party')} extra={t('partyHint')} rules={needed}>
          <Input maxLength={100} />
        </Form.Item>
        <Form.Item name="contactName" label={t('contactName')} extra={t('contactHint')}>
          <Input maxLength={50} autoComplete="off" />
        </Form.Item>
        <Form.Item name="contactPhone" label={t('contactPhone')}>
          <Input maxLength={40} inputMode="tel" autoComplete="off" />
        </Form.Item>
        <Form.Item name="findings" label={t('findings')} rules={needed}>
          <Input.TextArea rows={3} maxLength={1000} />
        </Form.Item>
        <Form.Item name="legalBasis" label={t('legalBasis')} rules={needed}>
          <Input.TextArea rows={2} maxLength={1000} />
        </Form.Item>
        <Form.Item name="demand" label={t('demand')} rules={needed}>
          <Input.TextArea rows={2} maxLength={1000} />
        </Form.Item>
        <Form.Item name="due" label={t('due')} rules={[{ required: true, message: t('rule') }]}>
          <Input type="datetime-local" />
        </Form.Item>
        <PhotoPicker
          label={t('photos')}
          hint={t('photosRule')}
          photos={photos}
          onChange={(change) => setPhotos(change)}
          onBusy={setUploading}
        />
        <ErrorNote error={issue.error} />
        <Button type="primary" htmlType="submit" block loading={issue.busy} disabled={uploading || photos.length === 0}>
          {t('new')}
        </Button>
      </Form>
    </Modal>
  );
}
