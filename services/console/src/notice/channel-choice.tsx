import { useTranslation } from 'react-i18next';
import type { NoticeChannel } from '../api/notices';
import './notice.css';
import { notice } from './words';

interface ChannelChoiceProps {
  channels: readonly NoticeChannel[];
  value: NoticeChannel;
  onChange: (channel: NoticeChannel) => void;
}

/** One large button a way; what it means stands under the one that is chosen. */
export function ChannelChoice({ channels, value, onChange }: ChannelChoiceProps) {
  const { t } = useTranslation(notice);
  return (
    <fieldset>
      <legend className="label">{t('how')}</legend>
      <div className="ways" role="radiogroup" aria-label={t('how')}>
        {channels.map((channel) => (
          <button
            type="button"
            key={channel}
            role="radio"
            aria-checked={channel === value}
            className="chip way"
            aria-pressed={channel === value}
            onClick={() => onChange(channel)}
          >
            {t(`way.${channel}`)}
          </button>
        ))}
      </div>
      <p className="muted" aria-live="polite">
        {t(`hint.${value}`)}
      </p>
    </fieldset>
  );
}
