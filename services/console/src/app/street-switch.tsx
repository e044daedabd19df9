import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { chosenStreet } from '../api/street-choice';
import { common } from '../i18n/common-words';

/** For somebody of several streets: the way to another one. Nothing for everybody else. */
export function StreetSwitch() {
  const { t } = useTranslation(common);
  if (!chosenStreet()) return null;
  return (
    <Link to="/street" className="street-switch">
      {t('switchStreet')}
    </Link>
  );
}
