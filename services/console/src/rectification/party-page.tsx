import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation, useParams } from 'react-router';
import { useCommand } from '../api/command';
import { answerRectification, type PartyAnswer, type PartyAt, type PartyRectification } from '../api/rectifications';
import { partyRectificationFile, readPartyRectification } from '../api/rectifications';
import { Problem } from '../api/problem';
import type { UploadedPhoto } from '../api/types';
import { ErrorNote } from '../app/error-note';
import { Loading } from '../app/loading';
import { PhonePage } from '../app/phone-page';
import { saveFile } from '../app/save-file';
import { fullTime } from '../clock/street-time';
import { PhotoPicker } from '../media/photo-picker';
import { PhotoStrip } from '../media/photo-strip';
import { Steps } from './rectification-page';
import './rectification.css';
import { rectification as words } from './words';

/** The party’s page: what has to be done by when; sign for it; show that it is done. Reached by its link alone. */
export function PartyPage() {
  const { street = '', id = '' } = useParams();
  const token = decodeURIComponent(useLocation().hash.slice(1));
  const { t } = useTranslation(words);
  const where: PartyAt = { street, id, token };
  const found = useQuery({ queryKey: ['party', street, id, token], queryFn: () => readPartyRectification(where) });
  const unknown = found.error instanceof Problem && [400, 403, 404].includes(found.error.status);
  return (
    <PhonePage title={t('title')}>
      {found.isPending && <Loading />}
      {unknown && (
        <section className="card center">
          <h2>{found.error?.message}</h2>
        </section>
      )}
      {!unknown && !found.data && <ErrorNote error={found.error} onRetry={() => void found.refetch()} />}
      {found.data && <Shown rectification={found.data} where={where} />}
    </PhonePage>
  );
}

function Shown({ rectification, where }: { rectification: PartyRectification; where: PartyAt }) {
  const { t } = useTranslation(words);
  const print = useCommand(
    () => partyRectificationFile(where),
    (file) => saveFile(file, `${rectification.number}.pdf`),
  );
  return (
    <>
      <section className="card">
        <p className="muted">{rectification.number}</p>
        <h2>{rectification.party}</h2>
        <p>{rectification.place}</p>
        <p className={rectification.overdue ? 'due-over' : ''}>
          <strong>{`${t('due')} ${rectification.dueTime ? fullTime(rectification.dueTime) : ''}`}</strong>
        </p>
        <p className="tag tag-handled">{t(`state.${rectification.state}`)}</p>
        <dl className="rectification-facts">
          {(['findings', 'legalBasis', 'demand', 'missed'] as const)
            .filter((field) => rectification[field] !== '')
            .map((field) => (
              <div key={field}>
                <dt>{t(field)}</dt>
                <dd>{rectification[field]}</dd>
              </div>
            ))}
        </dl>
        <PhotoStrip photos={rectification.media} />
        <ErrorNote error={print.error} />
        <button type="button" className="button" disabled={print.busy} onClick={() => print.run(undefined)}>
          {t('print')}
        </button>
      </section>
      {rectification.state === 'rectified' && <p role="status">{t('waiting')}</p>}
      {rectification.state === 'passed' && <p role="status">{t('over')}</p>}
      {rectification.state === 'withdrawn' && <p role="status">{t('taken')}</p>}
      <Answer rectification={rectification} where={where} />
      <section className="card">
        <h2>{t('history')}</h2>
        <Steps steps={rectification.steps} />
      </section>
    </>
  );
}

function Answer({ rectification, where }: { rectification: PartyRectification; where: PartyAt }) {
  const { t } = useTranslation(words);
  const queries = useQueryClient();
  const [photos, setPhotos] = useState<readonly UploadedPhoto[]>([]);
  const [note, setNote] = useState('');
  const [uploading, setUploading] = useState(false);
  const answer = useCommand(
    (body: PartyAnswer, key) => answerRectification(where, body, key),
    (after) => queries.setQueryData(['party', where.street, where.id, where.token], after),
  );
  const may = (what: PartyAnswer['answer']) => rectification.mayAnswer.includes(what);
  const done = () => answer.run({ answer: 'report_done', note: note.trim(), mediaIds: photos.map(({ id }) => id) });
  return (
    <>
      {may('sign') && (
        <section className="card">
          <p className="muted">{t('signHint')}</p>
          <button
            type="button"
            className="button button-primary rectification-big"
            disabled={answer.busy}
            onClick={() => answer.run({ answer: 'sign' })}
          >
            {t('sign')}
          </button>
        </section>
      )}
      {may('report_done') && (
        <section className="card">
          <PhotoPicker
            label={t('donePhotos')}
            hint={t('donePhotosRule')}
            street={where.street}
            photos={photos}
            onChange={(change) => setPhotos(change)}
            onBusy={setUploading}
          />
          <label>
            <span className="label">{t('doneNote')}</span>
            <textarea rows={2} maxLength={1000} value={note} onChange={(event) => setNote(event.target.value)} />
          </label>
          <button
            type="button"
            className="button button-primary rectification-big"
            disabled={answer.busy || uploading || photos.length === 0}
            onClick={done}
          >
            {t('reportDone')}
          </button>
        </section>
      )}
      <ErrorNote error={answer.error} />
    </>
  );
}
