import { useTranslation } from 'react-i18next';
import { useLocation, useParams } from 'react-router';
import { linkDoor } from '../api/panels';
import { PhonePage } from '../app/phone-page';
import { InvitationView } from './invitation-view';
import { panel as words } from './words';

/** The page of an expert from outside, reached by the own link alone. */
export function ExpertPage() {
  const { street = '', id = '' } = useParams();
  const token = decodeURIComponent(useLocation().hash.slice(1));
  const { t } = useTranslation(words);
  return (
    <PhonePage title={t('title')}>
      <InvitationView door={linkDoor(street, id, token)} />
    </PhonePage>
  );
}
