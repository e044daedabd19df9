import { useTranslation } from 'react-i18next';
import type { AuditEntry } from '../api/types';
import { CopyText } from '../app/copy-text';
import { PersonName } from '../people/person-name';
import { heldOf } from './audit-filter';
import { audit } from './words';

/** Who acted, with the position held then; people by name where the directory still knows them. */
export function Actor({ entry }: { entry: AuditEntry }) {
  const { t } = useTranslation([audit, 'common']);
  const { actorKind, actorId, actorPositions } = entry;
  const person = actorKind === 'person' && actorId !== '';
  const position = actorPositions[0] === undefined ? undefined : heldOf(actorPositions[0]).position;
  return (
    <>
      {person ? <PersonName id={actorId} /> : actorId ? <CopyText text={actorId} short={24} /> : '–'}
      <br />
      <small className="muted">{position ? t(`common:position.${position}`) : t(`kind.${actorKind}`)}</small>
    </>
  );
}
