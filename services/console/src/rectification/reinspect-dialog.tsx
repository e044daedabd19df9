import { Button, Checkbox, Form, Input, Modal, Radio } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../api/command';
import { type Reinspection, reinspectRectification } from '../api/rectifications';
import type { UploadedPhoto } from '../api/types';
import { ErrorNote } from '../app/error-note';
import { PhotoPicker } from '../media/photo-picker';
import { instantOf } from '../task/task-spec';
import { rectification as words } from './words';

interface Fields {
  passed: boolean;
  note?: string;
  due?: string;
  raise?: boolean;
}

/** An inspector looked again. */
export function ReinspectDialog({ id, open, onClose }: { id: string; open: boolean; onClose: () => void }) {
  const { t } = useTranslation(words);
  const [form] = Form.useForm<Fields>();
  const [photos, setPhotos] = useState<readonly UploadedPhoto[]>([]);
  const [uploading, setUploading] = useState(false);
  const passed = Form.useWatch('passed', form) ?? true;
  const look = useCommand(
    (body: Reinspection, key) => reinspectRectification(id, body, key),
    () => {
      setPhotos([]);
      onClose();
    },
  );
  const submit = ({ due, ...said }: Fields) =>
    look.run({ ...said, dueTime: due && instantOf(due), mediaIds: photos.map(({ id: photo }) => photo) });
  return (
    <Modal title={t('reinspect')} open={open} onCancel={onClose} afterClose={look.reset} footer={null} destroyOnHidden>
      <Form<Fields>
        form={form}
        layout="vertical"
        requiredMark={false}
        preserve={false}
        onFinish={submit}
        initialValues={{ passed: true }}
      >
        <Form.Item name="passed">
          <Radio.Group
            optionType="button"
            options={[
              { value: true, label: t('passed') },
              { value: false, label: t('failed') },
            ]}
          />
        </Form.Item>
        <Form.Item
          name="note"
          label={t('note')}
          extra={passed ? undefined : t('noteRule')}
          rules={[{ required: !passed, whitespace: true, message: t('rule') }]}
        >
          <Input.TextArea rows={2} maxLength={1000} />
        </Form.Item>
        {!passed && (
          <>
            <Form.Item name="due" label={t('newDue')} rules={[{ required: true, message: t('rule') }]}>
              <Input type="datetime-local" />
            </Form.Item>
            <Form.Item name="raise" valuePropName="checked">
              <Checkbox>{t('raise')}</Checkbox>
            </Form.Item>
          </>
        )}
        <PhotoPicker
          label={t('photos')}
          hint={t('photosRule')}
          photos={photos}
          onChange={(change) => setPhotos(change)}
          onBusy={setUploading}
        />
        <ErrorNote error={look.error} />
        <Button type="primary" htmlType="submit" block loading={look.busy} disabled={uploading || photos.length === 0}>
          {t('send')}
        </Button>
      </Form>
    </Modal>
  );
}
