import { useTranslation } from 'react-i18next';
import type { AuditEntry } from '../api/types';
import { CopyText } from '../app/copy-text';
import { heldOf } from './audit-filter';
import { audit } from './words';

/** The rest of an entry: everything that its hash covers. */
export function EntryDetail({ entry }: { entry: AuditEntry }) {
  const { t } = useTranslation([audit, 'common']);
  const whole = (text: string) => (text ? <CopyText text={text} short={64} /> : '–');
  return (
    <dl className="facts audit-facts">
      <dt>{t('positions')}</dt>
      <dd>
        {entry.actorPositions.length === 0
          ? t('noPositions')
          : entry.actorPositions.map((text) => {
              const { position, placeKind, placeId } = heldOf(text);
              return (
                <span key={text} className="audit-position">
                  {`${t(`common:position.${position}`)} · ${t(`common:placeKind.${placeKind}`)} `}
                  <CopyText text={placeId} />
                </span>
              );
            })}
      </dd>
      {entry.outcome === 'refused' && (
        <>
          <dt>{t('slug')}</dt>
          <dd className="audit-refused">{entry.slug}</dd>
        </>
      )}
      <dt>{t('target')}</dt>
      <dd>{whole(entry.targetId)}</dd>
      <dt>{t('reason')}</dt>
      <dd>{whole(entry.reasonHash)}</dd>
      <dt>{t('trace')}</dt>
      <dd>{whole(entry.traceId)}</dd>
      <dt>{t('event')}</dt>
      <dd>{whole(entry.eventId)}</dd>
      <dt>{t('previous')}</dt>
      <dd>{whole(entry.previousHash)}</dd>
      <dt>{t('hash')}</dt>
      <dd>{whole(entry.hash)}</dd>
    </dl>
  );
}
